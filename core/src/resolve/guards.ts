import { type NodeId, NodeKind } from '../model/facts.ts'
import { argumentsOf } from './calls.ts'
import { chainOf } from './correlation.ts'
import type { CallerRef, Evaluator } from './evaluator.ts'
import { below } from './frames.ts'
import { type Ingredients, ingredientsOf, ingredientsOfBinding, overlap } from './ingredients.ts'
import type { ModuleView } from './module-view.ts'
import { outcome } from './outcome.ts'
import { optionsOf, union } from './unions.ts'
import type { Frame, Value } from './values.ts'

/** More alternatives than this are not tried one by one. */
const MOST_ALTERNATIVES = 40
/** Steps that may go into finding out which alternatives a test lets through. */
const MOST_STEPS = 4000

/**
 * What is known where a value is used: behind `if (config.vendor === 'openai')` the configuration is one of those for which
 * that holds, and so is all that is made from it. Gives a frame in which the alternatives that the tests around the use
 * rule out are left out, or the same frame when they rule out none.
 */
export function guardedFrame(
  ev: Evaluator,
  module: ModuleView,
  offset: number,
  about: () => Ingredients,
  frame: Frame | null,
): Frame | null {
  const open = guardsAt(module, offset)
    .filter(guard => !isApplied(frame, module, guard))
    .flatMap(guard => subjectsOf(module, guard).filter(subject => overlap(subject.ingredients, about())))
  if (open.length === 0) return frame
  const key = open.map(({ guard, chain }) => `${guard}:${chain[0]}`).join()
  const known = ev.memo(module, frame).guarded
  const found = known.get(key)
  if (found && (found.complete || found.query === ev.query())) return found.frame
  return ev.once(`narrow ${module.path} ${frame?.id ?? 0} ${key}`, frame, () => {
    const narrowed = ev.attempt(MOST_STEPS, () => ({
      frame: open.reduce((at, subject) => applied(ev, module, subject, at), frame),
    }))
    known.set(key, { frame: narrowed ? narrowed.frame : frame, complete: narrowed !== null, query: ev.query() })
    return narrowed ? narrowed.frame : frame
  })
}

const offsets = new WeakMap<ModuleView, Map<number, readonly number[]>>()

/** Guards that hold at an offset, as indexes into the module's. */
function guardsAt(module: ModuleView, offset: number): readonly number[] {
  const { guards } = module.facts
  if (guards.length === 0) return []
  const known = offsets.get(module) ?? new Map<number, readonly number[]>()
  offsets.set(module, known)
  let found = known.get(offset)
  if (!found) {
    found = guards.flatMap(({ start, end }, index) => (start <= offset && offset < end ? [index] : []))
    known.set(offset, found)
  }
  return found
}

function isApplied(frame: Frame | null, module: ModuleView, guard: number): boolean {
  for (let at = frame; at; at = at.parent) if (at.module === module && at.guard === guard) return true
  return false
}

function applied(ev: Evaluator, module: ModuleView, { guard, chain }: Subject, frame: Frame | null): Frame | null {
  for (const node of chain) {
    const narrowed = withoutRuledOut(ev, module, guard, node, frame)
    if (narrowed !== frame) return narrowed
  }
  return frame
}

/** The frame without the alternatives of one expression for which the test comes out otherwise. */
function withoutRuledOut(
  ev: Evaluator,
  module: ModuleView,
  guard: number,
  node: NodeId,
  frame: Frame | null,
): Frame | null {
  const { test, holds } = module.facts.guards[guard]!
  const permits = (inside: Frame) => outcome(ev, module, test, inside) !== !holds
  const within = (assumption: Partial<Frame>): Frame => ev.newFrame({ ...below(module, frame), guard, ...assumption })
  const some = <T>(all: readonly T[], assume: (each: T) => Partial<Frame>): T[] | null => {
    if (all.length < 2 || all.length > MOST_ALTERNATIVES || !ev.spend()) return null
    const kept = all.filter(each => permits(within(assume(each))))
    return kept.length > 0 && kept.length < all.length ? kept : null
  }
  if (module.kind(node) === NodeKind.Param) {
    const fn = module.a(node)
    const calls = callsOf(ev, module, fn, frame)
    const kept = some(calls, call => ({ function: fn, arguments: call.arguments }))
    if (kept) return within({ calls: { function: fn, of: kept } })
  }
  if (module.kind(node) === NodeKind.This) {
    const kept = some(objectsOf(ev, module, module.a(node), frame), self => ({ self }))
    return kept ? within({ self: union(kept, kept[0]!.at, true) }) : frame
  }
  const value = ev.evaluate(module, node, frame)
  const kept = some(optionsOf(value), option => ({ assumed: { node, value: option } }))
  return kept ? within({ assumed: { node, value: union(kept, value.at, true) } }) : frame
}

