/**
 * Token counting against tiktoken's wasm build: mismatches over fuzzed texts, speed, and time for texts that stall a
 * quadratic merge. Usage: node --import tsx test/bench/tokens.mjs [--texts 100000] [--seed 1]
 * Exit code 1 on any mismatch.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { get_encoding } from 'tiktoken'
import { createBpeCounter } from '../../core/src/tokens/bpe.ts'
import { seeded, variedText } from '../tokens/varied-text.ts'

const { values } = parseArgs({
  options: { texts: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
})
const texts = Number(values.texts)
const root = new URL('../../', import.meta.url)
execFileSync(process.execPath, [fileURLToPath(new URL('core/scripts/build-ranks.mjs', root))])

const timed = run => {
  const start = performance.now()
  const result = run()
  return [result, performance.now() - start]
}
const typescript = createRequire(import.meta.url).resolve('typescript')
const source = readFileSync(typescript, 'utf8').slice(0, 2_000_000)

for (const encoding of ['o200k_base', 'cl100k_base']) {
  const file = readFileSync(new URL(`core/dist/ranks/${encoding}.bin`, root))
  const [count, loadMs] = timed(() => createBpeCounter(file))
  const [, coldMs] = timed(() => count(source))
  const [, warmMs] = timed(() => count(source))
  console.log(`${encoding}: load ${loadMs.toFixed(1)} ms`)
  const speed = ms => (Buffer.byteLength(source) / 1e3 / ms).toFixed(1)
  console.log(`  2 MB of code   ${speed(coldMs)} MB/s first, ${speed(warmMs)} MB/s again`)
  for (const unit of ['a', ' ', '漢', '价格']) {
    const [, ms] = timed(() => count(unit.repeat(50_000 / unit.length)))
    console.log(`  50,000 of '${unit}'  ${ms.toFixed(0)} ms`)
  }

  const reference = get_encoding(encoding)
  const random = seeded(Number(values.seed))
  let mismatches = 0
  for (let i = 0; i < texts; i++) {
    const text = variedText(random)
    if (count(text) === reference.encode_ordinary(text).length) continue
    if (mismatches++ < 5) console.log(`  differs: ${JSON.stringify(text.slice(0, 200))}`)
  }
  console.log(`  ${mismatches} mismatches in ${texts.toLocaleString('en')} texts`)
  reference.free()
  if (mismatches > 0) process.exitCode = 1
}
