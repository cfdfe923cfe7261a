import { type NodeId, NodeKind } from '../model/facts.ts'
import { adopt } from './adoption.ts'
import { constructedBy, namesOf } from './callable-names.ts'
import { instanceMember } from './classes.ts'
import { deferredCalls } from './deferred.ts'
import type { CallerRef, Evaluator } from './evaluator.ts'
import { readVariable } from './intrinsics/environment.ts'
import { callFunctionIdiom } from './intrinsics/functions.ts'
import { keeperCall } from './intrinsics/keepers.ts'
import { callMethodIdiom } from './intrinsics/methods.ts'
import { schemaCall } from './intrinsics/schemas.ts'
import { anyEntry } from './members.ts'
import { type CallRef, type ModuleView, siteOf } from './module-view.ts'
import { reachedBy } from './regions.ts'
import { isTestCode } from './test-code.ts'
import { literal, mapUnion, nothing, optionsOf, union, unknown } from './unions.ts'
import type { Argument, Arguments, Frame, Lazy, Site, Value } from './values.ts'

/** Calls followed into each other; deeper ones are not followed. */
const MAX_CALL_DEPTH = 7
/** Steps to find out what one possible caller calls. */
const CALLEE_STEPS = 400
const MAX_CASES = 8
/** The part of the steps left that telling the cases of one argument apart may take. */
const CASES_SHARE = 0.5
/** Steps to look up what a function is declared to give, and to use it, when all others went into what it gives. */
const DECLARED_STEPS = 40

export function argumentsOf(module: ModuleView, call: NodeId, frame: Frame | null): Arguments {
  const positional: Argument[] = []
  const named = new Map<string, Lazy>()
  const namedSpreads: Lazy[] = []
  for (const node of module.list(module.b(call), module.c(call))) {
    const value = (child: NodeId): Lazy => ({ thunk: { module, node: child, frame } })
    if (module.kind(node) === NodeKind.Spread) {
      if (module.b(node) === 1) namedSpreads.push(value(module.a(node)))
      else positional.push({ value: value(module.a(node)), spread: true })
    } else if (module.kind(node) === NodeKind.Named) named.set(module.string(module.a(node)), value(module.b(node)))
    else positional.push({ value: value(node), spread: false })
  }
  return { positional, named, namedSpreads, receiver: null, at: siteOf(module, call, frame) }
}

/** `receiver.name(args)`: an idiom of the language's own library, or a call of the member. */
export function methodCall(ev: Evaluator, receiver: Value, name: string, args: Arguments, at: Site): Value {
  return mapUnion(receiver, at, option => {
    const idiom = callMethodIdiom(ev, option, name, args, at)
    if (idiom) return idiom
    if (ev.program.adopters.has(name) && option.kind !== 'external') {
      const adopted = adopt(ev, option, name, args, at)
      if (adopted) return adopted
    }
    const callee = ev.member(option, name, at)
    return ev.call(callee, { ...args, receiver: option }, false, at)
  })
}

export function callValue(ev: Evaluator, callee: Value, args: Arguments, construct: boolean, at: Site): Value {
  return mapUnion(callee, at, option => {
    switch (option.kind) {
      case 'function':
        return callFunction(ev, option, args, at)
      case 'class':
        return { kind: 'instance', class: option, arguments: args, frame: null, at }
      case 'external': {
        const idiom =
          callFunctionIdiom(ev, option, args, construct, at) ??
          schemaCall(ev, option, args, at) ??
          readVariable(ev, option, args, at) ??
          keeperCall(ev, option, args, at)
        return idiom ?? { ...option, steps: [...option.steps, { kind: 'call', arguments: args, construct, at }], at }
      }
      case 'instance': {
        const method = instanceMember(ev, option, '__call__', at)
        return method.kind === 'function' ? ev.call(method, args, false, at) : unknown('dynamic', 'call', at)
      }
      case 'object':
        // An enumeration called with the value of a member.
        return option.isEnumeration ? anyEntry(ev, option, at) : unknown('dynamic', 'call', at)
      case 'unknown':
        return unknown(option.reason, option.detail ? `${option.detail}()` : '', option.at)
      default:
        return unknown('dynamic', 'call', at)
    }
  })
}

