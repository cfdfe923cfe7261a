import type { CallSite, Evidence } from '../model/call-site.ts'
import { type NodeId, NodeKind } from '../model/facts.ts'
import type { Origin } from '../model/source.ts'
import type { Steps } from '../model/steps.ts'
import { argumentsOf } from '../resolve/calls.ts'
import { boundHandover, deferredCalls, type Invocation } from '../resolve/deferred.ts'
import { createEvaluator } from '../resolve/evaluate.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { type CallRef, locate, type ModuleView, originOf, siteOf } from '../resolve/module-view.ts'
import type { Program } from '../resolve/program.ts'
import { optionsOf } from '../resolve/unions.ts'
import type { Arguments, Frame } from '../resolve/values.ts'
import type { RecognisedCall } from '../sdks/define.ts'
import { argumentReader } from './argument-reader.ts'
import { candidatesIn } from './candidates.ts'
import { answersItself, isCaught } from './caught.ts'
import { handedElsewhere } from './handovers.ts'
import { heirFrames, isMixed, toldApart } from './heirs.ts'
import { isOwnModel } from './own-models.ts'
import { merge, type Recognised } from './recognised.ts'
import { repetitionOf } from './repetition.ts'
import { type ReadRequest, readRequest } from './request.ts'
import { typeChain } from './sdk-index.ts'
import { addedTo } from './sums.ts'
import { type Callable, type Typed, withBound } from './typed.ts'
import { adoptedCallables, callablesOf, typedOf } from './walk.ts'

type Budgeted = ReturnType<typeof createEvaluator> & {
  requestFuel: number
  /** Whether any call was one, or looked like it until its request was read. */
  readRequests: boolean
  lacks(): boolean
}

/** Steps of evaluation spent on telling whether a call is one, and on what it sends. */
const RECOGNITION_FUEL = 1_200
const RECONSIDERATION_FUEL = 8_000
const REQUEST_FUEL = 40_000
/** Steps enough to find out that something is missing. */
const EXPLORING_FUEL = 4_000

/** Looks on while calls are searched. */
export interface SearchWatch {
  /** Only what is missing is of interest, not yet what the calls are. */
  explores: boolean
  /** Calls to leave out: their sites will be missing, and ordinals are those of the calls looked at. */
  skips(call: CallRef): boolean
  /** Whether the call being looked at has lacked something so far, and is looked at again for it. */
  lacks(): boolean
  /** Told behind each call that was looked at. */
  looked(call: CallRef): void
}

export interface Found {
  callSites: CallSite[]
  /** Whether a closer look would find the same. */
  isFinal: boolean
}

/** Every call of a module that sends a request to a model, in the order of lines; a step for each that may be one. */
export function* findCallSites(program: Program, module: ModuleView, watch: SearchWatch): Steps<Found> {
  const requestFuel = watch.explores ? EXPLORING_FUEL : REQUEST_FUEL
  const ev: Budgeted = { ...createEvaluator(program), requestFuel, readRequests: false, lacks: watch.lacks }
  const callSites: CallSite[] = []
  const ordinals = new Map<string, number>()
  for (const call of candidatesIn(module)) {
    if (watch.skips(call)) continue
    ev.refuel(RECOGNITION_FUEL, module)
    const site = callSiteAt(ev, call, ordinals)
    if (site) callSites.push(site)
    watch.looked(call)
    yield
  }
  return { callSites, isFinal: !watch.explores || !ev.readRequests }
}

function callSiteAt(ev: Budgeted, call: CallRef, ordinals: Map<string, number>): CallSite | null {
  const { module, node } = call
  const recognised = recogniseCall(ev, call)
  if (!recognised || isCaught(ev, module, node) || answersItself(ev, recognised.callable.typed)) return null
  ev.refuel(ev.requestFuel, module)
  const { read, callable } = recognised
  const symbol = symbolOf(module, call.region)
  const base = `${module.path}#${symbol}:${read.sdk}:${read.operationName}`
  const ordinal = ordinals.get(base) ?? 0
  ordinals.set(base, ordinal + 1)
  const name = nameSpan(module, node)
  return {
    id: `${base}:${ordinal}`,
    location: { ...locate(module, name.start, module.end(node)) },
    range: { start: module.start(node), end: module.end(node) },
    enclosingSymbol: symbol,
    sdk: read.sdk,
    providerName: read.providerName,
    operationName: read.operationName,
    request: read.request,
    repetition: repetitionOf(ev, call),
    usedBy: usersOf(ev, call),
    evidence: evidenceOf(callable.typed, read, module, node),
  }
}

