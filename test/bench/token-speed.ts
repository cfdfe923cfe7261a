import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { get_encoding } from 'tiktoken'
import { createBpeCounter } from '../../core/src/tokens/bpe.ts'

export interface TokenSpeed {
  megabytesPerSecond: number
  wasmMegabytesPerSecond: number
  /** Time for the same text over that of tiktoken's wasm build. */
  timeToWasm: number
  equalLettersMs: number
}

const ROUNDS = 5

/** Speed of counting 2 MB of code by o200k_base, first sight of every word, beside tiktoken's wasm build. */
export function measureTokens(): TokenSpeed {
  const root = new URL('../../', import.meta.url)
  execFileSync(process.execPath, [fileURLToPath(new URL('core/scripts/build-ranks.mjs', root))])
  const ranks = readFileSync(new URL('core/dist/ranks/o200k_base.bin', root))
  const text = readFileSync(createRequire(import.meta.url).resolve('typescript'), 'utf8').slice(0, 2_000_000)
  const megabytes = Buffer.byteLength(text) / 1e6
  const reference = get_encoding('o200k_base')
  // A new counter each time: one that has seen the text answers from memory.
  const own = median(
    () => createBpeCounter(ranks),
    count => count(text),
  )
  const wasm = median(
    () => reference,
    encoding => encoding.encode_ordinary(text),
  )
  const equalLettersMs = median(
    () => createBpeCounter(ranks),
    count => count('a'.repeat(50_000)),
  )
  reference.free()
  return {
    megabytesPerSecond: (megabytes / own) * 1000,
    wasmMegabytesPerSecond: (megabytes / wasm) * 1000,
    timeToWasm: own / wasm,
    equalLettersMs,
  }
}

/** Milliseconds that `run` takes on what `make` gives. */
function median<T>(make: () => T, run: (made: T) => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const made = make()
    const start = performance.now()
    run(made)
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[ROUNDS >> 1]!
}