function callFunction(ev: Evaluator, callee: Extract<Value, { kind: 'function' }>, args: Arguments, at: Site): Value {
  const depth = (callee.frame?.depth ?? 0) + 1
  const caller = frameOf(args)
  const total = Math.max(depth, (caller?.depth ?? 0) + 1)
  if (total > MAX_CALL_DEPTH || !ev.spend()) return unknown('dynamic', 'call depth', at)
  if (recurses(callee, caller)) return nothing(at)
  const facts = callee.module.facts.functions[callee.function]!
  const cases = facts.returns.length > 1 ? casesOf(ev, args, caller) : [args]
  if (cases.length > 1)
    return union(
      cases.map(each => callFunction(ev, callee, each, at)),
      at,
      true,
    )
  // Without parameters every call is the same, and what it gives is remembered.
  const isAlike = facts.params.length === 0 && !callee.frame && !callee.self
  const frame = isAlike
    ? null
    : ev.newFrame({
        module: callee.module,
        function: callee.function,
        arguments: args,
        self: callee.self,
        parent: callee.frame,
        depth: total,
      })
  const reached = facts.returns.length > 1 ? reachedBy(ev, callee.module, facts.returns, frame) : facts.returns
  const evaluated = () => reached.map(({ node }) => ev.evaluate(callee.module, node, frame))
  const results = facts.returnType === null ? evaluated() : ev.share({ allBut: DECLARED_STEPS }, evaluated)
  if (results.length === 0) {
    if (facts.returnType !== null) return ev.typed(callee.module, facts.returnType, at)
    return literal(undefined, at)
  }
  const value = union(results, at)
  if (facts.returnType !== null && optionsOf(value).every(option => option.kind === 'unknown')) {
    const typed = ev.typed(callee.module, facts.returnType, at)
    if (typed.kind !== 'unknown') return typed
  }
  return value
}

/**
 * One set of arguments for each alternative of the first that has several: a function that branches on what it is given
 * gives one answer for each, not every answer for all.
 */
function casesOf(ev: Evaluator, args: Arguments, caller: Frame | null): Arguments[] {
  for (let i = 0; i < args.positional.length; i++) {
    const { value, spread } = args.positional[i]!
    if (spread || 'value' in value) continue
    const options = optionsOf(ev.share({ fraction: CASES_SHARE }, () => ev.force(value)))
    if (options.length < 2 || options.length > MAX_CASES || !options.some(option => option.kind === 'literal')) continue
    return options.map(option => ({
      ...args,
      caller,
      positional: args.positional.map((each, position) =>
        position === i ? { value: { value: option }, spread: false } : each,
      ),
    }))
  }
  return [args]
}

function frameOf(args: Arguments): Frame | null {
  if (args.caller !== undefined) return args.caller
  for (const { value } of args.positional) if ('thunk' in value) return value.thunk.frame
  for (const value of args.named.values()) if ('thunk' in value) return value.thunk.frame
  return null
}

function recurses(callee: Extract<Value, { kind: 'function' }>, caller: Frame | null): boolean {
  let seen = 0
  let steps = 0
  for (let at = caller; at && steps < 64; at = at.parent ?? frameOf(at.arguments)) {
    steps++
    if (at.module === callee.module && at.function === callee.function && ++seen >= 2) return true
  }
  return false
}

/** Finds the calls of a function among the loaded modules, by name first and by value then. */
export function createCallers(evaluator: () => Evaluator): (module: ModuleView, fn: number) => readonly CallerRef[] {
  const known = new Map<string, readonly CallerRef[]>()
  const searching = new Set<string>()
  return (module, fn) => {
    const key = `${module.path}\0${fn}`
    const found = known.get(key)
    if (found) return found
    if (searching.has(key)) return []
    searching.add(key)
    const ev = evaluator()
    const before = ev.cuts()
    const callers = findCallers(ev, module, fn)
    searching.delete(key)
    // A search that something was left out of may have missed callers.
    if (ev.cuts() === before) known.set(key, callers)
    return callers
  }
}

