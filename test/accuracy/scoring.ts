import type { LabelledSite, Labels } from './labels.ts'

/** The fields of the JSON report that accuracy looks at. */
export interface ReportedSite {
  path: string
  line: number
  cell?: number | null
  sdk: string
  providerName: string
  operationName: string
  models: string[]
  maxTokens: number | null
  inputTokens: { expected: number } | null
}

export interface ScoredReport {
  callSites: ReportedSite[]
}

/** What became of one labelled call. A field that was not scored is null. */
export interface SiteOutcome {
  project: string
  label: LabelledSite
  /** Null: missed. */
  reported: ReportedSite | null
  sdkRight: boolean | null
  providerRight: boolean | null
  operationRight: boolean | null
  /** The reported set equals the labelled one; null where the code does not tell the model. */
  modelsRight: boolean | null
  /** The code does not tell the model, and the report names one all the same. */
  modelInvented: boolean
  /** Null where neither the label nor the report has a limit. */
  limitRight: boolean | null
  /** |expected − true| / true. */
  tokenError: number | null
}

export interface FalseAlarm {
  project: string
  reported: ReportedSite
  /** Why the labels say that this is no call; null where they say nothing. */
  why: string | null
}

export interface ProjectOutcome {
  sites: SiteOutcome[]
  falseAlarms: FalseAlarm[]
}

/** OpenAI's rule for chat messages: three tokens and the role for each, and three that open the answer. */
const TOKENS_PER_MESSAGE = 4
const TOKENS_PER_REPLY = 3

/**
 * Matches a report with a project's labels by path and exact line, and judges every field. Two reports on one line (two
 * calls in one expression, or one call reported twice) match as many labels as that line has; the rest are false alarms.
 */
export function scoreProject(project: string, labels: Labels, report: ScoredReport): ProjectOutcome {
  const unmatched = new Map<string, ReportedSite[]>()
  for (const site of report.callSites) {
    const place = placeOf(site)
    unmatched.set(place, [...(unmatched.get(place) ?? []), site])
  }
  const sites = labels.sites.map(label => {
    const candidates = unmatched.get(placeOf(label)) ?? []
    const at = Math.max(
      0,
      candidates.findIndex(candidate => candidate.sdk === label.sdk && sameSet(candidate.models, label.models)),
    )
    const [reported] = candidates.splice(at, 1)
    return judge(project, label, reported ?? null)
  })
  const unscored = new Set(labels.unscored.map(placeOf))
  const reasons = new Map(labels.lookAlikes.map(entry => [placeOf(entry), entry.why]))
  const falseAlarms = [...unmatched]
    .filter(([place]) => !unscored.has(place))
    .flatMap(([place, rest]) => rest.map(reported => ({ project, reported, why: reasons.get(place) ?? null })))
  return { sites, falseAlarms }
}

function judge(project: string, label: LabelledSite, reported: ReportedSite | null): SiteOutcome {
  const outcome: SiteOutcome = {
    project,
    label,
    reported,
    sdkRight: null,
    providerRight: null,
    operationRight: null,
    modelsRight: null,
    modelInvented: false,
    limitRight: null,
    tokenError: null,
  }
  if (!reported) return outcome
  const providers = Array.isArray(label.providerName) ? label.providerName : [label.providerName]
  outcome.sdkRight = reported.sdk === label.sdk
  outcome.providerRight = providers.includes(reported.providerName)
  outcome.operationRight = reported.operationName === label.operationName
  if (label.modelKnown) outcome.modelsRight = sameSet(reported.models, label.models)
  else outcome.modelInvented = reported.models.length > 0
  if (!label.severalLimits && (label.maxTokens !== null || reported.maxTokens !== null)) {
    outcome.limitRight = reported.maxTokens === label.maxTokens
  }
  const trueTokens = trueInputTokens(label)
  if (trueTokens !== null) {
    outcome.tokenError = reported.inputTokens ? Math.abs(reported.inputTokens.expected - trueTokens) / trueTokens : 1
  }
  return outcome
}

/** The input of a call whose whole prompt stands in the code; null for any other. */
export function trueInputTokens(label: LabelledSite): number | null {
  if (label.inputTextTokens === undefined) return null
  const messages = label.messages ?? 0
  return label.inputTextTokens + (messages > 0 ? messages * TOKENS_PER_MESSAGE + TOKENS_PER_REPLY : 0)
}

function placeOf({ path, line, cell }: { path: string; line: number; cell?: number | null }): string {
  return `${path}${cell === undefined || cell === null ? '' : `#${cell}`}:${line}`
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  const values = new Set(left)
  return values.size === new Set(right).size && right.every(value => values.has(value))
}
