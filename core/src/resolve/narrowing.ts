import { type NodeId, NodeKind } from '../model/facts.ts'
import type { ModuleView } from './module-view.ts'
import { literal, optionsOf, union } from './unions.ts'
import type { Site, Value } from './values.ts'

/** What the tests around a use say a name is: one of some texts, none of them, or both. */
export interface Narrowing {
  only: ReadonlySet<string> | null
  never: ReadonlySet<string>
}

/**
 * What the branches around a use tell about a name: behind `if model == "a"` it is `"a"`, behind `in ("a", "b")` one of
 * the two, and in the `else` neither. Null when they tell nothing, or the name may have been assigned since.
 */
export function narrowing(module: ModuleView, binding: number, use: NodeId): Narrowing | null {
  const { regions, bindings } = module.facts
  const offset = module.start(use)
  let only: ReadonlySet<string> | null = null
  const never = new Set<string>()
  for (let at = module.regionAt(offset); at > 0 && regions[at]!.kind !== 'function'; at = regions[at]!.parent) {
    const { kind, test, start, end } = regions[at]!
    if (kind !== 'branch' || !test) continue
    const texts = textsOf(module, test.node, binding)
    if (!texts || bindings[binding]!.values.some(each => start <= each.start && each.start < end)) continue
    if (test.negated) for (const text of texts) never.add(text)
    else only ??= new Set(texts)
  }
  return only || never.size > 0 ? { only, never } : null
}

/** Texts to one of which the test holds the name equal; null for every other test. */
function textsOf(module: ModuleView, test: NodeId, binding: number): string[] | null {
  if (module.kind(test) !== NodeKind.Binary) return null
  const [left, right] = [module.a(test), module.b(test)]
  const operator = module.string(module.c(test))
  if (operator === 'or') {
    const [one, other] = [textsOf(module, left, binding), textsOf(module, right, binding)]
    return one && other ? [...one, ...other] : null
  }
  if (module.kind(left) !== NodeKind.Ref || module.a(left) !== binding || right < 0) return null
  if (operator === '===' || operator === '==')
    return module.kind(right) === NodeKind.Text ? [module.string(module.a(right))] : null
  if (operator !== 'in' || module.kind(right) !== NodeKind.Array) return null
  const items = module.list(module.a(right), module.b(right))
  return items.every(each => module.kind(each) === NodeKind.Text)
    ? items.map(each => module.string(module.a(each)))
    : null
}

/** The alternatives of a value that such tests let through; an unknown one becomes what they say. */
export function narrowed(value: Value, { only, never }: Narrowing, at: Site): Value {
  const options = optionsOf(value).flatMap((option): Value[] => {
    if (option.kind === 'literal' && typeof option.value === 'string')
      return never.has(option.value) || (only && !only.has(option.value)) ? [] : [option]
    if (!only) return [option]
    if (option.kind === 'unknown' || option.kind === 'external')
      return [...only].filter(text => !never.has(text)).map(text => literal(text, at))
    return option.kind === 'text' ? [option] : []
  })
  return options.length === optionsOf(value).length && !only ? value : union(options, at)
}
