import type { Evaluator } from '../evaluator.ts'
import { anyEntry, keysOf } from '../members.ts'
import { siteOf } from '../module-view.ts'
import { literal } from '../unions.ts'
import type { Entry, Item, Site, Value } from '../values.ts'

/** Keys and values of a table as pairs: one for each entry where the code names them all. */
export function entriesOf(ev: Evaluator, table: Extract<Value, { kind: 'object' }>, at: Site): Value {
  const items = flattened(ev, table.entries).map((entry): Item | null => {
    if (!('name' in entry) || !('thunk' in entry.value)) return null
    const { name, value } = entry
    const { module, node } = entry.value.thunk
    // Pairs of one table are told apart by where their values stand.
    const own = { ...siteOf(module, node), frame: at.frame ?? 0 }
    return { kind: 'one', value: { make: () => pair(literal(name, at), ev.force(value), own) } }
  })
  if (items.length > 0 && items.every(item => item !== null)) return { kind: 'array', items, at }
  const any = pair(keysOf(ev, table, at), anyEntry(ev, table, at), at)
  return { kind: 'array', items: [{ kind: 'repeat', value: { value: any } }], at }
}

/** Entries with those of the tables that are spread into them, where each is one table. */
function flattened(ev: Evaluator, entries: readonly Entry[]): Entry[] {
  return entries.flatMap(entry => {
    const spread = 'spread' in entry ? ev.force(entry.spread) : null
    return spread?.kind === 'object' && ev.spend() ? flattened(ev, spread.entries) : [entry]
  })
}

export function pair(key: Value, value: Value, at: Site): Value {
  return {
    kind: 'array',
    items: [
      { kind: 'one', value: { value: key } },
      { kind: 'one', value: { value } },
    ],
    at,
  }
}
