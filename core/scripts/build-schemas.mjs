/**
 * Writes the published JSON Schemas in core/schema/ from the zod schemas that the code itself validates with.
 *
 *   node --import tsx core/scripts/build-schemas.mjs           writes the files
 *   node --import tsx core/scripts/build-schemas.mjs --check   exits 1 when a committed file is stale
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { reportJsonSchema } from '../src/present/report-schema.ts'
import { settingsJsonSchema } from '../src/settings/index.ts'

const SCHEMAS = { 'callcost.schema.json': settingsJsonSchema, 'report.schema.json': reportJsonSchema }
const folder = new URL('../schema/', import.meta.url)

mkdirSync(folder, { recursive: true })
for (const [name, schemaOf] of Object.entries(SCHEMAS)) {
  const file = new URL(name, folder)
  const text = `${JSON.stringify(schemaOf(), null, 2)}\n`
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`core/schema/${name} is stale: run node --import tsx core/scripts/build-schemas.mjs`)
    process.exitCode = 1
  }
}