function recogniseCall(ev: Budgeted, call: CallRef): Recognised | null {
  const found = recogniseIn(ev, call, null)
  if (!found || !isMixed(found.read.request)) return found
  const each = heirFrames(ev, call).flatMap(frame => {
    ev.refuel(RECOGNITION_FUEL, call.module)
    return recogniseIn(ev, call, frame) ?? []
  })
  const apart = merge(each)
  return apart ? { ...found, read: toldApart(found.read, apart.read) } : found
}

function recogniseIn(ev: Budgeted, call: CallRef, frame: Frame | null): Recognised | null {
  const { module, node } = call
  const args = argumentsOf(module, node, frame)
  const targets = targetsOf(ev, module, module.a(node), args, frame)
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
function targetsOf(
  ev: Evaluator,
  module: ModuleView,
  callee: NodeId,
  args: Arguments,
  frame: Frame | null,
): Invocation[] {
  if (module.kind(callee) !== NodeKind.Member) {
    const value = ev.evaluate(module, callee, frame)
    return [{ callee: value, arguments: { ...args, receiver: value } }]
  }
  const name = module.string(module.b(callee))
  const at = siteOf(module, callee, frame)
  const receiver = ev.evaluate(module, module.a(callee), frame)
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
  const read = readRequest(ev, typed, operation, recognised, given, optionsAt)
  const rivals = read.carriers.filter(carrier => carrier !== typed && isModel(carrier))
  if (isOwnModel(typed) || (rivals.length > 0 && rivals.every(isOwnModel))) return null
  const isDouble = (carrier: Typed) => typeChain(carrier.sdk, carrier.type).some(type => type.double)
  if (!read.hasModel && read.carriers.some(isDouble)) return null
  if (
    operation.requiresModel &&
    !read.hasModel &&
    !read.carriers.some(carrier => carrier !== typed && isModel(carrier))
  )
    return null
  return { callable: { ...callable, typed }, read }
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

/** Names of the functions and classes around a region. */
function symbolOf(module: ModuleView, region: number): string {
  const { regions, functions } = module.facts
  for (let at = region; at >= 0; at = regions[at]!.parent) {
    const fn = regions[at]!.function
    if (regions[at]!.kind === 'function' && fn >= 0 && functions[fn]!.symbol) return functions[fn]!.symbol
  }
  return '<module>'
}

/** Where the called name stands. */
function nameSpan(module: ModuleView, call: NodeId): { start: number; end: number } {
  const callee = module.a(call)
  const end = module.end(callee)
  if (module.kind(callee) !== NodeKind.Member) return { start: module.start(callee), end }
  return { start: end - module.string(module.b(callee)).length, end }
}

function evidenceOf(typed: Typed, read: ReadRequest, module: ModuleView, call: NodeId): Evidence[] {
  const trail = typed.trail.map(({ step, detail, at }) => ({ step, detail, origin: originOf(at) }))
  const callee = nameSpan(module, call)
  return [
    ...trail,
    { step: 'call', detail: `${typed.sdk.title}: ${read.operationName}`, origin: originOf({ module, ...callee }) },
  ]
}

const MAX_USERS = 20

/** Who calls the function that holds the call, one level up. */
function usersOf(ev: Evaluator, call: CallRef): Origin[] {
  const { module } = call
  const { regions, functions } = module.facts
  for (let at = call.region; at >= 0; at = regions[at]!.parent) {
    const fn = regions[at]!.kind === 'function' ? regions[at]!.function : -1
    if (fn < 0 || functions[fn]!.argumentOf || !functions[fn]!.name) continue
    return ev
      .callers(module, fn)
      .slice(0, MAX_USERS)
      .map(caller => originOf(siteOf(caller.module, caller.node), symbolOf(caller.module, caller.region)))
  }
  return []
}
