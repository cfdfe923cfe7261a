import type { CheckJson } from '../../../core/src/present/index.ts'
import { plural } from '../../../core/src/present/numbers.ts'
import type { Comparison } from '../protocol.ts'
import { moneyOf, signedUsd } from './amounts.ts'
import type { Host } from './host.ts'
import { SourceText } from './source-text.tsx'

type Delta = NonNullable<CheckJson['delta']>
type Change = Delta['changes'][number]
type Amount = Change['perThousandCalls']

interface Props {
  host: Host
  compared: Extract<Comparison, { status: 'compared' }>
}

/** Calls that cost otherwise than at the commit, the largest change first, each with what caused it. */
export function Changes({ host, compared: { check, root, ref, commit } }: Props) {
  const { delta, errors, violations } = check
  return (
    <>
      {errors.map(error => (
        <p key={error} role="alert" class="error">
          <SourceText text={error} />
        </p>
      ))}
      {delta && (
        <>
          <p>
            Against <SourceText text={ref} /> ({commit.slice(0, 10)}): {headline(delta)}
          </p>
          <dl class="totals">
            <div>
              <dt>1,000 runs of each call</dt>
              <dd>{sumText(delta.perThousandCalls)}</dd>
            </div>
            <div>
              <dt>A month</dt>
              <dd>{delta.perMonth ? sumText(delta.perMonth) : 'unknown: no volume is declared'}</dd>
            </div>
          </dl>
          {delta.changes.length > 0 && <ChangeTable host={host} root={root} changes={delta.changes} />}
        </>
      )}
      {violations.length > 0 && (
        <>
          <h3>Against the policy</h3>
          <ul>
            {violations.map(({ ruleId, severity, message, path, line, isNew }) => (
              <li key={`${ruleId} ${path}:${line} ${message}`} class={severity}>
                {severity}: <SourceText text={path === null ? message : `${path}:${line}: ${message}`} />
                {isNew ? '' : ', there before'}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function ChangeTable({ host, root, changes }: { host: Host; root: string; changes: readonly Change[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus
    <section class="scrolled" aria-label="Table of changes" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Change</th>
            <th scope="col">Call</th>
            <th scope="col" class="number">
              Per 1,000
            </th>
            <th scope="col" class="number">
              A month
            </th>
            <th scope="col">Because</th>
          </tr>
        </thead>
        <tbody>
          {[...changes].sort(byWeight).map(change => (
            <tr key={`${change.idBefore} ${change.idAfter}`}>
              <td>{change.change}</td>
              <th scope="row">
                <Place host={host} root={root} change={change} />
              </th>
              <td class="number">{deltaText(change.perThousandCalls)}</td>
              <td class="number">{change.perMonth ? deltaText(change.perMonth) : 'unknown'}</td>
              <td>
                {change.causes.map(({ kind, text, path, line, sharePerThousandCalls }) => (
                  <span class="note" key={`${kind} ${text} ${path}:${line}`}>
                    {sharePerThousandCalls?.expected ? `${signedUsd(sharePerThousandCalls.expected)} ` : ''}
                    <SourceText text={text} /> (<SourceText text={`${path}:${line}`} />)
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A call that is gone stands in no file that could be opened. */
function Place({ host, root, change: { idAfter, path, line } }: { host: Host; root: string; change: Change }) {
  const name = `${path}:${line}`
  if (idAfter === null) return <SourceText text={name} />
  return (
    <button
      type="button"
      class="link"
      onClick={() => host.send({ type: 'open', place: { root, path, line, cell: null } })}
    >
      <SourceText text={name} />
    </button>
  )
}

function headline({ added, removed, changed, moved }: Delta): string {
  const counts = { added, removed, changed, moved }
  const parts = Object.entries(counts).flatMap(([word, number]) => (number > 0 ? [`${number} ${word}`] : []))
  return parts.length === 0
    ? 'no call costs otherwise.'
    : `${plural(added + removed + changed + moved, 'call')}: ${parts.join(', ')}.`
}

function sumText({ known, unknown, atLeast, atMost, before, after }: Delta['perThousandCalls']): string {
  const change = known.expected === null ? 'unknown' : signedUsd(known.expected)
  const ends =
    before !== null && after !== null
      ? ` (${signedUsd(before).replace('+', '')} → ${signedUsd(after).replace('+', '')})`
      : ''
  if (unknown === 0) return change + ends
  return `${change} known; ${plural(unknown, 'call')} of unknown change${boundsText(atLeast, atMost)}`
}

function deltaText(delta: Amount): string {
  if (delta.status === 'known') return delta.expected === null ? 'unknown' : signedUsd(delta.expected)
  return `unknown: ${delta.reason}${boundsText(delta.atLeast, delta.atMost)}`
}

function boundsText(atLeast: string | null, atMost: string | null): string {
  return [atLeast !== null && `, at least ${signedUsd(atLeast)}`, atMost !== null && `, at most ${signedUsd(atMost)}`]
    .filter(Boolean)
    .join('')
}

/** What is unknown first, since it may be the most. */
function byWeight(a: Change, b: Change): number {
  const [left, right] = [weightOf(a.perThousandCalls), weightOf(b.perThousandCalls)]
  if (left === null || right === null) return Number(right === null) - Number(left === null)
  return left < right ? 1 : left > right ? -1 : 0
}

function weightOf(delta: Amount): bigint | null {
  if (delta.status === 'unknown' || delta.expected === null) return null
  const amount = moneyOf(delta.expected)
  return amount < 0n ? -amount : amount
}
