import type { CostReport } from '../model/cost.ts'
import type { JudgedReport } from '../model/policy.ts'
import type { Diagnostic, SkippedFile } from '../model/source.ts'
import { missingOf, placeText } from './call-text.ts'
import { hanging, wrap } from './columns.ts'
import { plural, usdRange } from './numbers.ts'
import { inOrder } from './order.ts'
import { plainText } from './plain-text.ts'
import { policyItems, policyTexts } from './policy-text.ts'
import type { TextOptions } from './style.ts'

const SHOWN = 10

/** What the calls come to, what is unknown and how to say it, what was not read. */
export function summaryLines(report: JudgedReport, { width, style }: TextOptions): string[] {
  const { skipped, diagnostics } = inOrder(report)
  return [
    ...totalsText(report).flatMap((line, index) =>
      wrap(line, width).map(part => (index === 0 ? style.strong(part) : part)),
    ),
    ...policyTexts(report).flatMap(line => wrap(line, width).map(style.warning)),
    ...adviceTexts(report).flatMap(line => wrap(line, width)),
    ...section('Against the policy, and what to do', policyItems(report), width),
    ...section('Unknown, and how to say it in callcost.yml', unknownItems(report), width),
    ...section('Noticed', diagnostics.map(diagnosticText), width),
    ...section(`Not read: ${plural(skipped.length, 'file')}`, skippedItems(skipped), width),
    '',
    ...wrap(priceBookText(report), width).map(style.faint),
  ]
}

/** How much advice there is: it is read call by call. */
function adviceTexts({ estimates, adviceFor }: JudgedReport): string[] {
  const pieces = estimates.reduce((sum, { callSite }) => sum + adviceFor(callSite.id).length, 0)
  if (pieces === 0) return []
  return [`Advice: ${plural(pieces, 'piece')}; callcost explain shows it call by call.`]
}

/** Sentences that say what the report's totals are, and over what. */
export function totalsText({ totals, estimates }: CostReport): string[] {
  if (totals.callSites === 0) return ['No LLM calls found.']
  const files = new Set(estimates.map(({ callSite }) => callSite.location.path)).size
  const unpriced = totals.unpriced > 0 ? `, ${totals.unpriced} of them with unknown cost` : ''
  return [
    `${plural(totals.callSites, 'LLM call')} in ${plural(files, 'file')}${unpriced}.`,
    ...(totals.priced > 0
      ? [`Each of the ${totals.priced} priced once: ${usdRange(totals.listCostPerCall)}.`]
      : ['None could be priced.']),
    totals.listCostPerMonth
      ? `A month of the ${totals.withVolume} with a known volume: ${usdRange(totals.listCostPerMonth)}.`
      : 'No monthly cost: no call volume is declared (callsPerMonth in callcost.yml).',
  ]
}

export function priceBookText({ priceBook }: CostReport): string {
  const { source, version, asOf, sha256 } = priceBook
  return plainText(`List prices as of ${asOf}: ${source} ${version} (${sha256.slice(0, 12)}).`)
}

/** Each unknown with its place, and its remedy on a line of its own. */
export function unknownItems(report: CostReport): string[] {
  return inOrder(report).estimates.flatMap(estimate =>
    missingOf(estimate).map(({ what, remedy }) => `${placeText(estimate.callSite.location)}: ${what}\n${remedy}`),
  )
}

/** Files by reason, since a tree may hold hundreds with the same one. */
export function skippedItems(skipped: readonly SkippedFile[]): string[] {
  return [...groupByReason(skipped)].map(([reason, files]) => {
    const names = files.slice(0, 3).map(file => file.path)
    const more = files.length > 3 ? ` and ${files.length - 3} more` : ''
    return plainText(`${reason}: ${names.join(', ')}${more}`)
  })
}

export function diagnosticText({ severity, message, path, line, cell }: Diagnostic): string {
  const at = path === null || line === null ? path : placeText({ path, line, cell: cell ?? null })
  const place = at === null ? '' : `${at}: `
  return plainText(`${place}${severity}: ${message}`)
}

function section(title: string, items: string[], width: number): string[] {
  if (items.length === 0) return []
  const more =
    items.length > SHOWN ? hanging('  ', `and ${items.length - SHOWN} more; --format json lists all`, width) : []
  return ['', ...wrap(title, width), ...items.slice(0, SHOWN).flatMap(item => hanging('  - ', item, width)), ...more]
}

function groupByReason(skipped: readonly SkippedFile[]): Map<string, SkippedFile[]> {
  const groups = new Map<string, SkippedFile[]>()
  for (const file of skipped) {
    const group = groups.get(file.reason)
    if (group) group.push(file)
    else groups.set(file.reason, [file])
  }
  return groups
}
