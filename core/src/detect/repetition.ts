import type { Repetition, RepetitionFactor } from '../model/call-site.ts'
import { NodeKind, type RegionFacts } from '../model/facts.ts'
import type { Resolved } from '../model/resolved.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { type CallRef, type ModuleView, originOf, siteOf } from '../resolve/module-view.ts'
import { readNumber, resolvedOf } from '../resolve/resolved.ts'
import { optionsOf } from '../resolve/unions.ts'
import type { Site, Value } from '../resolve/values.ts'
import { retriesAround, retryTimes } from './retries.ts'

const RETRIES = /^(p?[_-]?retry|with(Exponential)?Retr(y|ies)|retry\w*|backoff|asyncRetry|backOff)$/i
const ITERATIONS = new Set([
  'map',
  'forEach',
  'flatMap',
  'reduce',
  'pMap',
  'mapLimit',
  'mapSeries',
  'eachLimit',
  'from',
])

/** Loops, array callbacks, retries and recursion around a call, outermost first, up to the function that callers call. */
export function repetitionOf(ev: Evaluator, call: CallRef): Repetition {
  const factors: RepetitionFactor[] = []
  const { module } = call
  const { regions, functions } = module.facts
  for (let at = call.region; at >= 0; at = regions[at]!.parent) {
    const region = regions[at]!
    if (region.kind === 'loop') factors.unshift(loopFactor(ev, call, at))
    if (region.kind !== 'function') continue
    const fn = region.function >= 0 ? functions[region.function] : undefined
    if (!fn) break
    if (fn.argumentOf) {
      const factor = callbackFactor(ev, module, fn.argumentOf.call, fn.argumentOf.index)
      if (factor) factors.unshift(factor)
      continue
    }
    factors.unshift(...retriesAround(ev, module, fn))
    if (isRecursive(module, region.function)) {
      factors.unshift({
        kind: 'recursion',
        times: { kind: 'unknown', reason: 'dynamic', origin: originOf({ module, start: fn.start, end: fn.end }) },
        origin: originOf({ module, start: fn.start, end: fn.end }, fn.name),
      })
    }
    break
  }
  return { factors }
}

function loopFactor(ev: Evaluator, call: CallRef, index: number): RepetitionFactor {
  const { module } = call
  const region = module.facts.regions[index]!
  const at: Site = { module, start: region.start, end: region.end }
  const origin = originOf(
    { module, start: region.node >= 0 ? module.start(region.node) : region.start, end: region.end },
    'loop',
  )
  const isTry = endsWith(call, index)
  if (region.node < 0 || region.loop === 'unbounded')
    return { kind: isTry ? 'retry' : 'loop', times: { kind: 'unknown', reason: 'dynamic', origin }, origin }
  const value = ev.evaluate(module, region.node, null)
  const attempts = value.kind === 'external' ? retryTimes(ev, value, at) : null
  if (attempts) return { kind: 'retry', times: attempts, origin }
  const kind =
    isTry || (region.loop === 'counts-to' && /retr|attempt|tries/i.test(namesIn(module, region.node)))
      ? 'retry'
      : 'loop'
  return {
    kind,
    times:
      region.loop === 'counts-to'
        ? resolvedOf(value, at, bound => roundsTo(ev, module, region, bound))
        : lengthOf(ev, value, at),
    ...(region.loop !== 'counts-to' || namesIn(module, region.node) === 'length' ? { overItems: true } : {}),
    origin,
  }
}

/**
 * Whether the loop ends with the call unless it fails: what it gives is returned, from the `try` around it at that. A loop
 * that goes on for other reasons, such as an agent's, has its call and its return elsewhere.
 */
function endsWith({ module, node, region }: CallRef, loop: number): boolean {
  const { regions, functions } = module.facts
  const fn = regions[region]!.function
  if (fn < 0 || regions[loop]!.function !== fn) return false
  const start = module.start(node)
  /** Whether what is caught stands behind, in a branch that no test leads to. */
  const isCaughtBehind = (end: number) =>
    regions.some(each => each.parent === region && each.kind === 'branch' && !each.test && each.start >= end)
  return functions[fn]!.returns.some(each => {
    const end = module.end(each.node)
    if (end <= start) return false
    return module.start(each.node) <= start || (each.region === region && isCaughtBehind(end))
  })
}

