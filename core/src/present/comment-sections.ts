import type { Cause, CostDelta, ReportDelta } from '../model/delta.ts'
import type { Verdict, Violation } from '../model/policy.ts'
import type { SourceLocation } from '../model/source.ts'
import { modelsText } from './call-text.ts'
import { byImportance, changeText, deltaText, RUNS, sideText } from './change-text.ts'
import type { CheckResult, CommentOptions } from './comment.ts'
import { plural, tokenRange } from './numbers.ts'
import { linkTo, sourceText } from './safe-markdown.ts'

type Links = Pick<CommentOptions, 'urlOf'>

/** Violations with their remedies, worst first. Those that the base has too are folded: they are not news. */
export function violationList({ violations }: Verdict, links: Links, most: number): string[] {
  const isFolded = ({ isNew, severity }: Violation) => !isNew && severity === 'warning'
  const items = itemsOf(
    violations.filter(violation => !isFolded(violation)),
    links,
    most,
  )
  const known = violations.filter(isFolded)
  return [
    ...(items.length > 0 ? ['#### Policy', '', ...items, ''] : []),
    ...folded(`${plural(known.length, 'violation')} that the base has too`, itemsOf(known, links, Math.min(most, 20))),
  ]
}

function itemsOf(violations: readonly Violation[], links: Links, most: number): string[] {
  const groups = [...groupBy(violations, keyOf).values()]
  const left = groups.slice(most).reduce((sum, group) => sum + group.length, 0)
  return [...groups.slice(0, most).map(group => violationItem(group, links)), ...moreItem(left, 'violation')]
}

/** A constant that a hundred calls use breaks a rule once. */
function keyOf({ ruleId, severity, location, message, isNew }: Violation): string {
  return JSON.stringify([ruleId, severity, location?.path, location?.line, message, isNew])
}

