import type { CallSite } from '../model/call-site.ts'
import type { Cause, CostDelta, ReportDelta } from '../model/delta.ts'
import { modelsText } from './call-text.ts'
import { byImportance, changeText, deltaText, RUNS, sideText } from './change-text.ts'
import { type Links, moreItem, placeLink } from './comment-parts.ts'
import { sourceText } from './safe-markdown.ts'

/** Changed calls, what matters most first, each with its causes below its name. Two columns fit a phone; a third would hide there. */
export function callTable({ changes }: ReportDelta, links: Links, most: number): string[] {
  const changed = byImportance(changes.filter(({ change }) => change !== 'moved'))
  if (changed.length === 0) return []
  const shown = changed.slice(0, most)
  return [
    ...(shown.length > 0 ? ['| Call, and why | Per 1,000 calls |', '| --- | --: |'] : []),
    ...shown.map(change => row(change, links)),
    ...(shown.length > 0 ? [''] : []),
    ...moreItem(changed.length - shown.length, 'changed call'),
    ...(changed.length > shown.length ? [''] : []),
  ]
}

function row(change: CostDelta, links: Links): string {
  const { before, after, costBefore, costAfter, listCostDelta, listCostDeltaPerMonth } = change
  const sides = before && after ? `<br>${sideText(before, costBefore)} → ${sideText(after, costAfter)}` : ''
  const side = after ? 'head' : 'base'
  const { callSite } = (after ?? before)!
  const month = listCostDeltaPerMonth ? `<br>${deltaText(listCostDeltaPerMonth)} a month` : ''
  return `| ${[
    [`${placeLink(callSite.location, links, side)} ${symbolText(callSite)}`, ...reasons(change, links)].join('<br>'),
    `**${deltaText(listCostDelta, RUNS)}**${sides}${month}`,
  ].join(' | ')} |`
}

/** A name that no line of a phone holds is as wide as the table: of longer ones the innermost part is shown. */
const MOST_OF_SYMBOL = 32

function symbolText({ enclosingSymbol }: CallSite): string {
  if (enclosingSymbol === '<module>') return ''
  const parts = enclosingSymbol.split('.')
  while (parts.length > 1 && parts.join('.').length > MOST_OF_SYMBOL) parts.shift()
  const inner = parts.join('.')
  return sourceText(inner === enclosingSymbol ? inner : `….${inner}`, 60)
}

/** Why the cost of a call is another one, and why it is not known where it is not. */
function reasons({ change, before, after, causes, listCostDelta }: CostDelta, links: Links): string[] {
  const whole = { added: 'new call', removed: 'call removed' }
  // A single cause has all of it.
  const shown = causes.slice(0, 3).map(cause => causeText(cause, links, causes.length > 1))
  const more = causes.length > shown.length ? [`and ${causes.length - shown.length} more`] : []
  return [
    ...(change === 'added' || change === 'removed'
      ? [`${whole[change]}: ${sourceText(modelsText((after ?? before)!), 120)}`]
      : [...shown, ...more, ...movedFrom({ before, after }, links)]),
    ...(listCostDelta.status === 'unknown' ? [`unknown: ${sourceText(listCostDelta.reason, 200)}`] : []),
  ]
}

/** Where a call stood that changed on its way: the causes say nothing of that. */
function movedFrom({ before, after }: Pick<CostDelta, 'before' | 'after'>, links: Links): string[] {
  if (!before || !after) return []
  const [old, now] = [before.callSite, after.callSite]
  const isRenamed = old.enclosingSymbol !== now.enclosingSymbol
  if (old.location.path === now.location.path && !isRenamed) return []
  const place = placeLink(old.location, links, 'base')
  return [`moved from ${[place, isRenamed ? symbolText(old) : ''].filter(Boolean).join(' ')}`]
}

function causeText({ text, origin, side, share }: Cause, links: Links, withShare: boolean): string {
  const amount =
    share && withShare ? ` ${changeText({ ...share, low: share.expected, high: share.expected }, RUNS)}` : ''
  return `${placeLink(origin, links, side)} ${sourceText(text, 120)}${amount}`
}
