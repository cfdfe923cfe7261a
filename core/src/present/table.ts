import { formatUsd, timesRangeOfMoney } from '../cost/index.ts'
import type { CostEstimate } from '../model/cost.ts'
import type { JudgedReport, Violation } from '../model/policy.ts'
import { callText, costText, missingOf, modelsText, repetitionText } from './call-text.ts'
import { type Column, hanging, layOut } from './columns.ts'
import { count, tokenRange, tokenSpan, usdRange, usdSpan } from './numbers.ts'
import { inOrder } from './order.ts'
import { plainText } from './plain-text.ts'
import { violationsByCall, violationText } from './policy-text.ts'
import type { TextOptions } from './style.ts'
import { summaryLines } from './summary.ts'

/** Below this width a call is a block of lines instead of a row. */
const WIDE = 100

const COLUMNS: Column[] = [
  { title: 'line', align: 'right' },
  { title: 'call', wraps: true },
  { title: 'model', wraps: true },
  { title: 'tokens in', align: 'right' },
  { title: 'tokens out', align: 'right' },
  { title: 'a call', align: 'right' },
  { title: 'per 1,000', align: 'right' },
]

/** The report for people at a terminal: calls by file, then what they come to and what is not known. */
export function presentTable(report: JudgedReport, options: TextOptions): string {
  const { estimates } = inOrder(report)
  const violations = violationsByCall(report.verdict)
  const rows = options.width >= WIDE ? layOut(COLUMNS, estimates.map(rowOf), options.width - 2) : null
  const lines = rows ? [options.style.faint(`  ${rows.head}`)] : []
  let path: string | null = null
  for (const [index, estimate] of estimates.entries()) {
    if (estimate.callSite.location.path !== path) {
      path = estimate.callSite.location.path
      if (index > 0) lines.push('')
      lines.push(options.style.strong(plainText(path)))
    }
    lines.push(...(rows ? rows.rows[index]!.map(line => `  ${line}`) : blockOf(estimate, options)))
    lines.push(...notesOf(estimate, violations.get(estimate.callSite.id) ?? [], options))
  }
  if (estimates.length > 0) lines.push('')
  return `${[...lines, ...summaryLines(report, options)].join('\n')}\n`
}

/** What is expected on the first line of a cell, its range on the second. */
function rowOf(estimate: CostEstimate): string[] {
  const perThousand = estimate.listCostPerCall && timesRangeOfMoney(estimate.listCostPerCall, 1000)
  return [
    lineText(estimate),
    callText(estimate).replace(' · ', '\n'),
    modelsText(estimate),
    twoLines(count(estimate.inputTokens.expected), estimate.inputTokens, tokenSpan(estimate.inputTokens)),
    twoLines(count(estimate.outputTokens.expected), estimate.outputTokens, tokenSpan(estimate.outputTokens)),
    costText(estimate, range => formatUsd(range.expected)),
    perThousand ? twoLines(formatUsd(perThousand.expected), perThousand, usdSpan(perThousand)) : '',
  ]
}

function twoLines<T>(expected: string, { low, high }: { low: T; high: T | 'unbounded' }, span: string): string {
  return low === high ? expected : `${expected}\n${span}`
}

function lineText({ callSite: { location } }: CostEstimate): string {
  return location.cell === null ? String(location.line) : `[${location.cell}] ${location.line}`
}

function blockOf(estimate: CostEstimate, { width, style }: TextOptions): string[] {
  const cost = costText(estimate, range => {
    const perThousand = timesRangeOfMoney(range, 1000)
    return `${formatUsd(range.expected)} a call · ${usdRange(perThousand)} per 1,000`
  })
  const tokens = `${tokenRange(estimate.inputTokens)} in · ${tokenRange(estimate.outputTokens)} out`
  return [
    ...hanging(`${lineText(estimate).padStart(6)}  `, `${callText(estimate)} · ${modelsText(estimate)}`, width),
    ...hanging('        cost    ', cost, width).map((line, index) => (index === 0 ? style.strong(line) : line)),
    ...hanging('        tokens  ', tokens, width),
  ]
}

/** What a row has no column for: repetition, the declared month, what is missing and what the policy does not allow. */
function notesOf(estimate: CostEstimate, violations: readonly Violation[], { width, style }: TextOptions): string[] {
  const space = ' '.repeat(8)
  const { volume, listCostPerMonth, callSite } = estimate
  const notes: string[] = []
  const factors = callSite.repetition.factors.map(repetitionText)
  if (factors.length > 0) notes.push(...hanging(`${space}repeats `, factors.join(', '), width))
  if (volume) {
    const cost = listCostPerMonth ? usdRange(listCostPerMonth) : 'unknown'
    const calls = `${volume.callsPerMonth.toLocaleString('en-US')} calls (${volume.basis})`
    notes.push(...hanging(`${space}month   `, `${cost} at ${calls}`, width))
  }
  for (const { what } of missingOf(estimate)) {
    notes.push(...hanging(`${space}unknown `, what, width).map(style.warning))
  }
  for (const violation of violations) {
    notes.push(
      ...hanging(`${space}${violation.severity.padEnd(8)}`, violationText(violation), width).map(style.warning),
    )
  }
  return notes
}