function findCallers(ev: Evaluator, module: ModuleView, fn: number): CallerRef[] {
  const owner = constructedBy(module, fn)
  const isConstructor = owner !== null
  const found: CallerRef[] = []
  const seen = new Set<string>()
  const matches = (value: Value): boolean =>
    optionsOf(value).some(option =>
      isConstructor
        ? option.kind === 'class' && option.module === module && constructorOf(ev, option) === fn
        : option.kind === 'function' && option.module === module && option.function === fn,
    )
  const consider = (view: ModuleView, node: NodeId, region: number) => {
    const key = `${view.path}\0${node}`
    if (seen.has(key)) return
    seen.add(key)
    const callee = view.a(node)
    if (callee < 0) return
    if (view.kind(callee) === NodeKind.Super) {
      if (!isConstructor) return
      const child = view.facts.classes[view.a(callee)]
      if (!child?.supers.some(base => matches(ev.evaluate(view, base, null)))) return
    } else if (!ev.share({ steps: CALLEE_STEPS }, () => matches(ev.evaluate(view, callee, null)))) return
    found.push({ module: view, node, region, arguments: argumentsOf(view, node, null) })
  }
  const { index } = ev.program
  const inTests = isTestCode(module.path)
  const considerAll = (calls: readonly CallRef[]) => {
    for (const call of calls)
      if (inTests || !isTestCode(call.module.path)) consider(call.module, call.node, call.region)
  }
  const considerHandover = ({ module: view, node, region }: CallRef) => {
    const callee = ev.evaluate(view, view.a(node), null)
    for (const deferred of deferredCalls(ev, { callee, arguments: argumentsOf(view, node, null) }, true))
      if (matches(deferred.callee)) found.push({ module: view, node, region, arguments: deferred.arguments })
  }
  for (const name of namesOf(module, fn)) {
    considerAll(index.callsInto(module.path, name))
    for (const call of index.handingOver(name)) if (inTests || !isTestCode(call.module.path)) considerHandover(call)
    for (const local of index.renamedImports(name)) {
      considerAll(local.module.callsNamed(local.name))
      // Who imports it from there calls it by that name too.
      considerAll(index.callsInto(module.path, local.name))
    }
  }
  for (const local of index.wholeImports(module.path)) considerAll(local.module.callsNamed(local.name))
  const maker = makerOf(module, fn)
  for (const { module: view, node } of maker === null ? [] : ev.callers(module, maker)) {
    // `ask('fast')(32)`, and `const fast = ask('fast')` to be called by that name.
    considerAll(view.calls().filter(each => view.a(each.node) === node))
    for (const binding of view.boundTo(node)) considerAll(view.callsNamed(view.facts.bindings[binding]!.name))
  }
  if (owner) considerAll(index.superCalls(owner.name, module.path))
  return found
}

/** The function that makes a nameless one and gives it back: `model => limit => …`. */
function makerOf(module: ModuleView, fn: number): number | null {
  const { name, node, region } = module.facts.functions[fn]!
  if (name) return null
  const around = module.facts.regions[module.facts.regions[region]!.parent]
  if (around?.kind !== 'function' || around.function < 0) return null
  const { returns } = module.facts.functions[around.function]!
  return returns.some(each => each.node === node) ? around.function : null
}

function constructorOf(ev: Evaluator, value: Extract<Value, { kind: 'class' }>): number | null {
  const facts = value.module.facts.classes[value.class]!
  if (facts.initializer !== null) return facts.initializer
  // A class without a constructor of its own is made by the one above it, if that stands in the same module.
  for (const node of facts.supers) {
    const base = ev.evaluate(value.module, node, null)
    if (base.kind === 'class' && base.module === value.module) return constructorOf(ev, base)
  }
  return null
}