/** Calls of a function whose parameters are not those of one followed call. */
function callsOf(ev: Evaluator, module: ModuleView, fn: number, frame: Frame | null): readonly CallerRef[] {
  if (module.facts.functions[fn]!.argumentOf) return []
  for (let at = frame; at; at = at.parent) {
    if (at.module !== module) continue
    if (at.function === fn) return []
    if (at.calls?.function === fn) return at.calls.of
  }
  return ev.callers(module, fn)
}

/** The objects of a class, one for each place that makes one. */
function objectsOf(ev: Evaluator, module: ModuleView, owner: number, frame: Frame | null): readonly Value[] {
  for (let at = frame; at; at = at.parent) if (at.self) return optionsOf(at.self)
  const facts = module.facts.classes[owner]
  if (!facts) return []
  const made = ev.evaluate(module, facts.node, null)
  if (made.kind !== 'class' || facts.initializer === null) return []
  return ev.callers(module, facts.initializer).flatMap(({ module: from, node }): Value[] => {
    const args = argumentsOf(from, node, null)
    return from.kind(from.a(node)) === NodeKind.Super
      ? []
      : [{ kind: 'instance', class: made, arguments: args, frame: null, at: args.at }]
  })
}

/** One of the things that a test is about. */
interface Subject {
  guard: number
  /**
   * The expressions behind the name, the furthest first: to narrow `chosen` of `const { vendor } = chosen` narrows everything
   * that was read from it.
   */
  chain: readonly NodeId[]
  ingredients: Ingredients
}

const subjects = new WeakMap<ModuleView, Map<number, Subject[]>>()

function subjectsOf(module: ModuleView, guard: number): Subject[] {
  const known = subjects.get(module) ?? new Map<number, Subject[]>()
  subjects.set(module, known)
  const found = known.get(guard) ?? findSubjects(module, guard)
  known.set(guard, found)
  return found
}

function findSubjects(module: ModuleView, guard: number): Subject[] {
  const { test } = module.facts.guards[guard]!
  const found = new Map<NodeId, Subject>()
  for (const binding of ingredientsOf(module, test).bindings) {
    const { values } = module.facts.bindings[binding]!
    if (values.length !== 1) continue
    const chain = chainOf(module, values[0]!.node)
    found.set(chain[0]!, { guard, chain, ingredients: ingredientsOfBinding(module, binding) })
  }
  for (const index of ingredientsOf(module, test).classes) {
    const node = thisIn(module, test, index)
    if (node >= 0) found.set(node, { guard, chain: [node], ingredients: ingredientsOf(module, node) })
  }
  return [...found.values()]
}

/** A `this` of a class within a test, or -1. */
function thisIn(module: ModuleView, node: NodeId, owner: number): NodeId {
  if (node < 0) return -1
  switch (module.kind(node)) {
    case NodeKind.This:
      return module.a(node) === owner ? node : -1
    case NodeKind.Member:
      return thisIn(module, module.a(node), owner)
    case NodeKind.Binary:
    case NodeKind.And:
    case NodeKind.Fallback: {
      const left = thisIn(module, module.a(node), owner)
      return left >= 0 ? left : thisIn(module, module.b(node), owner)
    }
    case NodeKind.Call:
      return thisIn(module, module.a(node), owner)
    default:
      return -1
  }
}
