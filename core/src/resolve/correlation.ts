import { type NodeId, NodeKind } from '../model/facts.ts'
import type { Evaluator } from './evaluator.ts'
import { below } from './frames.ts'
import type { ModuleView } from './module-view.ts'
import { optionsOf, union } from './unions.ts'
import type { Lazy, Site, Value } from './values.ts'

/** More alternatives than this are not tried one by one. */
const MOST_ALTERNATIVES = 40

/**
 * What stands under one of several keys: of `parsed[name] = parsers[name](raw[name])` in a loop over names, what the loop
 * puts there when it comes to that name. Null when the code does not tell the key's alternatives apart.
 */
export function valueUnderKey(ev: Evaluator, key: Lazy, value: Lazy, name: string, at: Site): Value | null {
  if (!('thunk' in key) || !('thunk' in value) || key.thunk.module !== value.thunk.module) return null
  const { module, node, frame } = key.thunk
  for (const source of chainOf(module, node)) {
    const options = optionsOf(ev.evaluate(module, source, frame))
    if (options.length < 2 || options.length > MOST_ALTERNATIVES) continue
    const values: Value[] = []
    for (const option of options) {
      const inside = ev.newFrame({ ...below(module, frame), assumed: { node: source, value: option } })
      const now = ev.evaluate(module, node, inside)
      if (now.kind === 'literal' && String(now.value) === name)
        values.push(ev.evaluate(module, value.thunk.node, inside))
    }
    if (values.length > 0) return union(values, at)
  }
  return null
}

/** From the expression that a member was read out of to the member itself. */
export function chainOf(module: ModuleView, node: NodeId): NodeId[] {
  const chain: NodeId[] = []
  for (let at = node; at >= 0 && chain.length < 8; ) {
    chain.unshift(at)
    const kind = module.kind(at)
    if (kind === NodeKind.Ref) {
      const binding = module.facts.bindings[module.a(at)]!
      if (binding.import || binding.values.length !== 1) break
      at = binding.values[0]!.node
    } else if (
      kind === NodeKind.Member ||
      kind === NodeKind.Rest ||
      kind === NodeKind.Fallback ||
      isPosition(module, at)
    )
      at = module.a(at)
    else break
  }
  return chain.filter(each => module.kind(each) !== NodeKind.Ref || each === node)
}

/** `pair[0]`: a part of something that is destructured. */
function isPosition(module: ModuleView, node: NodeId): boolean {
  return module.kind(node) === NodeKind.Index && module.b(node) >= 0 && module.kind(module.b(node)) === NodeKind.Number
}
