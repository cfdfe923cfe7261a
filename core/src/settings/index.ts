/** The settings stage: the text of callcost.yml → validated settings. */
export { addEntry, setField, type TextEdit, type YamlValue } from './amend.ts'
export { type Completion, completionsAt, type Explained, explainedAt, type KnownValues } from './assist.ts'
export { type ParsedSettings, parseSettings } from './parse.ts'
export { settingsJsonSchema } from './schema.ts'
export { type FoundInCode, settingsTemplate } from './template.ts'
