import { NODE_STRIDE, NodeFlag, NodeKind } from '../model/facts.ts'
import { isOneOfMany } from './bindings.ts'
import { callableNames } from './callable-names.ts'
import { argumentsOf } from './calls.ts'
import type { Evaluator } from './evaluator.ts'
import { callbackArgument } from './intrinsics/callbacks.ts'
import { type ModuleView, siteOf } from './module-view.ts'
import { isNullish, literal, optionsOf, union, unknown } from './unions.ts'
import type { Arguments, Entry, Frame, Item, Lazy, Site, Step, Value } from './values.ts'

/** Value of a parameter in the call being followed; null when that call is not of this function. */
export function parameterInFrame(
  ev: Evaluator,
  module: ModuleView,
  fn: number,
  index: number,
  frame: Frame | null,
  at: Site,
): Value | null {
  for (let each = frame; each; each = each.parent) {
    if (each.function !== fn || each.module !== module) continue
    return argumentFor(ev, module, fn, index, each.arguments, at) ?? defaultValue(ev, module, fn, index, each, at)
  }
  return null
}

/** What a parameter is over the calls that are taken to be the only ones; null when all may be. */
export function parameterOverCalls(
  ev: Evaluator,
  module: ModuleView,
  fn: number,
  index: number,
  frame: Frame | null,
  at: Site,
): Value | null {
  for (let each = frame; each?.assumes; each = each.parent) {
    if (each.calls?.function !== fn || each.module !== module) continue
    return union(
      each.calls.of.map(
        call => argumentFor(ev, module, fn, index, call.arguments, at) ?? defaultValue(ev, module, fn, index, null, at),
      ),
      at,
    )
  }
  return null
}

/** What a parameter can be over every call of its function that the code shows. */
export function parameterValue(ev: Evaluator, module: ModuleView, fn: number, index: number): Value {
  const facts = module.facts.functions[fn]!
  const parameter = facts.params[index]!
  const at = siteOf(module, facts.node)
  const name = parameter.name || 'argument'
  const values: Value[] = []
  if (facts.argumentOf) {
    const handed = callbackArgument(ev, module, fn, index, at)
    if (handed) values.push(handed)
  }
  const callers = ev.callers(module, fn)
  for (const caller of callers) {
    const value = ev.share(
      { fraction: 0.5 },
      () => argumentFor(ev, module, fn, index, caller.arguments, at) ?? defaultValue(ev, module, fn, index, null, at),
    )
    values.push(value)
  }
  // Out of a table it may be called by anybody, with as little as it takes.
  if (parameter.default !== null && values.length > 0 && isListed(module, fn))
    values.push(ev.evaluate(module, parameter.default, null))
  if (values.length === 0 && facts.handedTo) values.push(...handedIn(ev, module, fn, index, at))
  if (values.length === 0) {
    if (!facts.argumentOf) ev.program.wantImporters(module.path, callableNames(module, fn))
    if (parameter.default !== null)
      values.push(ev.evaluate(module, parameter.default, null), unknown('parameter', name, at))
    else if (parameter.optional) values.push(literal(undefined, at), unknown('parameter', name, at))
  }
  const real = values.filter(value => optionsOf(value).length > 0)
  const informed = real.some(value => optionsOf(value).some(tells))
  // Callers that are there may not be all: what none of them tells may be left out by one out of sight.
  if (!informed && parameter.default !== null && values.length > 0 && callers.length > 0 && !facts.argumentOf) {
    const standard = ev.evaluate(module, parameter.default, null)
    if (!isNullish(standard)) real.push(standard)
  }
  if (!informed && parameter.type !== null) {
    const typed = ev.typed(module, parameter.type, at)
    // Whom it is handed on to fills in its own default where some caller leaves it out.
    if (typed.kind !== 'unknown' && (callers.length === 0 || !real.some(value => isOneOfMany(value, typed))))
      return union([...real.flatMap(optionsOf).filter(isNullish), typed], at)
  }
  return real.length > 0 ? union(real, at) : unknown('parameter', name, at)
}

/**
 * What an SDK calls a function with that stands in the options it is given: of `createStep({ execute: ({ mastra }) => … })`,
 * a member of what `createStep` makes, called `execute.@0`.
 */
function handedIn(ev: Evaluator, module: ModuleView, fn: number, index: number, at: Site): Value[] {
  const { call, path } = module.facts.functions[fn]!.handedTo!
  return optionsOf(ev.evaluate(module, module.a(call), null)).flatMap((callee): Value[] => {
    if (callee.kind !== 'external' || !ev.program.describes(callee.root.specifier, module.facts.languageId)) return []
    const construct = module.flag(call, NodeFlag.New)
    const made: Step = { kind: 'call', arguments: argumentsOf(module, call, null), construct, at: callee.at }
    const names = [...path, `@${index}`].map((name): Step => ({ kind: 'get', name, at }))
    return [{ ...callee, steps: [...callee.steps, made, ...names], at }]
  })
}

