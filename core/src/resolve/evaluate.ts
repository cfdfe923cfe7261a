import { ConstantValue, NodeFlag, type NodeId, NodeKind } from '../model/facts.ts'
import { bindingValue } from './bindings.ts'
import { compare, fallback, plainTruth, truthIn } from './branches.ts'
import { argumentsOf, callValue, createCallers, methodCall } from './calls.ts'
import type { Choices } from './choices.ts'
import { superValue, thisValue } from './classes.ts'
import type { CallerRef, Evaluator, FuelledEvaluator } from './evaluator.ts'
import { assumedValue, createFrames, newMemo } from './frames.ts'
import { guardedFrame } from './guards.ts'
import { ingredientsOf } from './ingredients.ts'
import { elementOf, indexOf, keysOf, memberOf, without } from './members.ts'
import { type ModuleView, siteOf } from './module-view.ts'
import { exportedValue, globalValue, moduleValue } from './modules.ts'
import { parameterInFrame, parameterOverCalls, parameterValue } from './parameters.ts'
import type { Program } from './program.ts'
import { createSteps } from './steps.ts'
import { supposedCallers, supposedText } from './suppose.ts'
import { isTestCode } from './test-code.ts'
import { concat, sum } from './text.ts'
import { typedValue } from './types.ts'
import { literal, nothing, optionsOf, union, unknown } from './unions.ts'
import type { Frame, Lazy, Memo, Site, Value } from './values.ts'

/** A part of a cycle is evaluated anew for all who ask, unless that takes more steps than this. */
const DEAR = 300
const MAX_DEPTH = 120
/** What is written out is known however few steps are left. */
const WRITTEN_OUT: readonly number[] = [
  ...[NodeKind.Text, NodeKind.Number, NodeKind.Constant],
  ...[NodeKind.Object, NodeKind.Array, NodeKind.Function, NodeKind.Class],
]
/** Look-ups inside look-ups: objects spread into objects over calls that call each other. */
const MAX_NESTED_LOOK_UPS = 40

/**
 * Evaluates expressions over module facts without running anything: values flow from imports, constants, arguments and
 * class fields to where they are used, across files. Evaluation is lazy, remembered by this evaluator, and safe on cycles:
 * an expression that waits for itself contributes nothing.
 */
