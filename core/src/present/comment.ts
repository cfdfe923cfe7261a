import type { ReportDelta } from '../model/delta.ts'
import type { Verdict } from '../model/policy.ts'
import { RUNS, sumText } from './change-text.ts'
import {
  detailSections,
  editNotices,
  footer,
  groupedCauses,
  knownViolations,
  noticeSections,
  violationList,
} from './comment-sections.ts'
import { callTable } from './comment-table.ts'
import { plural } from './numbers.ts'
import { sourceText } from './safe-markdown.ts'
import { shortPaths } from './short-paths.ts'

/** What the check has to say about a change. */
export interface CheckResult {
  /** Null where the code was judged as it is, without a base. */
  delta: ReportDelta | null
  verdict: Verdict
}

export interface CommentOptions {
  /** Tells comments of several checks on one pull request apart: letters, digits, `-` and `_`. */
  key?: string
  /** The address of a line at the head or the base commit; null where there is none. */
  urlOf(path: string, line: number | null, side: 'head' | 'base'): string | null
  /** Where everything stands that the comment has no room for. */
  summaryUrl?: string | null
  /** Most bytes. */
  limit?: number
}

/** GitHub takes 65,536 characters; bytes are never fewer, and something is left for what the host adds. */
const COMMENT_LIMIT = 65_000
/** GitHub takes 1 MiB for the summary of a step. */
const SUMMARY_LIMIT = 1_000_000

/** How much is shown, from everything to the least: the first that fits is taken. */
interface Room {
  rows: number
  details: boolean
}
const ROOMS: readonly Room[] = [
  { rows: 50, details: true },
  { rows: 50, details: false },
  { rows: 25, details: false },
  { rows: 10, details: false },
  { rows: 3, details: false },
]

/** By this the host finds its own comment again; it has to check the author too. */
export function commentMarker(key = 'default'): string {
  return `<!-- callcost-check:${key.replace(/[^\w-]/g, '')} -->`
}

/** The comment on a pull request: what changes, why, and what stands against it. Markdown, at most `limit` bytes. */
export function presentComment(result: CheckResult, options: CommentOptions): string {
  return fitting([commentMarker(options.key)], result, options, options.limit ?? COMMENT_LIMIT, ROOMS)
}

/** The summary of the job: the same with everything that fits. */
export function presentJobSummary(result: CheckResult, options: CommentOptions): string {
  const rooms = [{ rows: 2000, details: true }, { rows: 500, details: true }, ...ROOMS]
  return fitting([], result, options, options.limit ?? SUMMARY_LIMIT, rooms)
}

/** What an earlier comment becomes when there is nothing to say any more. */
export function presentQuietComment({ key }: Pick<CommentOptions, 'key'>): string {
  return `${commentMarker(key)}\nThis pull request does not change the cost of LLM calls any more, and nothing stands against it.\n`
}

/** Whether there is anything to comment on: a change of cost, something that stands against it, or no verdict at all. */
export function hasNews({ delta, verdict }: CheckResult): boolean {
  return (
    (delta?.changes.some(({ change }) => change !== 'moved') ?? false) ||
    verdict.status === 'error' ||
    verdict.violations.some(({ isNew, severity }) => isNew || severity === 'error') ||
    verdict.notices.some(({ kind }) => kind === 'settings-edited')
  )
}

function fitting(
  head: string[],
  result: CheckResult,
  options: CommentOptions,
  limit: number,
  rooms: readonly Room[],
): string {
  let body = ''
  for (const [index, room] of rooms.entries()) {
    body = `${[...head, ...render(result, options, room, index > 0)].join('\n')}\n`
    if (new TextEncoder().encode(body).length <= limit) return body
  }
  return `${[...head, ...render(result, options, { rows: 0, details: false }, true)].join('\n')}\n`
}

function render(result: CheckResult, options: CommentOptions, room: Room, isShortened: boolean): string[] {
  const { delta, verdict } = result
  const links = { urlOf: options.urlOf, nameOf: shortPaths(pathsOf(result)) }
  const pointer = isShortened ? [pointerText(options.summaryUrl ?? null), ''] : []
  return [
    `### ${headline(delta)}`,
    '',
    verdictText(verdict),
    '',
    ...editNotices(verdict),
    ...violationList(verdict, links, room.rows),
    ...(delta ? callTable(delta, links, room.rows) : []),
    ...(delta ? groupedCauses(delta, links, room.rows) : []),
    ...knownViolations(verdict, links, room.rows),
    ...noticeSections(result, links, room.rows),
    ...(delta && room.details ? detailSections(delta, links, room.rows) : []),
    ...pointer,
    ...footer(delta),
  ]
}

/** Of every place that a comment may name. */
function pathsOf({ delta, verdict }: CheckResult): string[] {
  const calls = delta?.changes.flatMap(({ before, after, causes }) => [
    ...[before, after].flatMap(estimate => (estimate ? [estimate.callSite.location] : [])),
    ...causes.map(({ origin }) => origin),
  ])
  const violations = [...verdict.violations, ...verdict.waived.map(({ violation }) => violation)]
  const places = [...(calls ?? []), ...violations.map(({ location }) => location), ...verdict.notices]
  return places.flatMap(place => place?.path ?? [])
}

/** `LLM cost: +$4.20 per 1,000 calls (+12 %), +$310 per month`. */
export function headline(delta: ReportDelta | null): string {
  if (delta === null) return 'LLM policy check'
  const { perRun, perMonth, added, removed, changed } = delta.totals
  if (added + removed + changed === 0) return 'LLM cost: no change'
  const month = perMonth ? ` · ${sumText(perMonth, 'per month')}` : ''
  return `LLM cost: ${sumText(perRun, 'per 1,000 calls', RUNS)}${month}`
}

/** The verdict in a line; the reasons too when there is none. */
export function verdictText({ status, errors, violations, waived }: Verdict): string {
  const counts = (['error', 'warning'] as const).flatMap(severity => {
    const count = violations.filter(violation => violation.severity === severity).length
    return count > 0 ? [plural(count, severity)] : []
  })
  const waivers = waived.length > 0 ? `, ${waived.length} waived` : ''
  switch (status) {
    case 'pass':
      return `✅ **Pass**: nothing stands against it${waivers}.`
    case 'warn':
      return `⚠️ **Pass with ${counts.join(', ')}**${waivers}.`
    case 'fail':
      return `❌ **Fail**: ${counts.join(', ')}${waivers}.`
    case 'error': {
      const shown = errors.slice(0, 10).map(error => `- ${sourceText(error, 400)}`)
      const more = errors.length > 10 ? [`- and ${errors.length - 10} more`] : []
      return ['❌ **Could not be judged**, and therefore does not pass:', '', ...shown, ...more].join('\n')
    }
  }
}

function pointerText(summaryUrl: string | null): string {
  const isAddress = summaryUrl !== null && /^https:\/\/[\w\-./:?#=&%~]+$/.test(summaryUrl)
  const where = isAddress ? `[the job summary](${summaryUrl})` : 'the job summary'
  return `_There is more than fits here: see ${where}._`
}
