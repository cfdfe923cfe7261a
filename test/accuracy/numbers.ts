import type { ProjectOutcome, SiteOutcome } from './scoring.ts'

/** Shares are between 0 and 1; a share of nothing is null. */
export interface AccuracyNumbers {
  sites: number
  reported: number
  /** Reported calls that are labelled ones. */
  precision: number | null
  /** Labelled calls that are reported. */
  recall: number | null
  /** The same of calls marked hard. */
  hardRecall: number | null
  /** The following are shares of the calls found. */
  sdk: number | null
  provider: number | null
  operation: number | null
  /** Exactly the reachable models, where the code can tell. */
  models: number | null
  /** The right output limit, where the code or the report has one. */
  limits: number | null
  /** Calls whose model the code does not tell and the report names. */
  inventedModels: number
  /** Relative error of the input estimate where the whole prompt stands in the code. */
  tokenErrorMedian: number | null
  tokenErrorP95: number | null
}

export type Metric = Exclude<keyof AccuracyNumbers, 'sites' | 'reported'>

export const HIGHER_IS_BETTER = [
  'precision',
  'recall',
  'hardRecall',
  'sdk',
  'provider',
  'operation',
  'models',
  'limits',
] as const satisfies Metric[]

export const LOWER_IS_BETTER = ['inventedModels', 'tokenErrorMedian', 'tokenErrorP95'] as const satisfies Metric[]

export type Best = Partial<Record<Metric, number>>

/** Sums up the outcomes of any number of projects. */
export function accuracyOf(outcomes: readonly ProjectOutcome[]): AccuracyNumbers {
  const sites = outcomes.flatMap(outcome => outcome.sites)
  const falseAlarms = outcomes.reduce((sum, outcome) => sum + outcome.falseAlarms.length, 0)
  const found = sites.filter(site => site.reported)
  const hard = sites.filter(site => site.label.hard !== null)
  const errors = sites.flatMap(site => (site.tokenError === null ? [] : [site.tokenError]))
  return {
    sites: sites.length,
    reported: found.length + falseAlarms,
    precision: share(found.length, found.length + falseAlarms),
    recall: share(found.length, sites.length),
    hardRecall: share(hard.filter(site => site.reported).length, hard.length),
    sdk: shareRight(sites, site => site.sdkRight),
    provider: shareRight(sites, site => site.providerRight),
    operation: shareRight(sites, site => site.operationRight),
    models: shareRight(sites, site => site.modelsRight),
    limits: shareRight(sites, site => site.limitRight),
    inventedModels: sites.filter(site => site.modelInvented).length,
    tokenErrorMedian: percentile(errors, 0.5),
    tokenErrorP95: percentile(errors, 0.95),
  }
}

/** Metrics that fell behind the best reached, and by how much. A metric that can no longer be measured fell behind. */
export function regressions(
  numbers: AccuracyNumbers,
  best: Best,
): { metric: Metric; best: number; now: number | null }[] {
  const worse = (metric: Metric, sign: 1 | -1) => {
    const reached = best[metric]
    const now = numbers[metric]
    if (reached === undefined) return []
    return now === null || sign * (reached - now) > 1e-9 ? [{ metric, best: reached, now }] : []
  }
  return [
    ...HIGHER_IS_BETTER.flatMap(metric => worse(metric, 1)),
    ...LOWER_IS_BETTER.flatMap(metric => worse(metric, -1)),
  ]
}

/** The better of both for each metric: the bar is raised, never lowered. */
export function raise(best: Best, numbers: AccuracyNumbers): Best {
  const raised: Best = { ...best }
  const keep = (metric: Metric, better: (a: number, b: number) => number) => {
    const now = numbers[metric]
    if (now !== null) raised[metric] = better(now, best[metric] ?? now)
  }
  for (const metric of HIGHER_IS_BETTER) keep(metric, Math.max)
  for (const metric of LOWER_IS_BETTER) keep(metric, Math.min)
  return raised
}

function shareRight(sites: readonly SiteOutcome[], of: (site: SiteOutcome) => boolean | null): number | null {
  const judged = sites.map(of).filter(value => value !== null)
  return share(judged.filter(Boolean).length, judged.length)
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** Nearest-rank percentile. */
function percentile(values: readonly number[], rank: number): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(rank * sorted.length) - 1)]!
}
