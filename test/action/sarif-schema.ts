import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** OASIS's schema, as the package @microsoft/sarif-multitool (MIT) has it. */
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv as never)
const validate = ajv.compile(JSON.parse(readFileSync(new URL('sarif-2.1.0.schema.json', import.meta.url), 'utf8')))

/** What keeps a log from being SARIF 2.1.0. */
export function sarifErrors(log: unknown): string[] {
  validate(log)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
