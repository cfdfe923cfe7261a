import type { CostEstimate, CostReport } from '../model/cost.ts'
import type { Cause, CauseGroup, CostDelta, ListCostDelta, ReportDelta } from '../model/delta.ts'
import type { MoneyRange } from '../model/money.ts'
import type { Directive } from '../model/policy.ts'
import type { TokenRange } from '../model/tokens.ts'
import { byWeight, causesOf, figuresOf, sumOfShares } from './delta-causes.ts'
import { matchCalls } from './delta-matching.ts'
import { deltaBetween, type KnownAmount } from './delta-money.ts'
import { type CallState, meaningOf } from './delta-steps.ts'
import { totalsOfDelta } from './delta-totals.ts'
import { timesMoney } from './money.ts'
import { costPerRun, timesPerRun } from './repetition.ts'

/** What the estimate of a call was made from. */
export type CostedInput = CallState['input']

/** A report together with what its estimates were made from, by call site id: what it takes to make them again. */
export interface CostedReport {
  report: CostReport
  inputs: ReadonlyMap<string, CostedInput>
  /** Comments in the code that are addressed to the tool. */
  directives: readonly Directive[]
  /** Texts of the files that rules of the policy read, by path. Those that are not there are missing. */
  policyTexts: ReadonlyMap<string, string>
  /** Where callcost.yml stands, for causes that lie in it. */
  settingsPath: string
}

export interface CompareOptions {
  /** Paths of the base to paths of the head, as git detects them. */
  renames?: ReadonlyMap<string, string>
}

/**
 * What a change of the code does to the cost of its calls. Pure, and independent of the order of the calls. Both sides
 * must be priced by the same book on the same date, so that a price update is never a change's fault.
 * @throws RangeError when they are not, or when a report lacks the input of one of its estimates
 */
export function compareReports(base: CostedReport, head: CostedReport, options: CompareOptions = {}): ReportDelta {
  const [before, after] = [base.report.priceBook, head.report.priceBook]
  if (before.source !== after.source || before.version !== after.version || before.asOf !== after.asOf) {
    const textOf = ({ source, version, asOf }: typeof before) => `${source} ${version} as of ${asOf}`
    throw new RangeError(`base and head are priced differently: ${textOf(before)} and ${textOf(after)}`)
  }
  const matches = matchCalls(base.report.estimates, head.report.estimates, options.renames)
  const compared = matches.map(
    ({ before: old, after: young }): ComparedCall => ({
      before: old && sideOf(old, base),
      after: young && sideOf(young, head),
    }),
  )
  const changes = compared.flatMap(call => changeOf(call, head.settingsPath) ?? []).sort(inOrder)
  return {
    priceBook: after,
    changes,
    idsBefore: new Map(
      matches.flatMap(({ before: old, after: young }) => (old && young ? [[young.callSite.id, old.callSite.id]] : [])),
    ),
    causes: groupCauses(changes),
    totals: totalsOfDelta(changes, compared),
  }
}

/** One side of a call, with the cost of one run of the function around it. */
export interface CallSide extends CallState {
  estimate: CostEstimate
  perRun: MoneyRange | null
}

export interface ComparedCall {
  before: CallSide | null
  after: CallSide | null
}

function sideOf(estimate: CostEstimate, { inputs }: CostedReport): CallSide {
  const input = inputs.get(estimate.callSite.id)
  if (!input) throw new RangeError(`no input for the estimate of ${estimate.callSite.id}`)
  return { callSite: estimate.callSite, input, estimate, perRun: costPerRun(estimate, input) }
}

/** Null when nothing about the call that costs, and not its place either, is other than before. */
function changeOf({ before, after }: ComparedCall, settingsPath: string): CostDelta | null {
  if (before && after && sideKey(before) === sideKey(after)) {
    const isMoved =
      before.callSite.location.path !== after.callSite.location.path ||
      before.callSite.enclosingSymbol !== after.callSite.enclosingSymbol
    if (!isMoved) return null
  }
  const isChanged = before && after && sideKey(before) !== sideKey(after)
  const listCostDelta = deltaBetween(perRunOf(before), perRunOf(after))
  const listCostDeltaPerMonth = monthlyDelta(before, after)
  const delta: Omit<CostDelta, 'change' | 'causes'> = {
    before: before?.estimate ?? null,
    after: after?.estimate ?? null,
    costBefore: before?.perRun ?? null,
    costAfter: after?.perRun ?? null,
    listCostDelta,
    listCostDeltaPerMonth,
  }
  if (isChanged) {
    const causes = causesOf(before, after, settingsPath, listCostDeltaPerMonth?.status === 'known')
    return { change: 'changed', ...delta, causes: byWeight(causes) }
  }
  if (before && after) return { change: 'moved', ...delta, causes: [] }
  const kind = before ? 'removed' : 'added'
  return {
    change: kind,
    ...delta,
    causes: [wholeCause(kind, (after ?? before)!, listCostDelta, listCostDeltaPerMonth)],
  }
}

/** Everything about a call that a person would call its cost: equal keys are no change. */
function sideKey({ estimate, perRun }: CallSide): string {
  const { volume, models } = estimate
  // One of several models is as likely as another, whatever the order they are named in.
  const names = models.map(({ status, model }) => meaningOf([status, model])).sort()
  return meaningOf([figuresOf({ estimate, perRun }), volume?.callsPerMonth, names])
}

