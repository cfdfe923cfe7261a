import type { NodeId } from '../model/facts.ts'
import { argumentsOf } from './calls.ts'
import { inheritedConstruction } from './constructions.ts'
import type { Evaluator } from './evaluator.ts'
import { supposedHeir } from './heirs.ts'
import { componentOf } from './intrinsics/components.ts'
import { noArguments } from './members.ts'
import type { ModuleView } from './module-view.ts'
import { withMutations } from './mutations.ts'
import { runs } from './regions.ts'
import { subclasses } from './subclasses.ts'
import { computedFields, memberOfTables } from './tables.ts'
import { isNullish, optionsOf, union, unknown } from './unions.ts'
import type { Arguments, Frame, Site, Value } from './values.ts'
import { isSettled, reachingWrites } from './writes.ts'

type ClassValue = Extract<Value, { kind: 'class' }>
type Instance = Extract<Value, { kind: 'instance' }>

const MAX_ANCESTORS = 12

/** `this`: the receiver of the call being followed, or any object of the class around it. */
export function thisValue(
  ev: Evaluator,
  module: ModuleView,
  classIndex: number,
  object: number,
  frame: Frame | null,
  at: Site,
): Value {
  for (let each = frame; each; each = each.parent) if (each.self) return each.self
  if (classIndex < 0) {
    if (object < 0) return unknown('dynamic', 'this', at)
    return componentOf(ev, module, object, at) ?? ev.evaluate(module, object, null)
  }
  const { node, members } = module.facts.classes[classIndex]!
  const value = ev.evaluate(module, node, null)
  const isIn = (member: NodeId) => module.start(member) <= at.start && at.start < module.end(member)
  // In a static method it is the class itself.
  if (members.some(each => each.static && each.node !== null && isIn(each.node))) return value
  return value.kind === 'class'
    ? { kind: 'instance', class: supposedHeir(ev, value) ?? value, arguments: null, frame: null, at }
    : unknown('dynamic', 'this', at)
}

export function instanceMember(ev: Evaluator, instance: Instance, name: string, at: Site): Value {
  if (name === 'constructor') return instance.class
  const set = (instance.set ?? []).filter(each => each.name === name)
  if (set.length === 0) return madeMember(ev, instance, name, at)
  const last = set.findLastIndex(each => !each.optional)
  const values = set.slice(Math.max(0, last)).map(each => ev.force(each.value))
  return union(last < 0 ? [madeMember(ev, instance, name, at), ...values] : values, at)
}

/** A member as the object's class makes it. */
function madeMember(ev: Evaluator, instance: Instance, name: string, at: Site): Value {
  // A base class sees the members of whatever extends it; only an object made in sight is of one class for sure.
  if (instance.arguments === null) {
    const overriding = subclasses(ev, instance.class).flatMap(each => {
      const value = ownMember(ev, { ...instance, class: each }, each, name, at)
      return value ? [value] : []
    })
    const inherited = searchAncestors(ev, instance, name, at) ?? besideIt(ev, instance, name, at)
    const real = inherited && !(inherited.kind === 'unknown' && overriding.length > 0) ? [inherited] : []
    if (overriding.length > 0) return union([...real, ...overriding], at)
    return inherited ?? unknown('dynamic', name, at)
  }
  return searchAncestors(ev, instance, name, at) ?? unknown('dynamic', name, at)
}

/** What classes that extend this one and others get from those others: a mixin's fields. */
function besideIt(ev: Evaluator, instance: Instance, name: string, at: Site): Value | null {
  const found = subclasses(ev, instance.class).flatMap(each => {
    const { supers } = each.module.facts.classes[each.class]!
    return (supers.length > 1 && searchAncestors(ev, { ...instance, class: each }, name, at)) || []
  })
  return found.length > 0 ? union(found, at) : null
}

/**
 * Bases are gone through in order, each with all above it; packages' classes, and what the object holds as a table, are asked
 * when no class in sight answers.
 */
