import { type NodeId, NodeKind } from '../model/facts.ts'
import { argumentsOf } from '../resolve/calls.ts'
import { boundHandover, deferredCalls, type Invocation } from '../resolve/deferred.ts'
import { createEvaluator } from '../resolve/evaluate.ts'
import type { Evaluator, FuelledEvaluator } from '../resolve/evaluator.ts'
import { type CallRef, type ModuleView, siteOf } from '../resolve/module-view.ts'
import { optionsOf } from '../resolve/unions.ts'
import type { Arguments } from '../resolve/values.ts'
import type { RecognisedCall } from '../sdks/define.ts'
import { argumentReader } from './argument-reader.ts'
import { handedElsewhere } from './handovers.ts'
import { isOwnModel } from './own-models.ts'
import { merge, type Recognised } from './recognised.ts'
import { typeChain } from './sdk-index.ts'
import { addedTo } from './sums.ts'
import { readTarget } from './target.ts'
import { type Callable, type Typed, withBound } from './typed.ts'
import { adoptedCallables, callablesOf, typedOf } from './walk.ts'

export interface Budgeted extends FuelledEvaluator {
  requestFuel: number
  /** Whether any call was one, or looked like it until its request was read. */
  readRequests: boolean
  /** Whether the call being looked at has lacked something so far, and is looked at again for it. */
  lacks(): boolean
}

/** Steps of evaluation for a second look at what a call is. */
const RECONSIDERATION_FUEL = 8_000

/** Whether a call sends a request, and where to: over all clients that it can reach. Null when it sends none. */
export function recognise(ev: Budgeted, call: CallRef): Recognised | null {
  const { module, node } = call
  const args = argumentsOf(module, node, null)
  const targets = targetsOf(ev, module, module.a(node), args)
  const deferred = targets.flatMap(each => [
    ...deferredCalls(ev, each),
    ...boundHandover(ev, each.callee, args),
    ...handedElsewhere(ev, each.callee, args, module),
  ])
  for (const target of [...targets, ...deferred]) {
    const candidates: Recognised[] = []
    for (const option of optionsOf(target.callee)) {
      if (option.kind !== 'external') continue
      for (const callable of callablesOf(ev, option)) {
        const found = readCall(ev, callable, withBound(target.arguments, callable.bound))
        if (found) candidates.push(found)
      }
    }
    const found = merge(candidates)
    if (found) return found
  }
  return adoptedCall(ev, module, node)
}

/** A method of an unknown value that its arguments tell to be an operation. */
function adoptedCall(ev: Budgeted, module: ModuleView, node: NodeId): Recognised | null {
  const callee = module.a(node)
  if (module.kind(callee) !== NodeKind.Member) return null
  for (const callable of adoptedCallables(module.string(module.b(callee)), siteOf(module, callee))) {
    const found = readCall(ev, callable, argumentsOf(module, node, null), true)
    if (found) return found
  }
  return null
}

/** What is called with what: a member of the receiver, or the receiver itself through `call` and `apply`. */
function targetsOf(ev: Evaluator, module: ModuleView, callee: NodeId, args: Arguments): Invocation[] {
  if (module.kind(callee) !== NodeKind.Member) {
    const value = ev.evaluate(module, callee, null)
    return [{ callee: value, arguments: { ...args, receiver: value } }]
  }
  const name = module.string(module.b(callee))
  const at = siteOf(module, callee)
  const receiver = ev.evaluate(module, module.a(callee), null)
  const holders = optionsOf(receiver).filter(option => option.kind !== 'unknown' && option.kind !== 'literal')
  // Of what is not known at all, the name may still say that it calls what it is handed.
  const known = holders.length > 0 ? holders : [receiver]
  const values = known.flatMap(option => optionsOf(ev.member(option, name, at)))
  const targets: Invocation[] = [{ callee: { kind: 'union', options: values, at }, arguments: { ...args, receiver } }]
  if (name === 'call') targets.push({ callee: receiver, arguments: { ...args, positional: args.positional.slice(1) } })
  if (name === 'apply') {
    const spread = args.positional[1]
    targets.push({
      callee: receiver,
      arguments: { ...args, positional: spread ? [{ value: spread.value, spread: true }] : [] },
    })
  }
  return targets
}

/** What is called only by the name of an operation is not worth a closer look: nearly all of it is something else. */
function readCall(ev: Budgeted, callable: Callable, args: Arguments, byName = false): Recognised | null {
  let { operation, optionsAt } = callable
  let { typed } = callable
  let given = operation.addedTo ? { ...args, receiver: addedTo(ev, args.at) } : args
  if (operation.delegate !== undefined) {
    const handed = commandOf(ev, operation.delegate, args, optionsAt)
    if (!handed) return null
    const layer = handed.layers.at(-1)
    operation = typeChain(handed.sdk, handed.type).find(each => each.command)!.command!
    optionsAt = operation.optionsAt ?? layer?.optionsAt ?? 0
    given = layer ? { ...layer.arguments, at: args.at } : args
    typed = {
      ...handed,
      layers: [...typed.layers, ...handed.layers.slice(0, -1)],
      trail: [...typed.trail, ...handed.trail.slice(-1)],
    }
  }
  let recognised: RecognisedCall | null = null
  if (operation.recognise) {
    const recognise = (by: Evaluator) => operation.recognise!(argumentReader(by, given, optionsAt))
    const before = ev.shortages()
    recognised = recognise(ev)
    const isOpen = recognised ? recognised.isOneOfSeveral : ev.shortages() > before && !byName
    if (isOpen && !ev.lacks()) {
      // The steps ran out before its address was known, or before tests had ruled out others. What was found so far is
      // not built upon: it may be what was left over for lack of steps.
      const afresh = createEvaluator(ev.program)
      afresh.refuel(RECONSIDERATION_FUEL, args.at.module, RECONSIDERATION_FUEL / 2)
      recognised = recognise(afresh) ?? recognised
    }
    if (!recognised) return null
  }
  // It is one: from here on its request is read, with steps of its own for each candidate.
  ev.readRequests = true
  ev.refuel(ev.requestFuel, args.at.module)
  const target = readTarget(ev, typed, operation, recognised, given, optionsAt)
  const rivals = target.carriers.filter(carrier => carrier !== typed && isModel(carrier))
  if (isOwnModel(typed) || (rivals.length > 0 && rivals.every(isOwnModel))) return null
  const isDouble = (carrier: Typed) => typeChain(carrier.sdk, carrier.type).some(type => type.double)
  if (!target.hasModel && target.carriers.some(isDouble)) return null
  if (
    operation.requiresModel &&
    !target.hasModel &&
    !target.carriers.some(carrier => carrier !== typed && isModel(carrier))
  )
    return null
  return { callable: { ...callable, typed }, target }
}

function commandOf(ev: Evaluator, place: string, args: Arguments, optionsAt: number): Typed | null {
  const value = argumentReader(ev, args, optionsAt).at(place)
  for (const option of value ? optionsOf(value) : []) {
    const typed = typedOf(ev, option)
    if (typed && typeChain(typed.sdk, typed.type).some(each => each.command)) return typed
  }
  return null
}

/** Whether a carrier can itself answer a request, as a model or an agent does. */
function isModel(carrier: Typed): boolean {
  return typeChain(carrier.sdk, carrier.type).some(
    type =>
      type.settings?.model !== undefined ||
      // A sequence is a model only if one is in it; an agent is one whatever it is made of.
      Object.values(type.members ?? {}).some(
        ({ operation }) => operation && (!operation.requiresModel || operation.operationName === 'invoke_agent'),
      ),
  )
}
