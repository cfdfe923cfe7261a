import type { CallSite, TextPiece } from '../model/call-site.ts'
import { valuesOf } from '../model/resolved.ts'

/** What a call is recognised by when its id does not tell: what it says, and what it is called and uses. */
export interface Fingerprint {
  path: string
  symbol: string
  sdk: string
  operation: string
  models: ReadonlySet<string>
  /** Hashes of runs of three words of the fixed text of prompt, tools and output format. */
  shingles: ReadonlySet<number>
  /** Names of the dynamic parts. */
  names: ReadonlySet<string>
}

/** Beyond this the text of a call is recognised by its beginning. */
const MAX_WORDS = 4_000

/** @param path the path under which the call is compared: the new one of a renamed file */
export function fingerprintOf(callSite: CallSite, path: string): Fingerprint {
  const { request } = callSite
  const pieces = [
    ...request.prompt.flatMap(part => part.content),
    ...request.tools.flatMap(tool => tool.schema),
    ...request.responseFormat,
  ]
  const words: string[] = []
  const names = new Set<string>()
  collect(pieces, words, names)
  return {
    path,
    symbol: callSite.enclosingSymbol.split('.').at(-1) ?? '',
    sdk: callSite.sdk,
    operation: callSite.operationName,
    models: new Set(valuesOf(request.model).map(model => model.requestModel)),
    shingles: shinglesOf(words),
    names,
  }
}

function collect(pieces: readonly TextPiece[], words: string[], names: Set<string>): void {
  for (const piece of pieces) {
    if (piece.kind === 'text') addWords(piece.text, words)
    else if (piece.kind === 'dynamic') names.add(piece.name)
    else if (piece.kind === 'oneOf') for (const alternative of piece.alternatives) collect(alternative, words, names)
  }
}

function addWords(text: string, words: string[]): void {
  for (const [word] of text.matchAll(/[\p{L}\p{N}_]+/gu)) {
    if (words.length >= MAX_WORDS) return
    words.push(word)
  }
}

function shinglesOf(words: readonly string[]): Set<number> {
  const shingles = new Set<number>()
  const width = Math.min(3, words.length)
  for (let at = 0; width > 0 && at + width <= words.length; at++) {
    shingles.add(
      hash(
        words
          .slice(at, at + width)
          .join(' ')
          .toLowerCase(),
      ),
    )
  }
  return shingles
}

function hash(text: string): number {
  let value = 2166136261
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16777619)
  return value >>> 0
}

/** Shares of a full likeness of 100. What a call says weighs most; a name or a path alone is not enough to be the same. */
const WEIGHT = { text: 50, names: 15, symbol: 20, path: 10, model: 10, sdk: 5, operation: 5 }
/** Least likeness at which two calls under different ids are taken for one. */
export const SAME_CALL = 50

/** How alike two calls are; the same whichever is asked about the other. Where the code stands in its file plays no part. */
export function likeness(a: Fingerprint, b: Fingerprint): number {
  const hasText = a.shingles.size > 0 && b.shingles.size > 0
  const hasNames = a.names.size > 0 && b.names.size > 0
  return (
    (hasText ? WEIGHT.text * overlap(a.shingles, b.shingles) : 0) +
    (hasNames ? (hasText ? WEIGHT.names : WEIGHT.names * 2) * overlap(a.names, b.names) : 0) +
    (a.symbol === b.symbol && a.symbol !== '<module>' ? WEIGHT.symbol : 0) +
    (a.path === b.path ? WEIGHT.path : 0) +
    WEIGHT.model * overlap(a.models, b.models) +
    (a.sdk === b.sdk ? WEIGHT.sdk : 0) +
    (a.operation === b.operation ? WEIGHT.operation : 0)
  )
}

/** Dice's coefficient, 0 to 1. */
function overlap<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  if (a.size + b.size === 0) return 0
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let both = 0
  for (const each of small) if (large.has(each)) both++
  return (2 * both) / (a.size + b.size)
}
