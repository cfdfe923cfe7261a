import { type NodeId, NodeKind } from '../model/facts.ts'
import type { ModuleView } from './module-view.ts'

/** Names a function can be called by: its own, those it is bound to, and those it is exported under; of an initializer those of its class. */
export function namesOf(module: ModuleView, fn: number): Set<string> {
  const facts = module.facts.functions[fn]!
  const owner = constructedBy(module, fn)
  const { name, node } = owner ?? facts
  const names = new Set(owner || name ? [name] : [])
  const bindings = module.boundTo(node)
  for (const binding of bindings) names.add(module.facts.bindings[binding]!.name)
  for (const exported of exportsOf(module, node, bindings)) names.add(module.facts.exports[exported]!.name)
  return names
}

/** Names that a module must hold to call a function of another; null where it may choose the name itself. */
export function callableNames(module: ModuleView, fn: number): ReadonlySet<string> | null {
  const facts = module.facts.functions[fn]!
  const owner = constructedBy(module, fn)
  const self = facts.class === null ? facts.node : (owner?.node ?? null)
  const isChosenThere = module.facts.exports.some(
    each =>
      isWhole(each.name) &&
      each.node !== null &&
      self !== null &&
      (each.node === self || refersTo(module, each.node, self)),
  )
  const names = namesOf(module, fn)
  return isChosenThere || names.size === 0 ? null : names
}

/** The class whose initializer a function is. */
export function constructedBy(module: ModuleView, fn: number): ModuleView['facts']['classes'][number] | null {
  const { class: index } = module.facts.functions[fn]!
  const owner = index === null ? null : module.facts.classes[index]!
  return owner?.initializer === fn ? owner : null
}

/** Exports under a name that importers cannot choose, by what they export: a node, or a binding (`~index`). */
const exportIndexes = new WeakMap<ModuleView, Map<number, number[]>>()

/** Exports of a value or of the bindings it has, in their order. */
function exportsOf(module: ModuleView, node: NodeId, bindings: readonly number[]): number[] {
  let index = exportIndexes.get(module)
  if (!index) exportIndexes.set(module, (index = indexExports(module)))
  const found = [node, ...bindings.map(binding => ~binding)].flatMap(key => index.get(key) ?? [])
  return found.sort((a, b) => a - b)
}

function indexExports(module: ModuleView): Map<number, number[]> {
  const index = new Map<number, number[]>()
  for (const [at, { name, node }] of module.facts.exports.entries()) {
    if (node === null || isWhole(name)) continue
    for (const key of module.kind(node) === NodeKind.Ref ? [node, ~module.a(node)] : [node])
      index.set(key, [...(index.get(key) ?? []), at])
  }
  return index
}

function isWhole(name: string): boolean {
  return name === 'default' || name === '='
}

function refersTo(module: ModuleView, node: NodeId, value: NodeId): boolean {
  return module.kind(node) === NodeKind.Ref && module.boundTo(value).includes(module.a(node))
}
