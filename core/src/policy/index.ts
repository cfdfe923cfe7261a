/** The policy stage: a costed report, a delta and a policy → a verdict. */
export { type Circumstances, checkPolicy, EXPIRED_WAIVER } from './check.ts'
export { passedOverIn, settingsEdits, unjudgedIn } from './circumstances.ts'
export type { PolicyRule } from './define.ts'
export { type Drift, driftOf, type ExportedList, exportLiteLlm } from './export.ts'
export { type ImportedList, type ImportOptions, importLiteLlm, importOpenRouter } from './import.ts'
export { type ParsedPolicy, type PolicyProblem, parsePolicy } from './parse.ts'
export { RULES } from './rules/registry.generated.ts'
export { policyJsonSchema } from './schema.ts'