/** How often a loop that counts runs until its bound is reached. */
function roundsTo(ev: Evaluator, module: ModuleView, { counting }: RegionFacts, bound: Value): number | undefined {
  const end = readNumber(bound)
  if (end === undefined || !counting) return end
  const from = readNumber(ev.evaluate(module, counting.from, null))
  const by = counting.by < 0 ? 1 : readNumber(ev.evaluate(module, counting.by, null))
  if (from === undefined || by === undefined || by <= 0) return undefined
  return Math.max(0, counting.inclusive ? Math.floor((end - from) / by) + 1 : Math.ceil((end - from) / by))
}

function callbackFactor(ev: Evaluator, module: ModuleView, call: number, index: number): RepetitionFactor | null {
  const callee = module.a(call)
  if (callee < 0) return null
  const isMember = module.kind(callee) === NodeKind.Member
  const name = isMember
    ? module.string(module.b(callee))
    : module.kind(callee) === NodeKind.Ref
      ? module.facts.bindings[module.a(callee)]!.name
      : ''
  const at = siteOf(module, call)
  const origin = originOf(at, name)
  if (RETRIES.test(name)) return { kind: 'retry', times: retryCount(ev, module, call, at), origin }
  if (!ITERATIONS.has(name)) return null
  const sequence =
    isMember && index === 0
      ? ev.evaluate(module, module.a(callee), null)
      : module.c(call) > 0
        ? ev.evaluate(module, module.list(module.b(call), 1)[0]!, null)
        : null
  if (!sequence) return null
  return { kind: 'fan-out', times: lengthOf(ev, sequence, at), overItems: true, origin }
}

/** `retry(fn, { retries: 3 })`: three more after the first. */
function retryCount(ev: Evaluator, module: ModuleView, call: number, at: Site): Resolved<number> {
  for (const node of module.list(module.b(call), module.c(call))) {
    if (module.kind(node) === NodeKind.Number) return resolvedOf(ev.evaluate(module, node, null), at, readNumber)
    if (module.kind(node) !== NodeKind.Object) continue
    const options = ev.evaluate(module, node, null)
    for (const name of ['retries', 'maxRetries', 'attempts', 'maxAttempts', 'numOfAttempts', 'times']) {
      const value = ev.member(options, name, at)
      if (value.kind === 'literal' && typeof value.value === 'number')
        return resolvedOf(value, at, option => (readNumber(option) ?? 0) + (/retries/i.test(name) ? 1 : 0))
    }
  }
  return { kind: 'unknown', reason: 'dynamic', origin: originOf(at) }
}

function lengthOf(ev: Evaluator, value: Value, at: Site): Resolved<number> {
  // A loop over a list that is empty here goes over what is put into it out of sight.
  return resolvedOf(value, at, option => countItems(ev, option) || undefined)
}

function countItems(ev: Evaluator, value: Value): number | undefined {
  if (!ev.spend()) return undefined
  if (value.kind === 'object') {
    // `Array.from({ length: 4 }, …)`
    const length = ev.member(value, 'length', value.at)
    if (length.kind === 'literal' && typeof length.value === 'number') return length.value
    return value.entries.every(entry => 'name' in entry) ? value.entries.length : undefined
  }
  if (value.kind !== 'array' || value.loose) return undefined
  let count = 0
  for (const item of value.items) {
    if (item.kind === 'one') count++
    else if (item.kind === 'spread') {
      const inner = countItems(ev, ev.force(item.value))
      if (inner === undefined) return undefined
      count += inner
    } else return undefined
  }
  return count
}

function namesIn(module: ModuleView, node: number): string {
  if (module.kind(node) === NodeKind.Ref) return module.facts.bindings[module.a(node)]!.name
  return module.kind(node) === NodeKind.Member ? module.string(module.b(node)) : ''
}

/** A function that calls itself by name. */
function isRecursive(module: ModuleView, fn: number): boolean {
  const facts = module.facts.functions[fn]!
  if (!facts.name) return false
  return module.callsNamed(facts.name).some(call => {
    if (module.start(call.node) < facts.start || module.end(call.node) > facts.end) return false
    const callee = module.a(call.node)
    const kind = module.kind(callee)
    if (kind === NodeKind.Member) return module.kind(module.a(callee)) === NodeKind.This && facts.class !== null
    if (kind !== NodeKind.Ref) return false
    return module.facts.bindings[module.a(callee)]!.values.some(each => each.node === facts.node)
  })
}

export { optionsOf }
