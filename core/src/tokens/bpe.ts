import { openRankTable, type RankTable } from './rank-table.ts'

/** Pieces of at most this many bytes are merged by scanning an array, longer ones with a heap. */
const SMALL_PIECE_BYTES = 96

/**
 * Pieces of up to 12 characters are cached: longer slices are, in V8, pointers into the whole text, which the cache
 * would keep alive. Nearly all pieces of prose and code are shorter.
 */
const CACHED_PIECE_LENGTH = 12
const CACHED_PIECES = 20_000

const NO_RANK = 0x7fffffff

/**
 * Makes an exact counter of byte-pair tokens from rank data (see `rank-table.ts`). It counts what tiktoken's
 * `encode_ordinary` would return, in O(n log n) for every text, so that no input stalls it. Text that looks like a
 * special token is plain text. Throws when the rank data is unreadable.
 */
export function createBpeCounter(rankData: Uint8Array): (text: string) => number {
  const table = openRankTable(rankData)
  const pieces = new RegExp(table.header.pattern, 'gu')
  const encoder = new TextEncoder()
  const cache = new Map<string, number>()
  let bytes = new Uint8Array(4096)

  function countPiece(piece: string): number {
    // A UTF-16 unit takes at most three bytes of UTF-8.
    if (piece.length * 3 > bytes.length) bytes = new Uint8Array(piece.length * 3)
    const { written } = encoder.encodeInto(piece, bytes)
    if (written === 1 || table.rankOf(bytes, 0, written) !== -1) return 1
    return written <= SMALL_PIECE_BYTES ? mergeSmall(table, bytes, written) : mergeLarge(table, bytes, written)
  }

  function countCached(piece: string): number {
    if (piece.length > CACHED_PIECE_LENGTH) return countPiece(piece)
    let count = cache.get(piece)
    if (count === undefined) {
      count = countPiece(piece)
      if (cache.size >= CACHED_PIECES) cache.clear()
      cache.set(piece, count)
    }
    return count
  }

  return text => {
    // The alternatives of the pattern cover every character, so a piece starts where the last one ended.
    let count = 0
    let start = 0
    pieces.lastIndex = 0
    while (pieces.test(text)) {
      count += countCached(text.slice(start, pieces.lastIndex))
      start = pieces.lastIndex
    }
    return count
  }
}

const starts = new Int32Array(SMALL_PIECE_BYTES + 1)
const ranks = new Int32Array(SMALL_PIECE_BYTES + 1)

/**
 * Byte-pair merging of `bytes[0, length)` by repeated search for the lowest rank: quadratic, but fastest for the
 * short pieces that text is made of. Returns how many tokens remain.
 */
function mergeSmall(table: RankTable, bytes: Uint8Array, length: number): number {
  // Part i is bytes[starts[i], starts[i + 1]); ranks[i] is that of parts i and i + 1 joined.
  for (let i = 0; i <= length; i++) starts[i] = i
  const rankAt = (i: number): number => {
    const rank = table.rankOf(bytes, starts[i]!, starts[i + 2]!)
    return rank === -1 ? NO_RANK : rank
  }
  for (let i = 0; i < length - 1; i++) ranks[i] = rankAt(i)

  let parts = length
  while (parts > 1) {
    let best = 0
    for (let i = 1; i < parts - 1; i++) if (ranks[i]! < ranks[best]!) best = i
    if (ranks[best] === NO_RANK) break
    starts.copyWithin(best + 1, best + 2, parts + 1)
    ranks.copyWithin(best, best + 1, parts - 1)
    parts--
    if (best < parts - 1) ranks[best] = rankAt(best)
    if (best > 0) ranks[best - 1] = rankAt(best - 1)
  }
  return parts
}

/**
 * The same merging with a linked list of parts and a heap of candidate pairs, O(n log n): for the pieces that would
 * take a quadratic search minutes, such as thousands of equal letters or Chinese text without spaces.
 */
function mergeLarge(table: RankTable, bytes: Uint8Array, length: number): number {
  // A part is named by its first byte. A part that was merged into its left neighbour has end 0.
  const ends = new Int32Array(length)
  const previous = new Int32Array(length + 1)
  for (let i = 0; i < length; i++) {
    ends[i] = i + 1
    previous[i] = i - 1
  }
  const heap = createPairHeap(length)
  const offer = (left: number): void => {
    const right = ends[left]!
    if (right >= length) return
    const end = ends[right]!
    const rank = table.rankOf(bytes, left, end)
    if (rank !== -1) heap.push(rank, left, end)
  }
  for (let i = 0; i < length - 1; i++) offer(i)

  let parts = length
  while (heap.pop()) {
    const { left, end } = heap
    // Pairs are not removed when a neighbour changes: one whose parts no longer stand as they did is skipped here.
    if (ends[left] === 0) continue
    const right = ends[left]!
    if (right >= length || ends[right] !== end) continue
    ends[left] = end
    ends[right] = 0
    previous[end] = left
    parts--
    offer(left)
    if (previous[left]! >= 0) offer(previous[left]!)
  }
  return parts
}

/** A binary heap of pairs by rank, then by position: the order in which byte-pair merging is defined. */
function createPairHeap(capacity: number) {
  // Rank and position share one exact float (17 + 32 bits), so that a comparison is one instruction.
  let keys = new Float64Array(Math.max(16, capacity))
  let pairEnds = new Int32Array(keys.length)
  let size = 0

  const heap = {
    /** The pair that `pop` took last. */
    left: 0,
    end: 0,
    push(rank: number, left: number, end: number): void {
      if (size === keys.length) grow()
      const key = rank * 0x1_0000_0000 + left
      let child = size++
      while (child > 0) {
        const parent = (child - 1) >> 1
        if (keys[parent]! <= key) break
        keys[child] = keys[parent]!
        pairEnds[child] = pairEnds[parent]!
        child = parent
      }
      keys[child] = key
      pairEnds[child] = end
    },
    /** Takes the first pair into `left` and `end`; false when there is none. */
    pop(): boolean {
      if (size === 0) return false
      heap.left = keys[0]! % 0x1_0000_0000
      heap.end = pairEnds[0]!
      size--
      const key = keys[size]!
      const end = pairEnds[size]!
      let parent = 0
      for (;;) {
        let child = 2 * parent + 1
        if (child >= size) break
        if (child + 1 < size && keys[child + 1]! < keys[child]!) child++
        if (keys[child]! >= key) break
        keys[parent] = keys[child]!
        pairEnds[parent] = pairEnds[child]!
        parent = child
      }
      keys[parent] = key
      pairEnds[parent] = end
      return true
    },
  }

  function grow(): void {
    const wider = new Float64Array(keys.length * 2)
    wider.set(keys)
    keys = wider
    const widerEnds = new Int32Array(keys.length)
    widerEnds.set(pairEnds)
    pairEnds = widerEnds
  }
  return heap
}
