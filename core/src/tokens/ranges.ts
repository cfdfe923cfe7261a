import type { Basis, TokenRange } from '../model/tokens.ts'

/** Best first; a sum is as good as its weakest part. */
const BASES: readonly Basis[] = ['counted', 'measured', 'declared', 'approximated', 'assumed']

/** The weaker of two bases. */
export function weakerBasis(a: Basis, b: Basis): Basis {
  return BASES.indexOf(a) > BASES.indexOf(b) ? a : b
}

/** A quantity without spread. */
export function exactly(tokens: number, basis: Basis = 'counted'): TokenRange {
  return { low: tokens, expected: tokens, high: tokens, basis }
}

/** Whole tokens around three figures: the bounds are rounded outwards, so that they stay bounds. */
export function rangeOf(low: number, expected: number, high: number | 'unbounded', basis: Basis): TokenRange {
  return {
    low: Math.floor(low),
    expected: Math.round(expected),
    high: high === 'unbounded' ? high : Math.ceil(high),
    basis,
  }
}

/** The sum, bound by bound; zero tokens `counted` when there is nothing to add. */
export function sumOf(ranges: Iterable<TokenRange>): TokenRange {
  const sum = exactly(0)
  for (const range of ranges) {
    sum.low += range.low
    sum.expected += range.expected
    sum.high = addBounds(sum.high, range.high)
    sum.basis = weakerBasis(sum.basis, range.basis)
  }
  return sum
}

/** A quantity `times` over. */
export function timesRange(range: TokenRange, times: TokenRange): TokenRange {
  const high = range.high === 'unbounded' || times.high === 'unbounded' ? 'unbounded' : range.high * times.high
  const basis = weakerBasis(range.basis, times.basis)
  return rangeOf(range.low * times.low, range.expected * times.expected, high, basis)
}

/** Exactly one of the alternatives happens, no one knows which: from the least to the most, their mean expected. */
export function eitherOf(alternatives: readonly TokenRange[]): TokenRange {
  if (alternatives.length === 0) return exactly(0)
  const mean = alternatives.reduce((sum, range) => sum + range.expected, 0) / alternatives.length
  return rangeOf(
    Math.min(...alternatives.map(range => range.low)),
    mean,
    alternatives.map(range => range.high).reduce(higherBound),
    alternatives.map(range => range.basis).reduce(weakerBasis),
  )
}

export function addBounds(a: number | 'unbounded', b: number | 'unbounded'): number | 'unbounded' {
  return a === 'unbounded' || b === 'unbounded' ? 'unbounded' : a + b
}

export function lowerBound(a: number | 'unbounded', b: number | 'unbounded'): number | 'unbounded' {
  if (a === 'unbounded') return b
  return b === 'unbounded' ? a : Math.min(a, b)
}

function higherBound(a: number | 'unbounded', b: number | 'unbounded'): number | 'unbounded' {
  return a === 'unbounded' || b === 'unbounded' ? 'unbounded' : Math.max(a, b)
}
