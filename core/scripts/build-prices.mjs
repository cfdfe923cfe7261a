/**
 * Builds core/data/prices.generated.json from the pinned @pydantic/genai-prices and the hand-kept core/data/overlay/*.json.
 *
 *   node --import tsx core/scripts/build-prices.mjs           writes the file
 *   node --import tsx core/scripts/build-prices.mjs --check   exits 1 when the committed file is stale
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { findProvider } from '@pydantic/genai-prices'
import { fromGenaiPrices } from '../src/prices/genai-prices.ts'
import { EMPTY_OVERLAY, overlaySchema } from '../src/prices/schema.ts'

/** The day on which the pinned version's prices were read by its authors, as its newest entries tell. */
const CHECKED_ON = '2026-09-23'
const PACKAGE = '@pydantic/genai-prices'
const target = new URL('../data/prices.generated.json', import.meta.url)

const text = render()
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('core/data/prices.generated.json is stale: run node --import tsx core/scripts/build-prices.mjs')
    process.exit(1)
  }
} else {
  writeFileSync(target, text)
  console.log(`prices.generated.json: ${Math.round(text.length / 1024)} KB`)
}

function render() {
  const { version, text: packageText } = readPackage()
  const { table, dropped } = fromGenaiPrices(allProviders(packageText), { version, checkedOn: CHECKED_ON })
  if (dropped.length > 0) throw new Error(`not understood in ${PACKAGE}:\n${dropped.join('\n')}`)
  const overlay = readOverlay()
  const sha256 = createHash('sha256')
    .update(JSON.stringify([table, overlay]))
    .digest('hex')
  const newest = Object.values(overlay)
    .flat()
    .map(row => row.checkedOn)
    .sort()
    .at(-1)
  const head = { schemaVersion: 1, source: PACKAGE, version: `${version}+overlay.${newest ?? 'none'}`, sha256 }
  return `${oneRowALine({ ...head, base: table, overlay })}\n`
}

function readPackage() {
  const require = createRequire(import.meta.url)
  const entry = require.resolve(PACKAGE)
  const manifest = JSON.parse(readFileSync(new URL('../package.json', `file://${entry}`), 'utf8'))
  return { version: manifest.version, text: readFileSync(entry, 'utf8') }
}

/** The package names no list of its providers: every id in its text is asked for, and those that are providers kept. */
function allProviders(packageText) {
  const ids = new Set([...packageText.matchAll(/\bid:\s*["'`]([\w.-]+)["'`]/g)].map(match => match[1]))
  const found = [...ids].map(id => findProvider({ providerId: id })).filter(provider => provider !== undefined)
  return [...new Set(found)].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function readOverlay() {
  const folder = new URL('../data/overlay/', import.meta.url)
  const merged = structuredClone(EMPTY_OVERLAY)
  for (const file of readdirSync(folder).sort()) {
    const { $schema, ...part } = overlaySchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
    // Notes are for whoever keeps the overlay; nothing at run time reads them.
    for (const [kind, rows] of Object.entries(part)) merged[kind].push(...rows.map(({ note, ...row }) => row))
  }
  return merged
}

/** JSON with one model, or one fact, on a line: small, and a change shows as the line it is. */
function oneRowALine(value) {
  return JSON.stringify(value).replace(/\{"(?:id|provider)":"/g, '\n$&')
}
