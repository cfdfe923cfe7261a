import { NODE_STRIDE, type NodeId, NodeKind } from '../../model/facts.ts'
import type { Evaluator } from '../evaluator.ts'
import type { ModuleView } from '../module-view.ts'
import { aside, optionsOf, union, unknown } from '../unions.ts'
import type { Entry, Site, Value } from '../values.ts'
import { writtenEntries } from '../writes.ts'
import { resultOf } from './cells.ts'

/** The members of a component or store that is described by its parts or made by a function, as those see them who use it. */
export function componentMembers(ev: Evaluator, described: Value, at: Site): Value {
  return union(
    optionsOf(described).map((option): Value => {
      if (option.kind === 'function') return unboxed(ev, resultOf(ev, option, [], at), at)
      if (option.kind === 'object')
        return {
          kind: 'object',
          entries: [...partsOf(ev, option, at), ...written(option.at.module)],
          at: aside(option.at, 'component'),
        }
      return unknown('dynamic', 'component', at)
    }),
    at,
  )
}

/**
 * What `this` is in a method that stands among the parts of a component: `export default { data() { … }, methods: { … } }`.
 * Null when its object is an ordinary one.
 */
export function componentOf(ev: Evaluator, module: ModuleView, object: NodeId, at: Site): Value | null {
  const { componentParts } = ev.program.idioms(module.facts.languageId)
  if (!componentParts) return null
  const { holders, parts } = partsIn(module)
  const part = holders.get(object)
  const all = [...componentParts.methods, ...componentParts.computed]
  const whole = part && all.includes(part.name) ? part.holder : parts.has(object) ? object : null
  if (whole === null) return null
  const described = ev.evaluate(module, whole, null)
  if (described.kind !== 'object') return null
  return {
    kind: 'object',
    entries: [...partsOf(ev, described, at), ...written(module)],
    at: aside(described.at, 'component'),
  }
}

function partsOf(ev: Evaluator, described: Extract<Value, { kind: 'object' }>, at: Site): Entry[] {
  const { state, methods, computed } = ev.program.idioms(at.module.facts.languageId).componentParts!
  const has = (name: string) => described.entries.some(entry => 'name' in entry && entry.name === name)
  const kept = state
    .filter(has)
    .map((name): Entry => ({ spread: { make: () => resultOf(ev, ev.member(described, name, at), [], at) } }))
  const given: Value = { kind: 'object', entries: kept, at: aside(described.at, 'state') }
  return [
    ...methods.filter(has).map((name): Entry => ({ spread: { make: () => ev.member(described, name, at) } })),
    ...kept,
    ...computed
      .filter(has)
      .flatMap(name =>
        optionsOf(ev.member(described, name, at)).flatMap(table =>
          table.kind === 'object' ? gettersOf(ev, table, given, at) : [],
        ),
      ),
  ]
}

/** A computed member is what its function gives, which some libraries call with the state. */
function gettersOf(ev: Evaluator, table: Extract<Value, { kind: 'object' }>, state: Value, at: Site): Entry[] {
  return table.entries.flatMap((entry): Entry[] => {
    if (!('name' in entry)) return []
    const make = () => {
      const getter = ev.force(entry.value)
      return getter.kind === 'function' ? resultOf(ev, getter, [state], at) : unknown('dynamic', 'computed', at)
    }
    return [{ name: entry.name, value: { make } }]
  })
}

/** What the methods of the module's objects write to members of `this`. */
function written(module: ModuleView): Entry[] {
  return writtenEntries(module, 'class:-1').map(entry => ({ ...entry, optional: true }))
}

/** What a function gives back has its boxes opened. */
function unboxed(ev: Evaluator, value: Value, at: Site): Value {
  if (value.kind !== 'object') return value
  const entries = value.entries.map((entry): Entry => {
    if (!('name' in entry)) return entry
    const make = () =>
      union(
        optionsOf(ev.force(entry.value)).map(option =>
          option.kind === 'object' && isBox(option) ? ev.member(option, 'value', at) : option,
        ),
        at,
      )
    return { ...entry, value: { make } }
  })
  return { kind: 'object', entries, at: aside(value.at, 'unboxed') }
}

function isBox({ entries }: Extract<Value, { kind: 'object' }>): boolean {
  return entries.length > 0 && entries.every(entry => 'name' in entry && entry.name === 'value')
}

interface Parts {
  /** Objects that stand under a name in another. */
  holders: Map<NodeId, { name: string; holder: NodeId }>
  /** Objects that hold such parts. */
  parts: Set<NodeId>
}

const indexed = new WeakMap<ModuleView, Parts>()

function partsIn(module: ModuleView): Parts {
  const known = indexed.get(module)
  if (known) return known
  const index: Parts = { holders: new Map(), parts: new Set() }
  for (let node = 0; node < module.facts.nodes.length / NODE_STRIDE; node++) {
    if (module.kind(node) !== NodeKind.Object) continue
    for (const item of module.list(module.a(node), module.b(node))) {
      if (module.kind(item) !== NodeKind.Property) continue
      const name = module.string(module.a(item))
      const value = module.b(item)
      if (module.kind(value) === NodeKind.Object) index.holders.set(value, { name, holder: node })
      if (name === 'methods' || name === 'actions') index.parts.add(node)
    }
  }
  indexed.set(module, index)
  return index
}
