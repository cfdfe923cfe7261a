import { type NodeId, NodeKind } from '../model/facts.ts'
import type { ModuleView } from './module-view.ts'

/** What a value is made from within its module, as far as names tell. */
export interface Ingredients {
  /** Variables and parameters. */
  bindings: ReadonlySet<number>
  /** Functions whose parameters it takes. */
  functions: ReadonlySet<number>
  /** Classes whose `this` it reads. */
  classes: ReadonlySet<number>
  /** Calls and elements: what is destructured from one of them belongs together. */
  sources: ReadonlySet<NodeId>
}

/** A value made of more than this depends on nearly everything. */
const MOST_NODES = 600

const ofBindings = new WeakMap<ModuleView, Map<number, Ingredients>>()
const ofNodes = new WeakMap<ModuleView, Map<NodeId, Ingredients>>()

export function ingredientsOfBinding(module: ModuleView, binding: number): Ingredients {
  return remembered(ofBindings, module, binding, () => gather(module, [], [binding]))
}

export function ingredientsOf(module: ModuleView, node: NodeId): Ingredients {
  return remembered(ofNodes, module, node, () => gather(module, [node], []))
}

export function overlap(one: Ingredients, other: Ingredients): boolean {
  return (
    shares(one.bindings, other.bindings) ||
    shares(one.functions, other.functions) ||
    shares(one.classes, other.classes) ||
    shares(one.sources, other.sources)
  )
}

function shares(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  for (const each of one) if (other.has(each)) return true
  return false
}

function remembered(
  known: WeakMap<ModuleView, Map<number, Ingredients>>,
  module: ModuleView,
  key: number,
  find: () => Ingredients,
): Ingredients {
  const own = known.get(module) ?? new Map<number, Ingredients>()
  known.set(module, own)
  const found = own.get(key) ?? find()
  own.set(key, found)
  return found
}

function gather(module: ModuleView, nodes: NodeId[], names: readonly number[]): Ingredients {
  const bindings = new Set<number>()
  const functions = new Set<number>()
  const classes = new Set<number>()
  const sources = new Set<NodeId>()
  const name = (index: number) => {
    const binding = module.facts.bindings[index]!
    if (bindings.has(index) || (binding.kind !== 'variable' && binding.kind !== 'parameter')) return
    bindings.add(index)
    nodes.push(...binding.values.map(each => each.node))
    for (const writes of module.writesTo(`binding:${index}`).values()) nodes.push(...writes.map(each => each.value))
  }
  for (const each of names) name(each)
  for (let seen = 0; seen < MOST_NODES && nodes.length > 0; seen++) {
    const node = nodes.pop()!
    if (node < 0) continue
    switch (module.kind(node)) {
      case NodeKind.Ref:
        name(module.a(node))
        break
      case NodeKind.Param:
        functions.add(module.a(node))
        break
      case NodeKind.This:
        classes.add(module.a(node))
        break
      case NodeKind.Call:
      case NodeKind.Element:
      case NodeKind.Key:
        sources.add(node)
        nodes.push(...partsOf(module, node))
        break
      default:
        nodes.push(...partsOf(module, node))
    }
  }
  return { bindings, functions, classes, sources }
}

/** The expressions that an expression is made of; of a function, what it returns. */
function partsOf(module: ModuleView, node: NodeId): NodeId[] {
  const [a, b, c] = [module.a(node), module.b(node), module.c(node)]
  switch (module.kind(node)) {
    case NodeKind.Concat:
    case NodeKind.Object:
    case NodeKind.Array:
      return module.list(a, b)
    case NodeKind.Choice:
      return [...module.list(a, b), c]
    case NodeKind.Call:
      return [a, ...module.list(b, c)]
    case NodeKind.Add:
    case NodeKind.Fallback:
    case NodeKind.And:
    case NodeKind.Index:
    case NodeKind.Tagged:
    case NodeKind.Repeat:
    case NodeKind.ComputedProperty:
    case NodeKind.Binary:
      return [a, b]
    case NodeKind.Property:
    case NodeKind.Named:
      return [b]
    case NodeKind.Member:
    case NodeKind.Spread:
    case NodeKind.Element:
    case NodeKind.Key:
    case NodeKind.Rest:
      return [a]
    case NodeKind.Function:
      return module.facts.functions[a]!.returns.map(each => each.node)
    default:
      return []
  }
}
