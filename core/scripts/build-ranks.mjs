/**
 * Writes `core/dist/ranks/<encoding>.bin` from the vocabularies in js-tiktoken, in the layout of
 * `core/src/tokens/rank-table.ts`. Does nothing when the files are up to date. Usage: node core/scripts/build-ranks.mjs
 */
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const ENCODINGS = ['o200k_base', 'cl100k_base']

const root = new URL('../', import.meta.url)
const layoutUrl = new URL('src/tokens/rank-table.ts', root)
const outDir = new URL('dist/ranks/', root)
const require = createRequire(import.meta.url)

/** Package version and the code that lays the file out: whatever of them changes, the files are written anew. */
function currentStamp(version) {
  const hash = createHash('sha256').update(version)
  for (const url of [layoutUrl, new URL(import.meta.url)]) hash.update(readFileSync(url))
  return hash.digest('hex').slice(0, 16)
}

/** The stamp stands in the header, within the first kilobytes. */
function isUpToDate(path, stamp) {
  try {
    const file = openSync(path, 'r')
    const head = Buffer.alloc(4096)
    readSync(file, head)
    closeSync(file)
    return head.includes(`"stamp":"${stamp}"`)
  } catch {
    return false
  }
}

/** js-tiktoken's text form: lines of `! firstRank base64 base64 …`. Returns the tokens in rank order. */
function tokensOf(bpeRanks) {
  const tokens = []
  for (const line of bpeRanks.split('\n')) {
    const [, firstRank, ...encoded] = line.split(' ')
    let rank = Number(firstRank)
    for (const token of encoded) tokens[rank++] = Buffer.from(token, 'base64')
  }
  for (let rank = 0; rank < tokens.length; rank++) if (!tokens[rank]) throw new Error(`Rank ${rank} is missing`)
  return tokens
}

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', `file://${require.resolve('js-tiktoken')}`), 'utf8'),
)
const stamp = currentStamp(version)
const stale = ENCODINGS.filter(encoding => !isUpToDate(new URL(`${encoding}.bin`, outDir), stamp))

if (stale.length > 0) {
  const { tsImport } = await import('tsx/esm/api')
  const { encodeRankTable, toJavaScriptPattern } = await tsImport(fileURLToPath(layoutUrl), import.meta.url)
  mkdirSync(outDir, { recursive: true })
  for (const encoding of stale) {
    const { pat_str, bpe_ranks } = require(`js-tiktoken/ranks/${encoding}`)
    const pattern = toJavaScriptPattern(pat_str)
    const source = `js-tiktoken ${version}`
    const file = encodeRankTable(tokensOf(bpe_ranks), { encoding, pattern, source, stamp })
    // Renamed into place, so that a reader at the same moment never sees half a file.
    const target = new URL(`${encoding}.bin`, outDir)
    const partial = new URL(`${encoding}.bin.${process.pid}`, outDir)
    writeFileSync(partial, file)
    renameSync(partial, target)
    console.log(`${fileURLToPath(target)}  ${(file.length / 1e6).toFixed(1)} MB`)
  }
}