const NOT_THERE: KnownAmount = { cost: { low: 0n, expected: 0n, high: 0n } }

function perRunOf(side: CallSide | null): KnownAmount {
  if (side === null) return NOT_THERE
  if (side.perRun !== null) return { cost: side.perRun }
  const { lowerBound } = side.estimate
  const times = timesPerRun(side.callSite, side.input).low
  return { cost: null, atLeast: lowerBound === null ? null : timesMoney(lowerBound, times), why: whyUnpriced(side) }
}

function whyUnpriced({ estimate }: CallSide): string {
  return estimate.models.flatMap(model => (model.status === 'unpriced' ? [model.detail] : []))[0] ?? 'no price'
}

/**
 * Null where neither side has a volume. A declared volume counts executions of the call: when the loops around it change
 * and the volume does not, one of the two is not true any more, and the month is unknown.
 */
function monthlyDelta(before: CallSide | null, after: CallSide | null): ListCostDelta | null {
  if (!before?.estimate.volume && !after?.estimate.volume) return null
  const delta = deltaBetween(perMonthOf(before), perMonthOf(after))
  if (!before || !after || delta.status === 'unknown') return delta
  const [timesBefore, timesAfter] = [before, after].map(side => timesPerRun(side.callSite, side.input))
  const isStale =
    before.estimate.volume?.callsPerMonth === after.estimate.volume?.callsPerMonth &&
    meaningOf(timesBefore) !== meaningOf(timesAfter)
  if (!isStale) return delta
  return {
    status: 'unknown',
    reason: 'the repetition of the call changes but its declared volume does not: declare the new one',
    atLeast: isAtLeast(timesAfter!, timesBefore!) ? delta.expected : null,
    atMost: isAtLeast(timesBefore!, timesAfter!) ? delta.expected : null,
  }
}

function isAtLeast(more: TokenRange, less: TokenRange): boolean {
  return less.high !== 'unbounded' && more.low >= less.high
}

function perMonthOf(side: CallSide | null): KnownAmount {
  if (side === null) return NOT_THERE
  const { listCostPerMonth, volume, lowerBound } = side.estimate
  if (listCostPerMonth) return { cost: listCostPerMonth }
  if (!volume) return { cost: null, atLeast: null, why: 'no call volume is declared' }
  const atLeast = lowerBound === null ? null : timesMoney(lowerBound, volume.callsPerMonth)
  return { cost: null, atLeast, why: whyUnpriced(side) }
}

/** A call that only one side has is its own cause. */
function wholeCause(
  kind: 'added' | 'removed',
  { callSite, estimate }: CallSide,
  perRun: ListCostDelta,
  perMonth: ListCostDelta | null,
): Cause {
  const { enclosingSymbol, sdk, operationName, location } = callSite
  const shareOf = (delta: ListCostDelta | null) => {
    if (delta?.status !== 'known') return null
    const { low, expected, high } = delta
    return { low, expected, high }
  }
  return {
    kind,
    text: `${sdk} ${operationName} in ${enclosingSymbol} ${kind}`,
    origin: location,
    side: kind === 'removed' ? 'base' : 'head',
    inputTokens: (kind === 'added' ? 1 : -1) * estimate.inputTokens.expected,
    share: shareOf(perRun),
    sharePerMonth: shareOf(perMonth),
  }
}

/** Causes that stand at one place are one cause with all the calls it moves. */
function groupCauses(changes: readonly CostDelta[]): CauseGroup[] {
  const groups = new Map<string, { cause: Cause; callSiteId: string }[]>()
  for (const { causes, before, after } of changes) {
    for (const cause of causes) {
      const { path, line, cell } = cause.origin
      // A place is one change; a call that comes or goes is one of its own.
      const key = JSON.stringify([cause.kind, cause.side, path, line, cell, OWN.has(cause.kind) ? cause.text : null])
      const entry = { cause, callSiteId: (after ?? before)!.callSite.id }
      const group = groups.get(key)
      if (group) group.push(entry)
      else groups.set(key, [entry])
    }
  }
  const grouped = [...groups.values()].map(entries => {
    const { kind, text, origin, side } = entries[0]!.cause
    const shares = entries.map(({ cause }) => cause.share)
    return {
      kind,
      text,
      origin,
      side,
      callSiteIds: [...new Set(entries.map(({ callSiteId }) => callSiteId))],
      share: sumOfShares(shares),
      unknownShares: shares.filter(share => share === null).length,
    }
  })
  return byWeight(grouped)
}

const OWN: ReadonlySet<string> = new Set(['declaration', 'assumptions', 'prices', 'volume'])

/** By path, place and id, as every presentation lists calls. */
function inOrder(a: CostDelta, b: CostDelta): number {
  const [first, second] = [a, b].map(({ before, after }) => (after ?? before)!.callSite)
  const [one, other] = [first!.location, second!.location]
  return (
    compare(one.path, other.path) ||
    (one.cell ?? -1) - (other.cell ?? -1) ||
    one.line - other.line ||
    compare(first!.id, second!.id) ||
    compare(a.change, b.change)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
