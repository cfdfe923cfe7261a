import { formatUsd } from '../../../core/src/cost/index.ts'
import { plural } from '../../../core/src/present/numbers.ts'
import type { CallSiteJson } from '../../../core/src/present/report-schema.ts'
import { GROUPINGS, type Group, type Grouping, groupsOf, MEASURES, type Measure } from './groups.ts'
import { SourceText } from './source-text.tsx'
import type { Update } from './view-state.ts'

const MEASURE_TEXT: Record<Measure, string> = { call: 'Each call once', month: 'A month' }

interface Props {
  calls: readonly CallSiteJson[]
  measure: Measure
  set(update: Update): void
}

/** Who costs how much. Each chart is a table whose bars are only drawn beside the amounts, which read as text. */
export function Charts({ calls, measure, set }: Props) {
  return (
    <section aria-labelledby="charts">
      <h2 id="charts">Where the cost is</h2>
      <fieldset class="choice">
        <legend class="unseen">What the charts add up</legend>
        {MEASURES.map(each => (
          <label key={each}>
            <input type="radio" name="measure" checked={measure === each} onChange={() => set({ measure: each })} />
            {MEASURE_TEXT[each]}
          </label>
        ))}
      </fieldset>
      <div class="charts">
        {(Object.keys(GROUPINGS) as Grouping[]).map(grouping => (
          <Chart key={grouping} grouping={grouping} groups={groupsOf(calls, grouping, measure)} measure={measure} />
        ))}
      </div>
    </section>
  )
}

function Chart({ grouping, groups, measure }: { grouping: Grouping; groups: readonly Group[]; measure: Measure }) {
  return (
    <table class="chart">
      <caption>By {grouping}</caption>
      <thead class="unseen">
        <tr>
          <th scope="col">{grouping}</th>
          <th scope="col">{MEASURE_TEXT[measure]}, expected</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(group => (
          <tr key={group.name}>
            <th scope="row">
              <SourceText text={group.name} />
            </th>
            <td>
              <svg class="bar" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">
                <rect width={group.share * 100} height="10" />
              </svg>
              <span class="amount">{group.expected === null ? 'unknown' : formatUsd(group.expected)}</span>{' '}
              <span class="faint note">{countText(group, measure)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function countText({ calls, unknown }: Group, measure: Measure): string {
  const missing = measure === 'call' ? 'of unknown cost' : 'without a known month'
  return unknown === 0 ? plural(calls, 'call') : `${plural(calls, 'call')}, ${unknown} ${missing}`
}
