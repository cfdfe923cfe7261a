import { useMemo, useState } from 'preact/hooks'
import { plural } from '../../../core/src/present/numbers.ts'
import { CallRows, COLUMNS, FINDINGS } from './call-rows.tsx'
import type { SourcePlace } from './messages.ts'
import { filtered, type Row, SHOWN, type Shown, type SortKey, sorted } from './rows.ts'
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
            {/* Two lines, as each call has; this heading is over the first column alone, so that it names no amount. */}
            <tr>
              <Heading id={FINDINGS} sortKey="findings" title="Findings" state={state} set={set} />
              <td colSpan={columns.length - 1} />
            </tr>
          </thead>
          {found.slice(0, limit).map(row => (
            <CallRows key={row.call.id} row={row} columns={columns} open={open} suppose={suppose} />
          ))}
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
  id?: string
  sortKey: SortKey
  title: string
  isNumber?: boolean
  state: ViewState
  set(update: Update): void
}

function Heading({ id, sortKey, title, isNumber = false, state: { sorting }, set }: HeadingProps) {
  const isSorted = sorting.key === sortKey
  const direction = sorting.descending ? 'descending' : 'ascending'
  return (
    <th id={id} scope="col" aria-sort={isSorted ? direction : undefined} class={isNumber ? 'number' : ''}>
      <button type="button" class="plain" onClick={() => set(sortedBy(sortKey))}>
        {title}
        <span class="arrow" aria-hidden="true">
          {isSorted ? (sorting.descending ? '▼' : '▲') : ''}
        </span>
      </button>
    </th>
  )
}
