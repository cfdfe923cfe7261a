/** The usage stage: what the team declares about its calls → models, volumes, owners. */
export { CODEOWNERS_PATHS, type OwnerRule, type OwnersAbove, ownerRuleFor, parseCodeowners } from './codeowners.ts'
export { declarationFor, isAbout, unmatchedDeclarations } from './declarations.ts'
export { type CallUsage, usageOf } from './usage.ts'