function searchAncestors(ev: Evaluator, instance: Instance, name: string, at: Site): Value | null {
  const packages: Value[] = []
  const tables: Value[] = []
  let declared: Value | null = null
  const visit = (current: Made, depth: number): Value | null => {
    const self = { ...instance, arguments: current.arguments }
    const own = ownMember(ev, self, current.class, name, at)
    if (own && own.kind !== 'unknown') return own
    declared ??= own
    const computed = computedFields(ev, current.class, () => constructorFrame(ev, current, self))
    if (computed) tables.unshift(computed)
    if (depth >= MAX_ANCESTORS) return null
    for (const above of ancestorsOf(ev, current, at)) {
      if (above.kind === 'external') packages.push(above)
      else if (above.kind === 'object') tables.unshift(above)
      else {
        const found = visit(above, depth + 1)
        // What a base keeps under a name may be changed by those who extend it.
        if (found) return changed(ev, current.class, name, found)
      }
    }
    return null
  }
  const found = visit(instance, 0) ?? declared ?? memberOfTables(ev, tables, name, at)
  if (found || packages.length === 0) return found
  return union(
    packages.map(each => ev.member(each, name, at)),
    at,
  )
}

/** A field with what the methods of a class do to its value: `self.config.model = x`. */
function changed(ev: Evaluator, { module, class: index }: ClassValue, name: string, value: Value): Value {
  return withMutations(ev, module, `class:${index}.${name}`, [], value, { offset: 0, region: null }, null)
}

export interface Made {
  class: ClassValue
  arguments: Arguments | null
}

type Above = ({ kind: 'class' } & Made) | Extract<Value, { kind: 'external' | 'object' }>

/** The classes above, with the arguments their constructors get; external base classes as values made from them. */
export function ancestorsOf(ev: Evaluator, current: Made, at: Site): Above[] {
  const { module, class: index, frame } = current.class
  const { supers } = module.facts.classes[index]!
  if (supers.length === 0) return []
  const args = superArguments(ev, current, at)
  return supers
    .flatMap(node => optionsOf(ev.evaluate(module, node, frame)))
    .flatMap((base): Above[] => {
      if (base.kind === 'class') return [{ kind: 'class', class: base, arguments: args }]
      const made = base.kind === 'external' ? ev.call(base, args ?? noArguments(at), true, at) : null
      return made?.kind === 'external' || made?.kind === 'object' ? [made] : []
    })
}

/** `super`: the object seen as one of the class above. */
export function superValue(
  ev: Evaluator,
  module: ModuleView,
  classIndex: number,
  frame: Frame | null,
  at: Site,
): Value {
  const self = thisValue(ev, module, classIndex, -1, frame, at)
  const own = classIndex < 0 ? null : ev.evaluate(module, module.facts.classes[classIndex]!.node, null)
  if (own?.kind !== 'class') return unknown('dynamic', 'super', at)
  const args = self.kind === 'instance' && self.class.class === classIndex ? self.arguments : null
  const [above] = ancestorsOf(ev, { class: own, arguments: args }, at)
  if (above?.kind !== 'class') return above ?? unknown('dynamic', 'super', at)
  return { kind: 'instance', class: above.class, arguments: above.arguments, frame: null, at }
}

/**
 * What `super(…)` passes on; without a constructor of its own a class passes on what it gets, or is given anywhere when
 * the object at hand was made out of sight.
 */
function superArguments(
  ev: Evaluator,
  current: { class: ClassValue; arguments: Arguments | null },
  at: Site,
): Arguments | null {
  const { module, class: index } = current.class
  const { initializer } = module.facts.classes[index]!
  if (initializer === null) return current.arguments ?? inheritedConstruction(ev, current.class, at)
  const call = module.superCall(index)
  if (call === null) return null
  const frame = constructorFrame(ev, current)
  return argumentsOf(module, call, frame)
}

function constructorFrame(
  ev: Evaluator,
  made: { class: ClassValue; arguments: Arguments | null },
  self: Value | null = null,
): Frame {
  const { module, class: index, frame } = made.class
  const { initializer } = module.facts.classes[index]!
  const known = made.arguments !== null && initializer !== null
  return ev.newFrame({
    module,
    function: known ? initializer : -1,
    arguments: made.arguments ?? noArguments({ module, start: 0, end: 0 }),
    self,
    parent: frame,
    depth: (frame?.depth ?? 0) + 1,
  })
}