export function createEvaluator(program: Program, choices: Choices | null = null): FuelledEvaluator {
  const steps = createSteps()
  let asker: ModuleView | null = null
  let depth = 0
  const underWay = new Set<string>()
  const provisional = new Map<Memo, Map<NodeId, Value>>()
  const memos = new Map<ModuleView, Memo>()
  const callersOf = createCallers(() => evaluator)

  let lastModule: ModuleView | null = null
  let lastMemo: Memo = newMemo()
  /** What is remembered of a module outside any call of its functions. */
  function memoOf(module: ModuleView): Memo {
    if (module === lastModule) return lastMemo
    let memo = memos.get(module)
    if (!memo) memos.set(module, (memo = newMemo()))
    lastModule = module
    lastMemo = memo
    return memo
  }

  const evaluator: FuelledEvaluator = {
    program,
    choices,
    share: steps.share,
    attempt: steps.attempt,
    spend: steps.spend,
    spent: steps.spent,
    cuts: () => steps.cuts,
    shortages: () => steps.shortages,
    query: () => steps.query,
    inTests: () => asker !== null && isTestCode(asker.path),
    refuel(count, module, attempts) {
      asker = module
      steps.refill(count, attempts)
      if (provisional.size > 0) provisional.clear()
    },
    once(key, otherwise, look) {
      if (underWay.has(key) || underWay.size > MAX_NESTED_LOOK_UPS) {
        steps.cut(depth)
        return otherwise
      }
      underWay.add(key)
      try {
        return look()
      } finally {
        underWay.delete(key)
      }
    },
    evaluate(module, node, frame) {
      if (node < 0) return unknown('dynamic', 'nothing', { module, start: 0, end: 0 })
      // A frame speaks of the module of its function alone.
      const inFrame = frame && frame.module === module ? frame : null
      const holder = inFrame ?? memoOf(module)
      const known = holder.memo.get(node) ?? (inFrame?.assumes ? assumedValue(inFrame, node) : null)
      if (known) return known
      const at = siteOf(module, node, inFrame)
      if ((steps.left-- <= 0 && !WRITTEN_OUT.includes(module.kind(node))) || depth > MAX_DEPTH) {
        steps.cut(0)
        return unknown('too-many', 'evaluation limit', at)
      }
      const kept = provisional.get(holder)?.get(node)
      if (kept) return kept
      const waiting = holder.active.get(node)
      if (waiting !== undefined) {
        steps.cut(waiting)
        return nothing(at)
      }
      holder.active.set(node, depth)
      const own = depth++
      const outerCut = steps.cutAt
      steps.cutAt = Number.POSITIVE_INFINITY
      const before = steps.left
      const value = evaluateNode(evaluator, module, node, inFrame, at)
      depth = own
      holder.active.delete(node)
      const complete = steps.cutAt >= own
      const dear = before - steps.left > DEAR && steps.left > 0 && optionsOf(value).length > 0
      if (complete) holder.memo.set(node, value)
      // What lacks the part it waited for holds for this query alone.
      else if (dear) provisional.set(holder, (provisional.get(holder) ?? new Map()).set(node, value))
      steps.cutAt = complete ? outerCut : Math.min(steps.cutAt, outerCut)
      return value
    },
    force(lazy: Lazy) {
      if ('value' in lazy || 'make' in lazy) return 'value' in lazy ? lazy.value : lazy.make()
      if ('type' in lazy)
        return typedValue(evaluator, lazy.module, lazy.type, { module: lazy.module, start: 0, end: 0 })
      return evaluator.evaluate(lazy.thunk.module, lazy.thunk.node, lazy.thunk.frame)
    },
    member: (object, name, at) => memberOf(evaluator, object, name, at),
    index: (object, key, at) => indexOf(evaluator, object, key, at),
    call: (callee, args, construct, at) => callValue(evaluator, callee, args, construct, at),
    callMethod: (receiver, name, args, at) => methodCall(evaluator, receiver, name, args, at),
    parameter: (module, fn, index) => parameterValue(evaluator, module, fn, index),
    typed: (module, type, at) => typedValue(evaluator, module, type, at),
    // Packages whose modules import each other would hand a name around for ever.
    exported: (module, name, at) =>
      evaluator.once(`export ${module.path} ${name}`, nothing(at), () => exportedValue(evaluator, module, name, at)),
    element: (sequence, at) => elementOf(evaluator, sequence, at),
    callers: (module, fn): readonly CallerRef[] => supposedCallers(evaluator, module, fn, callersOf(module, fn)),
    memo: (module, frame) => frame ?? memoOf(module),
    ...createFrames(choices !== null),
  }
  return evaluator
}

