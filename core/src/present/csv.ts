import type { JudgedReport } from '../model/policy.ts'
import { reportJson } from './json.ts'
import { plainText } from './plain-text.ts'
import type { CallSiteJson, MoneyJson } from './report-schema.ts'

type Cell = string | number | null

/** Column names follow the fields of the JSON report. */
const COLUMNS: Record<string, (call: CallSiteJson) => Cell> = {
  path: call => call.path,
  line: call => call.line,
  cell: call => call.cell,
  enclosingSymbol: call => call.enclosingSymbol,
  sdk: call => call.sdk,
  providerName: call => call.providerName,
  operationName: call => call.operationName,
  models: call => call.models.join(' '),
  modelBasis: call => call.modelBasis,
  maxTokens: call => call.maxTokens,
  ...quantityColumns('inputTokens', call => call.inputTokens),
  inputTokensBasis: call => call.inputTokens.basis,
  ...quantityColumns('outputTokens', call => call.outputTokens),
  outputTokensBasis: call => call.outputTokens.basis,
  ...quantityColumns('listCostPerCall', call => call.listCostPerCall),
  lowerBound: call => call.lowerBound,
  callsPerMonth: call => call.volume?.callsPerMonth ?? null,
  ...quantityColumns('listCostPerMonth', call => call.listCostPerMonth),
  owner: call => call.owner,
  id: call => call.id,
  violations: call => call.violations.map(({ ruleId }) => ruleId).join(' '),
}

/** The call sites as RFC 4180 CSV. An empty cell is unknown or without limit, never zero. */
export function presentCsv(report: JudgedReport): string {
  const rows = reportJson(report).callSites.map(call => Object.values(COLUMNS).map(cellOf => csvCell(cellOf(call))))
  return [Object.keys(COLUMNS), ...rows].map(cells => `${cells.join(',')}\r\n`).join('')
}

function quantityColumns(
  name: string,
  of: (call: CallSiteJson) => MoneyJson | CallSiteJson['inputTokens'] | null,
): Record<string, (call: CallSiteJson) => Cell> {
  return {
    [`${name}Low`]: call => of(call)?.low ?? null,
    [`${name}Expected`]: call => of(call)?.expected ?? null,
    [`${name}High`]: call => of(call)?.high ?? null,
  }
}

/** Quotes what needs it, and keeps spreadsheets from running text that looks like a formula: such text gets a `'`. */
export function csvCell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = plainText(value)
  const safe = /^\s*[=+\-@]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
