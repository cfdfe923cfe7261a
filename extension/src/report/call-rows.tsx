import { useId } from 'preact/hooks'
import { plural } from '../../../core/src/present/numbers.ts'
import type { CallSiteJson } from '../../../core/src/present/report-schema.ts'
import { type Figures, figuresOf, tokenFigures, usdOf } from './amounts.ts'
import type { SourcePlace } from './messages.ts'
import { providersOf, type Row, type SortKey, unknownReason } from './rows.ts'
import { SourceText } from './source-text.tsx'

/** Id of the heading of findings: their cell spans every column, and is of this one. */
export const FINDINGS = 'calls-findings'

interface RowProps {
  row: Row
  columns: readonly Column[]
  open(place: Omit<SourcePlace, 'root'>): void
  suppose(callSiteId: string): void
}

/** A call and, on a line of its own, what is said of it: sentences have no room in a column. One group, so that they stay together. */
export function CallRows({ row, columns, open, suppose }: RowProps) {
  const { path, line, cell, violations, advice } = row.call
  const heading = useId()
  const reasons = reasonsOf(row)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: for the mouse; the keyboard has the first cell's button, whose click arrives here too
    <tbody onClick={() => open({ path, line, cell })} class={markOf(row.call)}>
      <tr>
        {columns.map(({ key, title, isNumber, of }) =>
          key === 'call' ? (
            <th key={key} id={heading} scope="rowgroup">
              <CallCell row={row} suppose={suppose} />
            </th>
          ) : (
            <td key={key} class={isNumber ? 'number' : ''} data-title={title}>
              {of(row)}
            </td>
          ),
        )}
      </tr>
      {reasons.length + violations.length + advice.length > 0 && (
        <tr>
          <td colSpan={columns.length} headers={`${heading} ${FINDINGS}`}>
            <Findings row={row} reasons={reasons} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

function CallCell({ row: { call, place }, suppose }: Pick<RowProps, 'row' | 'suppose'>) {
  return (
    <>
      <button type="button" class="link">
        <SourceText text={place} />
      </button>
      <span class="faint note">
        <SourceText text={call.enclosingSymbol} /> · {call.sdk} {call.operationName}
      </span>
      <button
        type="button"
        class="quiet"
        aria-label={`What if, for ${place}`}
        onClick={event => {
          event.stopPropagation()
          suppose(call.id)
        }}
      >
        What if
      </button>
    </>
  )
}

function markOf({ listCostPerCall, violations }: CallSiteJson): string {
  if (violations.some(({ severity }) => severity === 'error')) return 'error'
  return listCostPerCall === null || violations.length > 0 ? 'warning' : ''
}

interface Column {
  key: SortKey
  title: string
  isNumber: boolean
  of(row: Row): preact.ComponentChildren
}

export const COLUMNS: readonly Column[] = [
  { key: 'call', title: 'Call', isNumber: false, of: () => null },
  { key: 'model', title: 'Model', isNumber: false, of: ModelCell },
  {
    key: 'owner',
    title: 'Owner',
    isNumber: false,
    of: ({ call }) => (call.owner ? <SourceText text={call.owner} /> : 'no owner'),
  },
  { key: 'input', title: 'Tokens in', isNumber: true, of: ({ call }) => FiguresCell(tokenFigures(call.inputTokens)) },
  {
    key: 'output',
    title: 'Tokens out',
    isNumber: true,
    of: ({ call }) => FiguresCell(tokenFigures(call.outputTokens)),
  },
  { key: 'perCall', title: 'A call', isNumber: true, of: CostCell },
  { key: 'supposed', title: 'Supposed', isNumber: true, of: SupposedCell },
  { key: 'perMonth', title: 'A month', isNumber: true, of: MonthCell },
]

function ModelCell({ call, models }: Row) {
  return (
    <>
      <SourceText text={models} />
      <span class="faint note">{providersOf(call)}</span>
    </>
  )
}

function CostCell({ call }: Row) {
  return call.listCostPerCall ? FiguresCell(figuresOf(call.listCostPerCall)) : 'unknown'
}

function MonthCell({ call }: Row) {
  if (call.listCostPerMonth) return FiguresCell(figuresOf(call.listCostPerMonth))
  return call.volume ? 'unknown' : <span class="faint">no volume</span>
}

function SupposedCell({ supposed }: Row) {
  if (!supposed) return null
  return (
    <>
      {supposed.after ? FiguresCell(figuresOf(supposed.after)) : 'unknown'}
      {supposed.monthAfter && <span class="note">{usdOf(supposed.monthAfter.expected)} a month</span>}
    </>
  )
}

function Findings({ row: { call }, reasons }: { row: Row; reasons: readonly string[] }) {
  return (
    <>
      {reasons.map(reason => (
        <span class="note faint" key={reason}>
          <SourceText text={reason} />
        </span>
      ))}
      {call.violations.map(({ ruleId, severity, message }) => (
        <span class={`note ${severity}`} key={ruleId + message}>
          {severity}: <SourceText text={message} />
        </span>
      ))}
      {call.advice.length > 0 && <span class="note faint">{plural(call.advice.length, 'piece')} of advice</span>}
    </>
  )
}

/** Why an amount of the call is unknown, or not what was supposed. */
function reasonsOf({ call, supposed }: Row): string[] {
  const reasons = [unknownReason(call), supposed?.unknown ?? null, ...(supposed?.notes ?? [])]
  return [...new Set(reasons.flatMap(reason => reason ?? []))]
}

/** A quantity over its range: the two need not fit into one line. */
function FiguresCell({ expected, span }: Figures) {
  return (
    <>
      {expected}
      {span !== null && <span class="faint note">{span}</span>}
    </>
  )
}
