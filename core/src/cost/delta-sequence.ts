/** A place of a sequence that the base, the head or both fill; `taken` tells which of them shows. */
export interface Slot<T> {
  base: T | null
  head: T | null
}

/** Longer sequences are compared place by place from both ends only: exact alignment grows with the square. */
const MAX_ALIGNED = 200

/**
 * Lays two sequences side by side. Equal items share a slot; between them, items that differ share one pairwise in
 * order, and the rest stand alone.
 */
export function alignedSlots<T>(base: readonly T[], head: readonly T[], keyOf: (item: T) => string): Slot<T>[] {
  const baseKeys = base.map(keyOf)
  const headKeys = head.map(keyOf)
  const anchors = commonItems(baseKeys, headKeys)
  const slots: Slot<T>[] = []
  let [atBase, atHead] = [0, 0]
  for (const [inBase, inHead] of [...anchors, [base.length, head.length] as const]) {
    const gap = Math.max(inBase - atBase, inHead - atHead)
    for (let step = 0; step < gap; step++) {
      slots.push({
        base: atBase + step < inBase ? base[atBase + step]! : null,
        head: atHead + step < inHead ? head[atHead + step]! : null,
      })
    }
    if (inBase < base.length) slots.push({ base: base[inBase]!, head: head[inHead]! })
    ;[atBase, atHead] = [inBase + 1, inHead + 1]
  }
  return slots
}

/** Positions of a longest common subsequence. */
function commonItems(a: readonly string[], b: readonly string[]): [number, number][] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const common: [number, number][] = Array.from({ length: start }, (_, at) => [at, at])
  const [height, width] = [a.length - start - end, b.length - start - end]
  if (height <= MAX_ALIGNED && width <= MAX_ALIGNED) {
    const lengths = Array.from({ length: height + 1 }, () => new Array<number>(width + 1).fill(0))
    for (let i = height - 1; i >= 0; i--) {
      for (let j = width - 1; j >= 0; j--) {
        lengths[i]![j] =
          a[start + i] === b[start + j]
            ? lengths[i + 1]![j + 1]! + 1
            : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
      }
    }
    for (let i = 0, j = 0; i < height && j < width; ) {
      if (a[start + i] === b[start + j]) common.push([start + i++, start + j++])
      else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++
      else j++
    }
  }
  for (let at = end; at > 0; at--) common.push([a.length - at, b.length - at])
  return common
}

/** What the sequence holds when the slots in `taken` show the head and all others the base. */
export function filled<T>(slots: readonly Slot<T>[], taken: ReadonlySet<Slot<T>>): T[] {
  return slots.flatMap(slot => {
    const item = taken.has(slot) ? slot.head : slot.base
    return item === null ? [] : [item]
  })
}
