import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { settingsJsonSchema } from '../../core/src/settings/index.ts'

interface Described {
  description?: string
  examples?: unknown[]
  properties?: Record<string, Described>
  items?: Described
}

test('the published schema is current', () => {
  const published = readFileSync(new URL('../../core/schema/callcost.schema.json', import.meta.url), 'utf8')
  assert.equal(published, `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`)
})

test('every key has a description', () => {
  const missing: string[] = []
  const look = (schema: Described, path: string) => {
    for (const [key, value] of Object.entries(schema.properties ?? {})) {
      if (!value.description) missing.push(`${path}${key}`)
      look(value, `${path}${key}.`)
    }
    if (schema.items) look(schema.items, path)
  }
  look(settingsJsonSchema() as Described, '')
  assert.deepEqual(missing, [])
})

test('every example fits its own schema', () => {
  const ajv = new Ajv2020({ strict: false })
  const look = (schema: Described, path: string) => {
    for (const example of schema.examples ?? [])
      assert.ok(ajv.validate(schema, example), `${path}: ${ajv.errorsText()}`)
    for (const [key, value] of Object.entries(schema.properties ?? {})) look(value, `${path}.${key}`)
    if (schema.items) look(schema.items, path)
  }
  look(settingsJsonSchema() as Described, '')
})
