import { useMemo, useState } from 'preact/hooks'
import { plural } from '../../../core/src/present/numbers.ts'
import type { CallSiteJson } from '../../../core/src/present/report-schema.ts'
import { type Figures, figuresOf, tokenFigures, usdOf } from './amounts.ts'
import type { SourcePlace } from './messages.ts'
import { filtered, providersOf, type Row, SHOWN, type Shown, type SortKey, sorted, unknownReason } from './rows.ts'
import { SourceText } from './source-text.tsx'
import { sortedBy, type Update, type ViewState } from './view-state.ts'

/** More rows than anybody reads at once; the rest comes on demand, so that a large workspace opens at once. */
const PAGE = 200

const SHOWN_TEXT: Record<Shown, string> = {
  all: 'All calls',
  unknown: 'Of unknown cost',
  violations: 'Against the policy',
  advice: 'With advice',
}

interface Props {
  rows: readonly Row[]
  state: ViewState
  set(update: Update): void
  open(place: Omit<SourcePlace, 'root'>): void
  /** Puts a call into the what-if panel. */
  suppose(callSiteId: string): void
  isSupposing: boolean
}

export function Calls({ rows, state, set, open, suppose, isSupposing }: Props) {
  const { search, shown, sorting } = state
  const [limit, setLimit] = useState(PAGE)
  const found = useMemo(() => sorted(filtered(rows, search, shown), sorting), [rows, search, shown, sorting])
  const columns = COLUMNS.filter(({ key }) => key !== 'supposed' || isSupposing)
  return (
    <section aria-labelledby="calls">
      <h2 id="calls">Calls</h2>
      <search class="controls">
        <label>
          Search{' '}
          <input
            type="search"
            value={search}
            placeholder="path, model, owner …"
            onInput={event => set({ search: event.currentTarget.value })}
          />
        </label>
        <label>
          Show{' '}
          <select value={shown} onChange={event => set({ shown: event.currentTarget.value as Shown })}>
            {SHOWN.map(each => (
              <option key={each} value={each}>
                {SHOWN_TEXT[each]}
              </option>
            ))}
          </select>
        </label>
        <span role="status" class="faint">
          {found.length === rows.length
            ? plural(rows.length, 'call')
            : `${found.length} of ${plural(rows.length, 'call')}`}
        </span>
      </search>
      {/* Wide tables scroll by themselves, and can be scrolled by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus */}
      <section class="scrolled" aria-label="Table of calls" tabIndex={0}>
        <table class="calls">
          <thead>
            <tr>
              {columns.map(({ key, title, isNumber }) => (
                <Heading key={key} sortKey={key} title={title} isNumber={isNumber} state={state} set={set} />
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, limit).map(row => (
              <CallRow key={row.call.id} row={row} columns={columns} open={open} suppose={suppose} />
            ))}
          </tbody>
        </table>
      </section>
      {found.length === 0 && <p class="empty">No call fits the search.</p>}
      {found.length > limit && (
        <button type="button" onClick={() => setLimit(limit + 5 * PAGE)}>
          Show more: {plural(found.length - limit, 'further call')}
        </button>
      )}
    </section>
  )
}

interface HeadingProps {
  sortKey: SortKey
  title: string
  isNumber: boolean
  state: ViewState
  set(update: Update): void
}

function Heading({ sortKey, title, isNumber, state: { sorting }, set }: HeadingProps) {
  const isSorted = sorting.key === sortKey
  const direction = sorting.descending ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={isSorted ? direction : undefined} class={isNumber ? 'number' : ''}>
      <button type="button" class="plain" onClick={() => set(sortedBy(sortKey))}>
        {title}
        <span class="arrow" aria-hidden="true">
          {isSorted ? (sorting.descending ? '▼' : '▲') : ''}
        </span>
      </button>
    </th>
  )
}

interface RowProps {
  row: Row
  columns: readonly Column[]
  open: Props['open']
  suppose: Props['suppose']
}

function CallRow({ row, columns, open, suppose }: RowProps) {
  const { path, line, cell } = row.call
  return (
    // The whole row answers to the mouse; its first cell's button, whose click arrives here too, to the keyboard.
    <tr onClick={() => open({ path, line, cell })} class={markOf(row.call)}>
      {columns.map(({ key, isNumber, of }) => {
        if (key === 'call') {
          return (
            <th key={key} scope="row">
              <button type="button" class="link">
                <SourceText text={row.place} />
              </button>
              <span class="faint note">
                <SourceText text={row.call.enclosingSymbol} /> · {row.call.sdk} {row.call.operationName}
              </span>
              <button
                type="button"
                class="quiet"
                aria-label={`What if, for ${row.place}`}
                onClick={event => {
                  event.stopPropagation()
                  suppose(row.call.id)
                }}
              >
                What if
              </button>
            </th>
          )
        }
        return (
          <td key={key} class={isNumber ? 'number' : ''}>
            {of(row)}
          </td>
        )
      })}
    </tr>
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

const COLUMNS: readonly Column[] = [
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
  {
    key: 'perMonth',
    title: 'A month',
    isNumber: true,
    of: MonthCell,
  },
  { key: 'findings', title: 'Findings', isNumber: false, of: FindingsCell },
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
  if (call.listCostPerCall) return FiguresCell(figuresOf(call.listCostPerCall))
  return (
    <>
      unknown
      <span class="faint note">
        <SourceText text={unknownReason(call) ?? ''} />
      </span>
    </>
  )
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
      {[...(supposed.unknown ? [supposed.unknown] : []), ...supposed.notes].map(note => (
        <span class="faint note" key={note}>
          <SourceText text={note} />
        </span>
      ))}
    </>
  )
}

function FindingsCell({ call }: Row) {
  return (
    <>
      {call.violations.map(({ ruleId, severity, message }) => (
        <span class={`note ${severity}`} key={ruleId + message}>
          {severity}: <SourceText text={message} />
        </span>
      ))}
      {call.advice.length > 0 && <span class="note faint">{plural(call.advice.length, 'piece')} of advice</span>}
    </>
  )
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
