import type { Evaluator } from './evaluator.ts'
import { ANY_KEY, siteOf } from './module-view.ts'
import { mutatesCalled, withMutations } from './mutations.ts'
import { isNullish } from './unions.ts'
import type { Frame, Site, Value } from './values.ts'

/**
 * What objects of a class hold under names that its code computes, as a table: `self[key] = value`,
 * `setattr(self, key, value)`, `self.update(table)`. Null where it computes none.
 */
export function computedFields(
  ev: Evaluator,
  { module, class: index }: Extract<Value, { kind: 'class' }>,
  frame: () => Frame | null,
): Value | null {
  const holder = `class:${index}`
  const { members, node } = module.facts.classes[index]!
  const isOwn = (name: string) => members.some(each => each.name === name)
  if (!module.writesTo(holder).has(ANY_KEY) && !mutatesCalled(ev, module, holder, name => !isOwn(name))) return null
  const inside = frame()
  const empty: Value = { kind: 'object', entries: [], at: siteOf(module, node, inside) }
  return withMutations(ev, module, holder, [], empty, { offset: 0, region: null }, inside)
}

/** What stands under a name in the last of several tables that has it. */
export function memberOfTables(ev: Evaluator, tables: readonly Value[], name: string, at: Site): Value | null {
  if (tables.length === 0) return null
  const spread = tables.map(value => ({ spread: { value } }))
  const all: Value = tables.length === 1 ? tables[0]! : { kind: 'object', entries: spread, at: tables[0]!.at }
  const found = ev.member(all, name, at)
  return isNullish(found) ? null : found
}
