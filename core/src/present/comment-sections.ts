import type { CostDelta, ReportDelta } from '../model/delta.ts'
import type { Verdict, Violation } from '../model/policy.ts'
import { missingOf, modelsText } from './call-text.ts'
import { byImportance, changeText, deltaText, RUNS } from './change-text.ts'
import type { CheckResult } from './comment.ts'
import { folded, type Links, moreItem, placeLink } from './comment-parts.ts'
import { plural, tokenRange } from './numbers.ts'
import { sourceText } from './safe-markdown.ts'

/** Violations with their remedies, worst first. */
export function violationList({ violations }: Verdict, links: Links, most: number): string[] {
  const news = violations.filter(violation => !isKnown(violation))
  return news.length > 0 ? ['#### Policy', '', ...itemsOf(news, links, most), ''] : []
}

/** Those that the base has too are no news: folded, behind what is. */
export function knownViolations({ violations }: Verdict, links: Links, most: number): string[] {
  const known = violations.filter(isKnown)
  const title = `${plural(known.length, 'violation')} that the base has too`
  return folded(title, itemsOf(known, links, Math.min(most, 20)))
}

function isKnown({ isNew, severity }: Violation): boolean {
  return !isNew && severity === 'warning'
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

/** What the change edits of what it is judged by. */
export function editNotices({ notices }: Verdict): string[] {
  const edits = notices.filter(({ kind }) => kind === 'settings-edited')
  return edits.flatMap(({ message }) => [`> ⚠️ ${sourceText(message, 400)}`, ''])
}

/** What is waived, what a reviewer should know, what only moved. */
export function noticeSections({ delta, verdict }: CheckResult, links: Links, most: number): string[] {
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

/** A call of thirty models lacks thirty prices, and one is as good an example as all. */
const MOST_REMEDIES = 3

function detail(
  { before, after, listCostDelta, listCostDeltaPerMonth, causes, change }: CostDelta,
  links: Links,
): string[] {
  const { callSite } = (after ?? before)!
  const remedies = after ? missingOf(after) : []
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
    ...remedies.slice(0, MOST_REMEDIES).map(({ remedy }) => `  - what makes it known: ${sourceText(remedy, 300)}`),
    ...moreItem(remedies.length - MOST_REMEDIES, 'entry').map(item => `  ${item} that have to be known`),
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
