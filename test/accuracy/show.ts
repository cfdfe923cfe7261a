import Table from 'cli-table3'
import type { AccuracyNumbers, Best, Metric } from './numbers.ts'
import { accuracyOf } from './numbers.ts'
import type { FalseAlarm, ProjectOutcome, SiteOutcome } from './scoring.ts'

const NAMES: Record<Metric, string> = {
  precision: 'precision',
  recall: 'recall',
  hardRecall: 'recall, hard calls',
  sdk: 'SDK right',
  provider: 'provider right',
  operation: 'operation right',
  models: 'models right',
  limits: 'output limit right',
  inventedModels: 'invented models',
  tokenErrorMedian: 'token error, median',
  tokenErrorP95: 'token error, 95th percentile',
}

/** The numbers over everything, beside the best reached. */
export function overallTable(numbers: AccuracyNumbers, best: Best): string {
  const table = plainTable(['', 'now', 'best'], ['left', 'right', 'right'])
  for (const metric of Object.keys(NAMES) as Metric[]) {
    table.push([NAMES[metric], shown(metric, numbers[metric]), shown(metric, best[metric] ?? null)])
  }
  return `${numbers.sites} labelled calls, ${numbers.reported} reported\n${table.toString()}`
}

/** One line a group, largest group first. False alarms belong to no idiom, so they only count in the overall numbers. */
export function groupTable(title: string, sites: readonly SiteOutcome[], keyOf: (site: SiteOutcome) => string): string {
  const groups = groupBy(sites, keyOf)
  const table = plainTable(
    [title, 'calls', 'found', 'models', 'limits', 'provider'],
    ['left', 'right', 'right', 'right', 'right', 'right'],
  )
  for (const [key, group] of [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))) {
    const numbers = accuracyOf([{ sites: group, falseAlarms: [] }])
    table.push([
      key,
      String(group.length),
      shown('recall', numbers.recall),
      shown('models', numbers.models),
      shown('limits', numbers.limits),
      shown('provider', numbers.provider),
    ])
  }
  return table.toString()
}

/** Everything that went wrong, one line each, as `project/path:line`. */
export function faultList(outcomes: readonly ProjectOutcome[]): string[] {
  const sites = outcomes.flatMap(outcome => outcome.sites)
  return [...sites.flatMap(siteFaults), ...outcomes.flatMap(outcome => outcome.falseAlarms.map(falseAlarm))]
}

function siteFaults(site: SiteOutcome): string[] {
  const { label, reported } = site
  const place = `${site.project}/${label.path}:${label.line}`
  const idiom = label.hard ? `  (${label.hard})` : ''
  if (!reported) return [`missed      ${place}  ${label.sdk} ${label.operationName}${idiom}`]
  const fault = (what: string, now: unknown, wanted: unknown) =>
    `${what.padEnd(12)}${place}  ${words(now)}, should be ${words(wanted)}${idiom}`
  const faults: string[] = []
  if (site.sdkRight === false) faults.push(fault('sdk', reported.sdk, label.sdk))
  if (site.providerRight === false) faults.push(fault('provider', reported.providerName, label.providerName))
  if (site.operationRight === false) faults.push(fault('operation', reported.operationName, label.operationName))
  if (site.modelsRight === false || site.modelInvented) faults.push(fault('models', reported.models, label.models))
  if (site.limitRight === false) faults.push(fault('limit', reported.maxTokens, label.maxTokens))
  if (site.tokenError !== null && site.tokenError > 0.05) {
    faults.push(`tokens      ${place}  ${reported.inputTokens?.expected ?? 'none'}, off by ${percent(site.tokenError)}`)
  }
  return faults
}

function falseAlarm({ project, reported, why }: FalseAlarm): string {
  return `false alarm ${project}/${reported.path}:${reported.line}  ${reported.sdk} ${reported.operationName}  (${why ?? 'no label'})`
}

function words(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(' | ')
  return value === null ? 'none' : String(value)
}

function shown(metric: Metric, value: number | null): string {
  if (value === null) return '–'
  return metric === 'inventedModels' ? String(value) : percent(value)
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function plainTable(head: string[], colAligns: ('left' | 'right')[]): Table.Table {
  return new Table({ head, colAligns, style: { head: [], border: [], compact: true } })
}

/** `Map.groupBy`, which Node 20 does not have. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
