import type { CallSite, Evidence } from '../model/call-site.ts'
import { type NodeId, NodeKind } from '../model/facts.ts'
import type { Origin } from '../model/source.ts'
import type { Steps } from '../model/steps.ts'
import { createEvaluator } from '../resolve/evaluate.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { type CallRef, locate, type ModuleView, originOf, siteOf } from '../resolve/module-view.ts'
import type { Program } from '../resolve/program.ts'
import { candidatesIn } from './candidates.ts'
import { toldApart } from './cases.ts'
import { answersItself, isCaught } from './caught.ts'
import { type Budgeted, recognise } from './recognise.ts'
import { repetitionOf } from './repetition.ts'
import { readRequest } from './request.ts'
import type { Target } from './target.ts'
import type { Typed } from './typed.ts'

/** Steps of evaluation spent on telling whether a call is one, and on what it sends. */
const RECOGNITION_FUEL = 1_200
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
    const site = callSiteAt(ev, call, ordinals, watch.explores)
    if (site) callSites.push(site)
    watch.looked(call)
    yield
  }
  return { callSites, isFinal: !watch.explores || !ev.readRequests }
}

function callSiteAt(ev: Budgeted, call: CallRef, ordinals: Map<string, number>, explores: boolean): CallSite | null {
  const { module, node } = call
  const recognised = recognise(ev, call)
  if (!recognised || isCaught(ev, module, node) || answersItself(ev, recognised.callable.typed)) return null
  const { target, callable } = explores ? recognised : toldApart(ev.program, call, recognised)
  const request = readRequest(ev, target)
  ev.refuel(ev.requestFuel, module)
  const symbol = symbolOf(module, call.region)
  const base = `${module.path}#${symbol}:${target.sdk}:${target.operationName}`
  const ordinal = ordinals.get(base) ?? 0
  ordinals.set(base, ordinal + 1)
  const name = nameSpan(module, node)
  return {
    id: `${base}:${ordinal}`,
    location: { ...locate(module, name.start, module.end(node)) },
    range: { start: module.start(node), end: module.end(node) },
    enclosingSymbol: symbol,
    sdk: target.sdk,
    providerName: target.providerName,
    operationName: target.operationName,
    request,
    repetition: repetitionOf(ev, call),
    usedBy: usersOf(ev, call),
    evidence: evidenceOf(callable.typed, target, module, node),
  }
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

function evidenceOf(typed: Typed, target: Target, module: ModuleView, call: NodeId): Evidence[] {
  const trail = typed.trail.map(({ step, detail, at }) => ({ step, detail, origin: originOf(at) }))
  const callee = nameSpan(module, call)
  return [
    ...trail,
    { step: 'call', detail: `${typed.sdk.title}: ${target.operationName}`, origin: originOf({ module, ...callee }) },
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
