/** The present stage: a cost report → table, JSON, Markdown, CSV, the explanation of one call; a check → comment, summary, annotations, SARIF, JSON. */
export { presentAdviceReference } from './advice-reference.ts'
export { adviceText, savingsText } from './advice-text.ts'
export { type Annotation, annotationsOf, workflowCommand } from './annotations.ts'
export { type CheckJson, checkJson, presentCheckJson } from './check-json.ts'
export { presentCheckTable, presentDeltaTable } from './check-table.ts'
export {
  type CheckResult,
  type CommentOptions,
  commentMarker,
  hasNews,
  headline,
  presentComment,
  presentJobSummary,
  presentQuietComment,
  verdictText,
} from './comment.ts'
export { presentCsv } from './csv.ts'
export { presentExplanation } from './explain.ts'
export { type HoverContext, hoverMarkdown, type OtherModel } from './hover.ts'
export { presentJson, reportJson } from './json.ts'
export { compactSpan, DEFAULT_LENS_TEMPLATE, type LensOptions, lensText, type ShowMoney } from './lens.ts'
export { presentMarkdown } from './markdown.ts'
export { type ModelGuideRow, modelGuide, presentModels } from './models.ts'
export { plainJson, plainText } from './plain-text.ts'
export { presentPolicyReference } from './policy-reference.ts'
export { policyItems, policyTexts, violationsByCall, violationText } from './policy-text.ts'
export { type PromptUse, promptFileText, promptUses, promptUseText } from './prompt-file.ts'
export type { ReportJson } from './report-schema.ts'
export { presentSarif, type SarifOptions } from './sarif.ts'
export { PLAIN, type Style, type TextOptions } from './style.ts'
export { isSuggestion, presentSuggestion, withdrawnSuggestion, withOtherModel } from './suggestion.ts'
export { presentTable } from './table.ts'
export { type WhatIfJson, whatIfJson } from './what-if-json.ts'