function violationItem(group: readonly Violation[], links: Links): string {
  const { severity, ruleId, location, message, remedy, isNew } = group[0]!
  const place = location ? `${placeLink(location, links)}: ` : ''
  const calls = group.length > 1 ? `, ${group.length} calls` : ''
  const known = isNew ? '' : ' (the base has it too)'
  return `- ${severity === 'error' ? '❌' : '⚠️'} ${place}${sourceText(message, 300)}${calls}${known}  \n  **${ruleId}** · ${sourceText(remedy, 300)}`
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** Changed calls, what matters most first. Three columns: it is read on phones. */
export function callTable({ changes }: ReportDelta, links: Links, most: number): string[] {
  const changed = byImportance(changes.filter(({ change }) => change !== 'moved'))
  if (changed.length === 0) return []
  const shown = changed.slice(0, most)
  return [
    ...(shown.length > 0 ? ['| Call | Per 1,000 calls | Why |', '| --- | --- | --- |'] : []),
    ...shown.map(change => row(change, links)),
    ...(shown.length > 0 ? [''] : []),
    ...moreItem(changed.length - shown.length, 'changed call'),
    ...(changed.length > shown.length ? [''] : []),
  ]
}

function row(change: CostDelta, links: Links): string {
  const { before, after, costBefore, costAfter, listCostDelta, listCostDeltaPerMonth } = change
  const side = after ? 'head' : 'base'
  const { callSite } = (after ?? before)!
  const month = listCostDeltaPerMonth ? `<br>${deltaText(listCostDeltaPerMonth)} a month` : ''
  return `| ${[
    `${placeLink(callSite.location, links, side)}<br>${sourceText(callSite.enclosingSymbol, 60)}`,
    `**${deltaText(listCostDelta, RUNS)}**<br>${sideText(before, costBefore)} → ${sideText(after, costAfter)}${month}`,
    causesText(change, links),
  ].join(' | ')} |`
}

function causesText({ change, causes }: CostDelta, links: Links): string {
  if (change === 'added') return 'new call'
  if (change === 'removed') return 'call removed'
  const shown = causes.slice(0, 3).map(cause => causeText(cause, links))
  const more = causes.length > shown.length ? [`and ${causes.length - shown.length} more`] : []
  return [...shown, ...more].join('<br>') || 'unknown'
}

function causeText({ text, origin, side, share }: Cause, links: Links): string {
  const amount = share ? ` ${changeText({ ...share, low: share.expected, high: share.expected }, RUNS)}` : ''
  return `${sourceText(text, 120)}${amount} ${placeLink(origin, links, side)}`
}

/** Changes of one place that move several calls. */
export function groupedCauses({ causes }: ReportDelta, links: Links, most: number): string[] {
  const groups = causes.filter(({ callSiteIds }) => callSiteIds.length > 1)
  if (groups.length === 0) return []
  const shown = groups.slice(0, Math.min(most, 10))
  return [
    '#### One change, several calls',
    '',
    ...shown.map(({ text, origin, side, share, callSiteIds, unknownShares }) => {
      const amount = share ? `, ${changeText(share, RUNS)} per 1,000 of each` : ''
      const unknown = unknownShares > 0 ? `, unknown for ${unknownShares}` : ''
      return `- ${placeLink(origin, links, side)} ${sourceText(text, 120)}: ${plural(callSiteIds.length, 'call')}${amount}${unknown}`
    }),
    ...moreItem(groups.length - shown.length, 'change'),
    '',
  ]
}

/** What is waived, what a reviewer should know, what only moved. */
export function noticeSections({ delta, verdict }: CheckResult, links: Links, most: number): string[] {
  const edits = verdict.notices.filter(({ kind }) => kind === 'settings-edited')
  const others = verdict.notices.filter(({ kind }) => kind !== 'settings-edited')
  const moved = delta?.changes.filter(({ change }) => change === 'moved') ?? []
  const noticeItem = ({ message, path, line }: (typeof others)[number]) =>
    `- ${path === null ? '' : `${placeLink({ path, line: line ?? 1, cell: null }, links)}: `}${sourceText(message, 300)}`
  const waivedItem = ({ violation, by }: Verdict['waived'][number]) => {
    const how =
      by.kind === 'inline'
        ? `ignored in line ${by.line}: ${sourceText(by.reason)}`
        : `waived by ${sourceText(by.owner)} until ${sourceText(by.expires)}: ${sourceText(by.reason)}`
    const place = violation.location ? `${placeLink(violation.location, links)} ` : ''
    return `- ${place}**${violation.ruleId}** ${sourceText(violation.message)} – ${how}`
  }
  return [
    ...edits.map(({ message }) => `> ⚠️ ${sourceText(message, 400)}\n`),
    ...folded(`${plural(verdict.waived.length, 'exception')}`, verdict.waived.map(waivedItem), most),
    ...folded(`${plural(others.length, 'note')}`, others.map(noticeItem), most),
    ...folded(
      `${plural(moved.length, 'call')} moved at the same cost`,
      moved.map(({ before, after }) => {
        const from = placeLink(before!.callSite.location, links, 'base')
        return `- ${from} → ${placeLink(after!.callSite.location, links)}`
      }),
      most,
    ),
  ]
}

/** Ranges, tokens, models and every cause of each changed call, folded. */
export function detailSections({ changes }: ReportDelta, links: Links, most: number): string[] {
  const changed = byImportance(changes.filter(({ change }) => change !== 'moved'))
  return folded(
    'Ranges, tokens and causes of each change',
    changed.slice(0, most).flatMap(change => detail(change, links)),
  )
}

function detail(
  { before, after, listCostDelta, listCostDeltaPerMonth, causes, change }: CostDelta,
  links: Links,
): string[] {
  const { callSite } = (after ?? before)!
  const both = (text: (estimate: NonNullable<typeof after>) => string) =>
    [before, after].map(estimate => (estimate === null ? '–' : text(estimate))).join(' → ')
  const rangeText =
    listCostDelta.status === 'known'
      ? changeText(listCostDelta, RUNS)
      : `${deltaText(listCostDelta, RUNS)}: ${sourceText(listCostDelta.reason, 300)}`
  const monthText = (delta: NonNullable<typeof listCostDeltaPerMonth>) =>
    delta.status === 'known' ? changeText(delta) : `${deltaText(delta)}: ${sourceText(delta.reason, 300)}`
  return [
    `- ${placeLink(callSite.location, links, after ? 'head' : 'base')} ${change}, per 1,000 calls: ${rangeText}`,
    ...(listCostDeltaPerMonth ? [`  - per month: ${monthText(listCostDeltaPerMonth)}`] : []),
    `  - models: ${both(estimate => sourceText(modelsText(estimate)))}`,
    `  - tokens in: ${both(estimate => tokenRange(estimate.inputTokens))}`,
    `  - tokens out: ${both(estimate => tokenRange(estimate.outputTokens))}`,
    ...causes.map(({ text, origin, side, share }) => {
      const amount = share ? changeText(share, RUNS) : 'share unknown'
      return `  - ${sourceText(text)} ${placeLink(origin, links, side)}: ${amount}`
    }),
  ]
}

/** What the numbers are, in a line of small print. */
export function footer(delta: ReportDelta | null): string[] {
  if (!delta) return []
  const { source, version, asOf } = delta.priceBook
  const prices = `List prices as of ${sourceText(asOf)} (${sourceText(`${source} ${version}`)}), the same for both sides.`
  return [
    `<sub>Expected list cost; a call in a loop counts as often as one run of its function makes it. ${prices} Monthly cost only where <code>callsPerMonth</code> is declared.</sub>`,
  ]
}

function folded(title: string, items: string[], most = Number.POSITIVE_INFINITY): string[] {
  if (items.length === 0) return []
  const shown = items.slice(0, most)
  return [
    '<details>',
    `<summary>${title}</summary>`,
    '',
    ...shown,
    ...moreItem(items.length - shown.length, 'entry'),
    '',
    '</details>',
    '',
  ]
}

function moreItem(count: number, noun: string): string[] {
  if (count <= 0) return []
  return [`- and ${noun === 'entry' ? `${count} more` : plural(count, `more ${noun}`)}`]
}

type Place = Pick<SourceLocation, 'path' | 'line' | 'cell'>

/** `reply.ts:12`, linked; the whole path would not fit a phone. */
function placeLink({ path, line, cell }: Place, { urlOf }: Links, side: 'head' | 'base' = 'head'): string {
  const name = path.split('/').slice(-2).join('/')
  const at = cell === null ? `${name}:${line}` : `${name}[cell ${cell}]:${line}`
  return linkTo(sourceText(at, 100), urlOf(path, line, side))
}
