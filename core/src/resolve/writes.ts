import type { ModuleView, Write } from './module-view.ts'
import type { Site } from './values.ts'

/**
 * The assignments to a field of `this` that a use can see. In a function that writes it several times the last write that
 * surely happens hides those before it: from the rest of that function where it stands ahead of the use, and from all
 * others in any case.
 */
export function reachingWrites(module: ModuleView, writes: readonly Write[], use: Site): readonly Write[] {
  if (writes.length < 2) return writes
  const { regions } = module.facts
  const functionOf = (region: number) => regions[region]!.function
  const at = use.module === module ? module.regionAt(use.start) : -1
  const around = new Set<number>()
  for (
    let each = at;
    each >= 0 && !around.has(each);
    each = regions[each]!.kind === 'function' ? each : regions[each]!.parent
  )
    around.add(each)
  const isLooped = [...around].some(each => regions[each]!.kind === 'loop')
  const after = (own: readonly Write[], hides: (write: Write) => boolean) =>
    own.slice(Math.max(0, own.findLastIndex(hides)))
  return [...new Set(writes.map(each => functionOf(each.region)))].flatMap(fn => {
    const own = writes.filter(each => functionOf(each.region) === fn)
    if (at < 0 || functionOf(at) !== fn) return after(own, each => isUnconditional(module, each))
    const before = own.filter(each => each.start <= use.start)
    return before.length === 0 || isLooped ? own : after(before, each => around.has(each.region))
  })
}

/** Whether the constructor writes the field whatever happens, ahead of the use: no initial value is left to be seen. */
export function isSettled(module: ModuleView, write: Write, initializer: number | null, use: Site): boolean {
  const { regions } = module.facts
  if (initializer === null || regions[write.region]!.function !== initializer || !isUnconditional(module, write))
    return false
  const isInside = use.module === module && regions[module.regionAt(use.start)]!.function === initializer
  return !isInside || write.start <= use.start
}

function isUnconditional(module: ModuleView, write: Write): boolean {
  return module.facts.regions[write.region]!.kind === 'function'
}
