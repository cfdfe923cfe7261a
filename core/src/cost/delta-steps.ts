import type { CallSite, GenAiRequest } from '../model/call-site.ts'
import type { CauseKind } from '../model/delta.ts'
import { type Resolved, valuesOf } from '../model/resolved.ts'
import type { EffectiveDeclaration } from '../model/settings.ts'
import type { Origin } from '../model/source.ts'
import type { CostInput } from './estimate.ts'

/** A call with everything its estimate is made from, so that it can be made again with one thing changed. */
export interface CallState {
  callSite: CallSite
  input: CostInput & { declaration: EffectiveDeclaration | null }
}

/** One thing that differs between base and head. `take` puts the head's value in its place. */
export interface Step {
  kind: CauseKind
  /** What changes, in words; the effect on tokens is added where it is known. */
  text: string
  origin: Origin
  /** Set where the head has nothing to point at. */
  side?: 'base'
  take(state: CallState): CallState
}

/** As JSON without the places where things stand: equal for values that mean the same. */
export function meaningOf(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (PLACES.has(key) ? undefined : inner)) ?? 'undefined'
}

const PLACES: ReadonlySet<string> = new Set(['origin', 'origins', 'line'])

export function isSame(a: unknown, b: unknown): boolean {
  return meaningOf(a) === meaningOf(b)
}

/** Of a value that is one of several, which those are, whatever their order. */
function inOrder(resolved: Resolved<unknown>): unknown {
  if (resolved.kind !== 'oneOf') return resolved
  return { ...resolved, values: resolved.values.map(meaningOf).sort() }
}

/** A step for a field of the request; none when both sides send the same. */
export function fieldSteps<K extends keyof GenAiRequest>(
  kind: CauseKind,
  label: string,
  field: K,
  base: CallState,
  head: CallState,
): Step[] {
  const before = base.callSite.request[field] as Resolved<unknown>
  const after = head.callSite.request[field] as Resolved<unknown>
  if (isSame(inOrder(before), inOrder(after))) return []
  const isGone = isOmitted(after) && before.kind !== 'unknown'
  return [
    {
      kind,
      ...(isGone ? { side: 'base' } : {}),
      text: `${label} ${changeText(before, after)}`,
      origin: originOfChange(before, after),
      take: state => withRequest(state, { [field]: head.callSite.request[field] } as Partial<GenAiRequest>),
    },
  ]
}

export function withRequest(state: CallState, fields: Partial<GenAiRequest>): CallState {
  const { callSite } = state
  return { ...state, callSite: { ...callSite, request: { ...callSite.request, ...fields } } }
}

/** Where the value stands that is new; where the old one stood when the head has none. */
export function originOfChange(before: Resolved<unknown>, after: Resolved<unknown>): Origin {
  const known = new Set(valuesOf(before).map(meaningOf))
  if (after.kind === 'oneOf') {
    const added = after.values.findIndex(value => !known.has(meaningOf(value)))
    return after.origins[added] ?? after.origin
  }
  return isOmitted(after) && before.kind !== 'unknown' ? before.origin : after.origin
}

function isOmitted(resolved: Resolved<unknown>): boolean {
  return resolved.kind === 'unknown' && resolved.reason === 'omitted'
}

/** More are told by what comes and goes. */
const MOST_WORDS = 3

function changeText(before: Resolved<unknown>, after: Resolved<unknown>): string {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const gone = old.filter(word => !now.includes(word))
  const added = now.filter(word => !old.includes(word))
  const isShort = Math.max(old.length, now.length) <= MOST_WORDS
  if (isShort || gone.length === old.length || added.length === now.length)
    return `${valueText(before)} → ${valueText(after)}`
  if (gone.length + added.length === 0) return `${listText(old)}: the same from other services`
  return [gone.length > 0 && `no longer ${listText(gone)}`, added.length > 0 && `now also ${listText(added)}`]
    .filter(Boolean)
    .join(', ')
}

export function valueText(resolved: Resolved<unknown>): string {
  if (resolved.kind === 'unknown') return resolved.reason === 'omitted' ? 'not set' : `unknown (${resolved.reason})`
  const open = resolved.kind === 'oneOf' && resolved.open ? ' (default)' : ''
  return listText(wordsOf(resolved)) + open
}

/** Each once: one model may be had from several services. */
function wordsOf(resolved: Resolved<unknown>): string[] {
  return [...new Set(valuesOf(resolved).map(wordOf))]
}

function listText(words: readonly string[]): string {
  const more = words.length - MOST_WORDS
  return words.slice(0, MOST_WORDS).join(' or ') + (more > 0 ? ` or ${more} more` : '')
}

function wordOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'requestModel' in value) return String(value.requestModel)
  return String(value)
}
