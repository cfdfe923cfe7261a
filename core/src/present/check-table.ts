import { timesMoney } from '../cost/index.ts'
import type { CostDelta, ReportDelta } from '../model/delta.ts'
import type { Verdict, Violation } from '../model/policy.ts'
import { modelsText, placeText } from './call-text.ts'
import { byImportance, deltaText, RUNS, sideText, signedUsd } from './change-text.ts'
import { hanging } from './columns.ts'
import { type CheckResult, headline } from './comment.ts'
import { plural } from './numbers.ts'
import { plainText } from './plain-text.ts'
import type { TextOptions } from './style.ts'

const SIGNS = { added: '+', removed: '-', changed: '~', moved: '>' } as const

/** What a change does to cost, for people at a terminal: changed calls with their causes, what matters most first. */
export function presentDeltaTable(delta: ReportDelta, options: TextOptions): string {
  return `${deltaLines(delta, options).join('\n')}\n`
}

/** The same and what stands against it; the verdict last, where the eye is. */
export function presentCheckTable({ delta, verdict }: CheckResult, options: TextOptions): string {
  return `${[...(delta ? [...deltaLines(delta, options), ''] : []), ...verdictLines(verdict, options)].join('\n')}\n`
}

function deltaLines(delta: ReportDelta, { width, style }: TextOptions): string[] {
  const { source, version, asOf } = delta.priceBook
  const calls = byImportance(delta.changes).flatMap(change => [...callLines(change, { width, style }), ''])
  return [
    ...calls,
    ...hanging('', headline(delta), width).map(style.strong),
    ...hanging('', plainText(`List prices as of ${asOf} for both sides: ${source} ${version}.`), width).map(
      style.faint,
    ),
  ]
}

function callLines(change: CostDelta, { width, style }: TextOptions): string[] {
  const { before, after, costBefore, costAfter, listCostDelta, listCostDeltaPerMonth, causes } = change
  const estimate = (after ?? before)!
  const { location, enclosingSymbol } = estimate.callSite
  const title = `${placeText(location)}  ${plainText(enclosingSymbol)} · ${modelsText(estimate)}`
  const [old, now] = [sideText(before, costBefore), sideText(after, costAfter)]
  const month = listCostDeltaPerMonth ? `; ${deltaText(listCostDeltaPerMonth)} a month` : ''
  const why = listCostDelta.status === 'unknown' ? [`unknown because ${listCostDelta.reason}`] : []
  return [
    ...hanging(`${SIGNS[change.change]} `, title, width).map(style.strong),
    ...hanging('    ', `${deltaText(listCostDelta, RUNS)} per 1,000 (${old} → ${now})${month}`, width),
    ...why.flatMap(text => hanging('    ', plainText(text), width).map(style.warning)),
    ...(change.change === 'changed' ? causes : []).flatMap(({ text, origin, share }) => {
      const amount = share ? `${signedUsd(timesMoney(share.expected, RUNS))} ` : ''
      return hanging('      ', `${amount}${plainText(text)} (${placeText(origin)})`, width)
    }),
  ]
}

function verdictLines({ status, errors, violations, waived, notices }: Verdict, options: TextOptions): string[] {
  const { width, style } = options
  const waivers = waived.length > 0 ? `, ${waived.length} waived` : ''
  const verdicts = {
    pass: `Pass: nothing stands against it${waivers}.`,
    warn: `Pass with ${plural(violations.length, 'warning')}${waivers}.`,
    fail: `Fail: ${plural(violations.length, 'finding')}${waivers}.`,
    error: 'Could not be judged, and therefore does not pass:',
  }
  return [
    ...violations.flatMap(violation => violationLines(violation, options)),
    ...notices.flatMap(({ message, path, line }) => {
      const place = path === null ? '' : `${plainText(path)}${line === null ? '' : `:${line}`}: `
      return hanging('note  ', place + plainText(message), width)
    }),
    ...(violations.length + notices.length > 0 ? [''] : []),
    style.strong(verdicts[status]),
    ...errors.flatMap(error => hanging('  - ', plainText(error), width).map(style.warning)),
  ]
}

function violationLines(
  { severity, ruleId, location, message, remedy, isNew }: Violation,
  options: TextOptions,
): string[] {
  const { width, style } = options
  const place = location ? `${placeText(location)}: ` : ''
  const known = isNew ? '' : ' (the base has it too)'
  return [
    ...hanging(`${severity}  `, `${place}${plainText(message)}${known} [${ruleId}]`, width).map(style.warning),
    ...hanging('       ', plainText(remedy), width),
  ]
}