/** A member that the class itself defines: method, getter, field, or what its methods write to `this`. */
function ownMember(ev: Evaluator, self: Instance, owner: ClassValue, name: string, at: Site): Value | null {
  const { module, class: index } = owner
  const facts = module.facts.classes[index]!
  const values: Value[] = []
  let type: number | null = null
  let frame: Frame | null | undefined
  const inConstructor = () => {
    // An object made out of sight has no arguments of its own: its fields hold for every construction.
    if (frame === undefined)
      frame =
        self.arguments === null && self.frame === null && isPlain(ev, self, owner)
          ? null
          : constructorFrame(ev, { class: owner, arguments: self.arguments }, self)
    return frame
  }
  for (const member of facts.members) {
    if (member.name !== name || member.static) continue
    type ??= member.type
    if (member.node === null) continue
    const value = ev.evaluate(module, member.node, inConstructor())
    if (member.kind === 'field') values.push(value)
    else if (value.kind === 'function') {
      const bound: Value = { ...value, self }
      if (member.kind === 'method') return bound
      return ev.call(bound, noArguments(at), false, at)
    }
  }
  const writes = module.writesTo(`class:${index}`).get(name) ?? []
  if (writes.some(write => isSettled(module, write, facts.initializer, at))) values.length = 0
  for (const write of reachingWrites(module, writes, at)) {
    const given = inConstructor()
    const isOfConstructor =
      (given !== null || ev.choices !== null) && module.facts.regions[write.region]!.function === facts.initializer
    if (isOfConstructor && runs(ev, module, write.region, given) === false) continue
    values.push(ev.evaluate(module, write.value, given))
  }
  const real = values.filter(value => !isNullish(value))
  const known = real.filter(value => value.kind !== 'unknown')
  if (known.length === 0 && type !== null) {
    const typed = ev.typed(module, type, at)
    if (typed.kind !== 'unknown') return typed
  }
  if (values.length > 0) {
    const value = union(real.length > 0 ? real : values, at)
    const homes = [...new Set(writes.map(each => each.region))]
    const holder = `class:${index}.${name}`
    return withMutations(ev, module, holder, homes, value, { offset: 0, region: null }, inConstructor())
  }
  return type === null ? null : unknown('dynamic', name, at)
}

/** Whether evaluation outside any frame would give the same: `this` would then be the same abstract object. */
function isPlain(_ev: Evaluator, self: Instance, owner: ClassValue): boolean {
  return owner.frame === null && self.class.module === owner.module && self.class.class === owner.class
}

export function classMember(ev: Evaluator, value: ClassValue, name: string, at: Site, depth = 0): Value {
  const { module, class: index, frame } = value
  for (const member of module.facts.classes[index]!.members) {
    if (member.name !== name || !member.static || member.node === null) continue
    const found = ev.evaluate(module, member.node, frame)
    if (found.kind !== 'function') {
      // What the class begins with may be replaced by what its methods give it.
      const later = (module.writesTo(`class:${index}`).get(name) ?? []).map(each =>
        ev.evaluate(module, each.value, frame),
      )
      return later.length === 0 ? found : union(isNullish(found) ? later : [found, ...later], at)
    }
    const bound: Value = { ...found, self: value }
    return member.kind === 'getter' ? ev.call(bound, noArguments(at), false, at) : bound
  }
  const written = module.writesTo(`class:${index}`).get(name)
  if (written)
    return union(
      written.map(each => ev.evaluate(module, each.value, frame)),
      at,
    )
  const outside = module
    .boundTo(module.facts.classes[index]!.node)
    .find(binding => module.facts.bindings[binding]!.kind === 'class')
  const assigned = outside !== undefined ? module.writesTo(`binding:${outside}`).get(name) : undefined
  if (assigned)
    return union(
      assigned.map(each => ev.evaluate(module, each.value, frame)),
      at,
    )
  if (depth < MAX_ANCESTORS) {
    for (const node of module.facts.classes[index]!.supers) {
      for (const base of optionsOf(ev.evaluate(module, node, frame))) {
        if (base.kind === 'class') return classMember(ev, base, name, at, depth + 1)
        if (base.kind === 'external') return ev.member(base, name, at)
      }
    }
  }
  return unknown('dynamic', name, at)
}