function evaluateNode(ev: Evaluator, module: ModuleView, node: NodeId, frame: Frame | null, at: Site): Value {
  const a = module.a(node)
  const b = module.b(node)
  const c = module.c(node)
  const lazy = (child: NodeId): Lazy => ({ thunk: { module, node: child, frame } })
  switch (module.kind(node)) {
    case NodeKind.Pattern:
      return { kind: 'pattern', source: module.string(a), flags: module.string(b), at }
    case NodeKind.Text:
      return literal(module.string(a), at)
    case NodeKind.Number:
      return literal(module.facts.numbers[a]!, at)
    case NodeKind.Constant:
      return literal(CONSTANTS[a], at)
    case NodeKind.Concat:
      return concat(
        module.list(a, b).map(part => ev.evaluate(module, part, frame)),
        at,
      )
    case NodeKind.Add:
      return sum(ev.evaluate(module, a, frame), ev.evaluate(module, b, frame), at)
    case NodeKind.Ref:
      return bindingValue(ev, module, a, node, frame)
    case NodeKind.Global:
      return globalValue(ev, module, module.string(a), at)
    case NodeKind.This: {
      const narrowed = guardedFrame(ev, module, at.start, () => ingredientsOf(module, node), frame)
      return thisValue(ev, module, a, b, narrowed, at)
    }
    case NodeKind.Super:
      return superValue(ev, module, a, frame, at)
    case NodeKind.Member:
      return ev.member(ev.evaluate(module, a, frame), module.string(b), at)
    case NodeKind.Index:
      return ev.index(ev.evaluate(module, a, frame), ev.evaluate(module, b, frame), at)
    case NodeKind.Call: {
      const args = argumentsOf(module, node, frame)
      const construct = module.flag(node, NodeFlag.New)
      if (a >= 0 && !construct && module.kind(a) === NodeKind.Member) {
        const receiver = ev.evaluate(module, module.a(a), frame)
        return methodCall(ev, receiver, module.string(module.b(a)), args, at)
      }
      return ev.call(ev.evaluate(module, a, frame), args, construct, at)
    }
    case NodeKind.Object:
      return {
        kind: 'object',
        at,
        isEnumeration: module.flag(node, NodeFlag.Enumeration),
        entries: module.list(a, b).map(entry => {
          if (module.kind(entry) === NodeKind.Spread) return { spread: lazy(module.a(entry)) }
          if (module.kind(entry) === NodeKind.ComputedProperty)
            return { key: lazy(module.a(entry)), value: lazy(module.b(entry)) }
          return {
            name: module.string(module.a(entry)),
            value: lazy(module.b(entry)),
            getter: module.flag(entry, NodeFlag.Getter),
          }
        }),
      }
    case NodeKind.Array:
      return {
        kind: 'array',
        at,
        items: module
          .list(a, b)
          .map(item =>
            module.kind(item) === NodeKind.Spread
              ? { kind: 'spread', value: lazy(module.a(item)) }
              : { kind: 'one', value: lazy(item) },
          ),
      }
    case NodeKind.Repeat:
      return { kind: 'array', at, items: [{ kind: 'repeat', value: lazy(a) }] }
    case NodeKind.Choice: {
      const alternatives = module.list(a, b)
      const truth = c >= 0 && alternatives.length === 2 ? plainTruth(ev, module, c, frame) : null
      const taken = truth === null ? alternatives : [alternatives[truth ? 0 : 1]!]
      return union(
        taken.map(option => ev.evaluate(module, option, frame)),
        at,
      )
    }
    case NodeKind.Fallback:
      // What stands in for a value is often all that the code tells.
      return fallback(
        ev.share({ fraction: 0.75 }, () => ev.evaluate(module, a, frame)),
        () => ev.evaluate(module, b, frame),
        module.flag(node, NodeFlag.Nullish),
        at,
      )
    case NodeKind.And: {
      const first = ev.evaluate(module, a, frame)
      return truthIn(ev, first) === false ? first : ev.evaluate(module, b, frame)
    }
    case NodeKind.Function:
      return { kind: 'function', module, function: a, frame, self: null, at }
    case NodeKind.Class:
      return { kind: 'class', module, class: a, frame, at }
    case NodeKind.Module:
      return moduleValue(ev, module, node, at)
    case NodeKind.Element:
      return ev.element(ev.evaluate(module, a, frame), at)
    case NodeKind.Key:
      return keysOf(ev, ev.evaluate(module, a, frame), at)
    case NodeKind.Param: {
      const given = parameterInFrame(ev, module, a, b, frame, at) ?? parameterOverCalls(ev, module, a, b, frame, at)
      const value = given ?? ev.parameter(module, a, b)
      return supposedText(ev, value) ?? value
    }
    case NodeKind.Rest:
      return without(
        ev,
        ev.evaluate(module, a, frame),
        module.list(b, c).map(name => module.string(name)),
        at,
      )
    case NodeKind.Tagged:
      return ev.evaluate(module, b, frame)
    case NodeKind.Binary: {
      const operator = module.string(c)
      const compared = compare(ev, module, node, operator, frame, at)
      if (compared) return compared
      // Operators that the language or a library treats as methods of their left side.
      const { methods } = ev.program.idioms(module.facts.languageId)
      if (!methods.has(operator) && !ev.program.adopters.has(operator)) return unknown('dynamic', operator, at)
      const right = lazy(b)
      const args = {
        positional: [{ value: right, spread: false }],
        named: new Map(),
        namedSpreads: [],
        receiver: null,
        at,
      }
      return methodCall(ev, ev.evaluate(module, a, frame), operator, args, at)
    }
    default:
      return unknown('dynamic', 'expression', at)
  }
}

const CONSTANTS: Record<number, null | undefined | boolean> = {
  [ConstantValue.Null]: null,
  [ConstantValue.True]: true,
  [ConstantValue.False]: false,
}
