import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { overlaySchema, priceDataSchema, priceFileJsonSchema } from '../../core/src/prices/index.ts'

const root = new URL('../../', import.meta.url)
const overlayFolder = new URL('core/data/overlay/', root)
const data = priceDataSchema.parse(JSON.parse(readFileSync(new URL('core/data/prices.generated.json', root), 'utf8')))

test('the committed price data is what the script builds', () => {
  execFileSync(process.execPath, ['--import', 'tsx', 'core/scripts/build-prices.mjs', '--check'], {
    cwd: fileURLToPath(root),
  })
})

test('every overlay row says where and when it was read', () => {
  let rows = 0
  for (const file of readdirSync(overlayFolder)) {
    const overlay = overlaySchema.parse(JSON.parse(readFileSync(new URL(file, overlayFolder), 'utf8')))
    for (const kind of ['prices', 'multipliers', 'names', 'limits', 'lifecycle'] as const) {
      for (const row of overlay[kind]) {
        rows++
        assert.ok(row.source.length > 0 && /^20\d\d-\d\d-\d\d$/.test(row.checkedOn), `${file}: ${JSON.stringify(row)}`)
      }
    }
  }
  assert.ok(rows > 300, `only ${rows} rows`)
})

test('the base table is whole', () => {
  assert.equal(data.base.providers.length, 43)
  assert.equal(
    data.base.providers.reduce((sum, provider) => sum + provider.models.length, 0),
    1694,
  )
})

test('the data stays small', () => {
  const size = readFileSync(new URL('core/data/prices.generated.json', root)).length
  assert.ok(size <= 340 * 1024, `${size} bytes`)
})

test('no two overlay rows set the same price', () => {
  const seen = new Map<string, string>()
  for (const row of data.overlay.prices) {
    for (const meter of Object.keys(row.meters ?? {})) {
      const key = [row.provider, row.model, meter, row.tier, row.variant, row.from].join(' ')
      assert.ok(!seen.has(key), `${key} stands twice`)
      seen.set(key, row.source)
    }
  }
})

test('the price file has a JSON Schema', () => {
  const schema = priceFileJsonSchema() as { properties: object }
  assert.deepEqual(Object.keys(schema.properties), ['$schema', 'prices', 'multipliers', 'names', 'limits', 'lifecycle'])
})
