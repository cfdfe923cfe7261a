/** The settings stage: the text of callcost.yml → validated settings. */
export { type ParsedSettings, parseSettings } from './parse.ts'
export { settingsJsonSchema } from './schema.ts'
export { type FoundInCode, settingsTemplate } from './template.ts'
