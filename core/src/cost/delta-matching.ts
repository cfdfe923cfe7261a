import type { CallSite } from '../model/call-site.ts'
import { type Fingerprint, fingerprintOf, likeness, SAME_CALL } from './delta-similarity.ts'

/** The same call on both sides, or a call that only one side has. */
export interface Match<T> {
  before: T | null
  after: T | null
}

interface Candidate<T> {
  call: T
  id: string
  /** Id without the ordinal, under the path that the file has at the head. */
  key: string
  print: Fingerprint
}

/** Calls that share a trait with more others than this are told apart by their other traits. */
const MAX_SHARED = 64
const SKETCH_SIZE = 24

/**
 * Finds each call of the base at the head, across edits, moves and renames. Ids come first: same path (after renames),
 * symbol, SDK and operation. Where several calls share those, and for all that are left, the content decides: what the
 * calls say, what they are called and use; never how near they stand.
 *
 * @param renames paths of the base to paths of the head, as git detects them
 */
export function matchCalls<T extends { callSite: CallSite }>(
  base: readonly T[],
  head: readonly T[],
  renames: ReadonlyMap<string, string> = new Map(),
): Match<T>[] {
  const befores = base.map(call => candidateOf(call, renames))
  const afters = head.map(call => candidateOf(call, new Map()))
  const matched = new Map<Candidate<T>, Candidate<T>>()
  const taken = new Set<Candidate<T>>()
  const pair = (before: Candidate<T>, after: Candidate<T>) => {
    matched.set(before, after)
    taken.add(after)
  }

  const aftersByKey = groupBy(afters, ({ key }) => [key])
  for (const [key, group] of groupBy(befores, candidate => [candidate.key])) {
    const others = aftersByKey.get(key) ?? []
    if (group.length === 1 && others.length === 1) pair(group[0]!, others[0]!)
    else pairBest(allPairs(group, others), Number.NEGATIVE_INFINITY, pair)
  }

  const left = befores.filter(before => !matched.has(before))
  const free = afters.filter(after => !taken.has(after))
  pairBest(likelyPairs(left, free), SAME_CALL, pair)

  return [
    ...befores.map(before => ({ before: before.call, after: matched.get(before)?.call ?? null })),
    ...afters.filter(after => !taken.has(after)).map(after => ({ before: null, after: after.call })),
  ]
}

function candidateOf<T extends { callSite: CallSite }>(call: T, renames: ReadonlyMap<string, string>): Candidate<T> {
  const { callSite } = call
  const path = renames.get(callSite.location.path) ?? callSite.location.path
  const { enclosingSymbol, sdk, operationName } = callSite
  return {
    call,
    id: callSite.id,
    key: JSON.stringify([path, enclosingSymbol, sdk, operationName]),
    print: fingerprintOf(callSite, path),
  }
}

type Pair<T> = [Candidate<T>, Candidate<T>]

/** Takes the most alike pairs first. Ties go to equal ids, then by the ids themselves, so that no order of input matters. */
function pairBest<T>(
  pairs: readonly Pair<T>[],
  least: number,
  pair: (before: Candidate<T>, after: Candidate<T>) => void,
): void {
  const scored = pairs
    .map(([before, after]) => ({ before, after, score: likeness(before.print, after.print) }))
    .filter(({ score }) => score >= least)
  scored.sort(
    (a, b) =>
      b.score - a.score ||
      Number(b.before.id === b.after.id) - Number(a.before.id === a.after.id) ||
      compare(tieOf(a.before, a.after), tieOf(b.before, b.after)),
  )
  const used = new Set<Candidate<T>>()
  for (const { before, after } of scored) {
    if (used.has(before) || used.has(after)) continue
    used.add(before).add(after)
    pair(before, after)
  }
}

/** The same for both directions of a comparison. */
function tieOf<T>(a: Candidate<T>, b: Candidate<T>): string {
  return a.id < b.id ? `${a.id}\n${b.id}` : `${b.id}\n${a.id}`
}

function allPairs<T>(befores: readonly Candidate<T>[], afters: readonly Candidate<T>[]): Pair<T>[] {
  return befores.flatMap(before => afters.map((after): Pair<T> => [before, after]))
}

/** Pairs that share a trait: without one, two calls are not alike enough whatever else they have. Not every pair is looked at. */
function likelyPairs<T>(befores: readonly Candidate<T>[], afters: readonly Candidate<T>[]): Pair<T>[] {
  const traits = new Map([...befores, ...afters].map(candidate => [candidate, traitsOf(candidate.print)]))
  const holders = groupBy([...befores, ...afters], candidate => traits.get(candidate)!)
  const isAfter = new Set(afters)
  return befores.flatMap(before => {
    const alike = new Set<Candidate<T>>()
    for (const trait of traits.get(before)!) {
      const sharing = holders.get(trait)!
      if (sharing.length > MAX_SHARED) continue
      for (const other of sharing) if (isAfter.has(other)) alike.add(other)
    }
    return [...alike].map((after): Pair<T> => [before, after])
  })
}

/** The symbol, and the smallest of the text's hashes: two texts that are alike share some of them. */
function traitsOf({ symbol, path, shingles }: Fingerprint): string[] {
  const sketch = [...shingles].sort((a, b) => a - b).slice(0, SKETCH_SIZE)
  return [`symbol ${symbol}`, `path ${path}`, ...sketch.map(String)]
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key)
      if (group) group.push(item)
      else groups.set(key, [item])
    }
  }
  return groups
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