const listed = new WeakMap<ModuleView, Set<number>>()

/** Whether a function stands in a table or list: `{'fast': ask_fast}`. */
function isListed(module: ModuleView, fn: number): boolean {
  let bindings = listed.get(module)
  if (!bindings) {
    bindings = new Set()
    for (let node = 0; node < module.facts.nodes.length / NODE_STRIDE; node++) {
      const kind = module.kind(node)
      const items =
        kind === NodeKind.Property
          ? [module.b(node)]
          : kind === NodeKind.Array
            ? module.list(module.a(node), module.b(node))
            : []
      for (const item of items) if (item >= 0 && module.kind(item) === NodeKind.Ref) bindings.add(module.a(item))
    }
    listed.set(module, bindings)
  }
  const { node } = module.facts.functions[fn]!
  return [...bindings].some(binding => module.facts.bindings[binding]!.values.some(value => value.node === node))
}

/** What a name of the language's own gives when it is called, such as a line of input, is as good as unknown. */
function tells(option: Value): boolean {
  if (option.kind === 'external') return option.root.specifier !== 'global:'
  return option.kind !== 'unknown' && !isNullish(option)
}

function defaultValue(
  ev: Evaluator,
  module: ModuleView,
  fn: number,
  index: number,
  frame: Frame | null,
  at: Site,
): Value {
  const parameter = module.facts.functions[fn]!.params[index]!
  if (parameter.default !== null) return ev.evaluate(module, parameter.default, frame)
  return { kind: 'literal', value: undefined, at }
}

/** The argument that a call gives for a parameter; null when it gives none. */
function argumentFor(
  ev: Evaluator,
  module: ModuleView,
  fn: number,
  index: number,
  args: Arguments,
  at: Site,
): Value | null {
  const facts = module.facts.functions[fn]!
  const parameter = facts.params[index]!
  if (parameter.rest === 'positional') {
    const taken = args.positional.slice(index)
    const items: Item[] = taken.map(each => ({ kind: each.spread ? 'spread' : 'one', value: each.value }))
    return { kind: 'array', items, at: args.at }
  }
  if (parameter.rest === 'named') {
    const names = new Set(facts.params.map(each => each.name))
    const entries: Entry[] = args.namedSpreads.map(spread => ({ spread }))
    for (const [name, value] of args.named) if (!names.has(name)) entries.push({ name, value })
    return { kind: 'object', entries, at: args.at }
  }
  const given = lookup(ev, args, parameter.namedOnly ? -1 : index, parameter.name, at)
  if (!given) return null
  const value = ev.force(given)
  // Options that come from out of sight may hold the name or not.
  const isSpread = args.namedSpreads.length > 0 && !args.named.has(parameter.name) && args.positional.length <= index
  if (parameter.default !== null && isSpread && optionsOf(value).every(isOutOfSight))
    return union([ev.evaluate(module, parameter.default, null), value], at)
  // An explicit undefined takes the default, as does an option that may be missing.
  if (parameter.default !== null && value.kind === 'literal' && value.value === undefined) return null
  if (parameter.default !== null && value.kind === 'union' && value.options.some(isNullish)) {
    const kept = value.options.filter(option => !isNullish(option))
    return union([...kept, ev.evaluate(module, parameter.default, null)], at)
  }
  return value
}

/** Of a library's objects, too, it is not known which options they hold. */
function isOutOfSight(option: Value): boolean {
  return option.kind === 'unknown' || option.kind === 'external'
}

/** An argument by position or name, looked for in spreads too. */
export function lookup(ev: Evaluator, args: Arguments, index: number, name: string, at: Site): Lazy | null {
  const named = args.named.get(name)
  if (named) return named
  if (index >= 0) {
    for (let i = 0; i < args.positional.length; i++) {
      const argument = args.positional[i]!
      if (argument.spread) {
        const key: Value = { kind: 'literal', value: index - i, at }
        return { value: ev.index(ev.force(argument.value), key, at) }
      }
      if (i === index) return argument.value
    }
  }
  for (const spread of args.namedSpreads) {
    const value = ev.member(ev.force(spread), name, at)
    if (!isNullish(value) && optionsOf(value).length > 0) return { value }
  }
  return null
}

export { argumentsOf, NodeKind }
