import { formatUsd, timesRangeOfMoney } from '../cost/index.ts'
import type { CostEstimate, CostReport } from '../model/cost.ts'
import { callText, costText, missingOf, modelsText, repetitionText } from './call-text.ts'
import { type Column, hanging, layOut } from './columns.ts'
import { tokenRange, usdRange, usdSpan } from './numbers.ts'
import { inOrder } from './order.ts'
import { plainText } from './plain-text.ts'
import type { TextOptions } from './style.ts'
import { summaryLines } from './summary.ts'

/** Below this width a call is a block of lines instead of a row. */
const WIDE = 110

const COLUMNS: Column[] = [
  { title: 'line', align: 'right' },
  { title: 'call', wraps: true },
  { title: 'model', wraps: true },
  { title: 'tokens in', align: 'right', wraps: true },
  { title: 'tokens out', align: 'right', wraps: true },
  { title: 'a call', align: 'right' },
  { title: 'range', wraps: true },
  { title: 'per 1,000', align: 'right' },
]

/** The report for people at a terminal: calls by file, then what they come to and what is not known. */
export function presentTable(report: CostReport, options: TextOptions): string {
  const { estimates } = inOrder(report)
  const rows = options.width >= WIDE ? layOut(COLUMNS, estimates.map(rowOf), options.width - 2) : null
  const lines = rows ? [options.style.faint(`  ${rows.head}`)] : []
  let path: string | null = null
  for (const [index, estimate] of estimates.entries()) {
    if (estimate.callSite.location.path !== path) {
      path = estimate.callSite.location.path
      if (index > 0) lines.push('')
      lines.push(options.style.strong(plainText(path)))
    }
    if (rows) lines.push(...rows.rows[index]!.map(line => `  ${line}`), ...notesOf(estimate, options, 8))
    else lines.push(...blockOf(estimate, options), ...notesOf(estimate, options, 8))
  }
  if (estimates.length > 0) lines.push('')
  return `${[...lines, ...summaryLines(report, options)].join('\n')}\n`
}

function rowOf(estimate: CostEstimate): string[] {
  const perCall = estimate.listCostPerCall
  return [
    lineText(estimate),
    callText(estimate),
    modelsText(estimate),
    tokenRange(estimate.inputTokens),
    tokenRange(estimate.outputTokens),
    costText(estimate, range => formatUsd(range.expected)),
    perCall && perCall.low !== perCall.high ? usdSpan(perCall) : '',
    perCall ? formatUsd(timesRangeOfMoney(perCall, 1000).expected) : '',
  ]
}

function lineText({ callSite: { location } }: CostEstimate): string {
  return location.cell === null ? String(location.line) : `[${location.cell}] ${location.line}`
}

function blockOf(estimate: CostEstimate, { width, style }: TextOptions): string[] {
  const perCall = estimate.listCostPerCall
  const perThousand = perCall ? ` · ${formatUsd(timesRangeOfMoney(perCall, 1000).expected)} per 1,000` : ''
  const cost = costText(estimate, range => `${formatUsd(range.expected)} a call${perThousand}`)
  const range = perCall && perCall.low !== perCall.high ? ` · range ${usdSpan(perCall)}` : ''
  const head = hanging(`${lineText(estimate).padStart(6)}  `, `${callText(estimate)} · ${modelsText(estimate)}`, width)
  return [
    ...head,
    ...hanging('        cost    ', cost + range, width).map((line, index) => (index === 0 ? style.strong(line) : line)),
    ...hanging('        tokens  ', `in ${tokenRange(estimate.inputTokens)}`, width),
    ...hanging('                ', `out ${tokenRange(estimate.outputTokens)}`, width),
  ]
}

/** What a row has no column for: repetition, the declared month, and what is missing. */
function notesOf(estimate: CostEstimate, { width, style }: TextOptions, indent: number): string[] {
  const space = ' '.repeat(indent)
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
  return notes
}
