import type { CostEstimate } from '../model/cost.ts'
import type { Cause, MoneyChange } from '../model/delta.ts'
import type { MoneyRange } from '../model/money.ts'
import { stepsBetween } from './delta-factors.ts'
import { addChanges, changeBetween, isNoChange } from './delta-money.ts'
import { type CallState, meaningOf, type Step } from './delta-steps.ts'
import { estimateCost } from './estimate.ts'
import { costPerRun } from './repetition.ts'

/** What a call in one state comes to. */
interface Costed {
  estimate: CostEstimate
  perRun: MoneyRange | null
  perMonth: MoneyRange | null
}

/**
 * Why a call costs otherwise than before: the base is made into the head one step at a time and priced after each. A
 * step's share is the difference that it makes, so the shares add up to the whole exactly. Steps between which the call
 * cannot be priced share what they do `together`. Steps that change neither cost nor tokens are left out, except for the
 * model, which is news in any case.
 *
 * @param withMonth whether the monthly delta is known, so that it has shares
 */
export function causesOf(base: CallState, head: CallState, settingsPath: string, withMonth: boolean): Cause[] {
  const trail: { step: Step; before: Costed; after: Costed }[] = []
  let state = base
  let at = cost(base)
  for (const step of stepsBetween(base, head, settingsPath)) {
    const before = at
    state = step.take(state)
    at = cost(state)
    if (step.kind === 'model' || hasEffect(before, at)) trail.push({ step, before, after: at })
  }

  const causes: Cause[] = []
  let waiting: Cause[] = []
  let pricedBefore: Costed | null = null
  for (const { step, before, after } of trail) {
    if (waiting.length === 0) pricedBefore = before.perRun === null ? null : before
    const cause = causeOf(step, before, after)
    if (before.perRun !== null && after.perRun !== null) {
      causes.push({ ...cause, share: changeBetween(before.perRun, after.perRun), sharePerMonth: month(before, after) })
      continue
    }
    causes.push(cause)
    waiting.push(cause)
    if (after.perRun === null) continue
    if (pricedBefore?.perRun) causes.push(together(waiting, pricedBefore, after))
    waiting = []
  }
  return causes

  function month(before: Costed, after: Costed): MoneyChange | null {
    return withMonth && before.perMonth && after.perMonth ? changeBetween(before.perMonth, after.perMonth) : null
  }

  function together(causes: readonly Cause[], before: Costed, after: Costed): Cause {
    return {
      kind: 'together',
      text: `${[...new Set(causes.map(cause => cause.kind))].join(' and ')} together`,
      origin: causes[0]!.origin,
      side: causes[0]!.side,
      inputTokens: null,
      share: changeBetween(before.perRun!, after.perRun!),
      sharePerMonth: month(before, after),
    }
  }
}

function cost({ callSite, input }: CallState): Costed {
  const estimate = estimateCost(callSite, input)
  return { estimate, perRun: costPerRun(estimate, input), perMonth: estimate.listCostPerMonth }
}

function hasEffect(before: Costed, after: Costed): boolean {
  return meaningOf(figuresOf(before)) !== meaningOf(figuresOf(after))
}

/** Every number of an estimate that its change could show in. How a number is known is none of them. */
export function figuresOf({ estimate, perRun }: Pick<Costed, 'estimate' | 'perRun'>): string[] {
  const { inputTokens, outputTokens, lowerBound, listCostPerMonth } = estimate
  const ranges = [inputTokens, outputTokens, perRun, listCostPerMonth]
  return [lowerBound, ...ranges.flatMap(range => [range?.low, range?.expected, range?.high])].map(String)
}

/** The step with its effect on tokens. Text that moves the end of the cacheable prefix is a matter of caching. */
function causeOf(step: Step, before: Costed, after: Costed): Cause {
  const tokens = after.estimate.inputTokens.expected - before.estimate.inputTokens.expected
  const [prefixBefore, prefixAfter] = [prefixOf(before), prefixOf(after)]
  const isAboutText = TEXT_KINDS.has(step.kind)
  const prefixMoves = prefixAfter - prefixBefore
  const breaksPrefix = isAboutText && prefixMoves < Math.min(0, tokens)
  const mendsPrefix = isAboutText && prefixMoves > Math.max(0, tokens)
  const count = (quantity: number) => quantity.toLocaleString('en-US')
  const tokenText = isAboutText && tokens !== 0 ? `, ${tokens > 0 ? '+' : '−'}${count(Math.abs(tokens))} tokens` : ''
  const prefix = `${count(prefixBefore)} → ${count(prefixAfter)} tokens can be cached`
  const prefixText =
    breaksPrefix || mendsPrefix || (step.kind === 'caching' && prefixMoves !== 0)
      ? `: ${breaksPrefix ? 'breaks' : mendsPrefix ? 'mends' : 'moves'} the cacheable prefix, ${prefix}`
      : ''
  return {
    kind: breaksPrefix || mendsPrefix ? 'caching' : step.kind,
    text: `${step.text}${tokenText}${prefixText}`,
    origin: step.origin,
    side: step.side ?? 'head',
    inputTokens: isAboutText || step.kind === 'caching' ? tokens : null,
    share: null,
    sharePerMonth: null,
  }
}

const TEXT_KINDS: ReadonlySet<string> = new Set(['prompt-text', 'prompt-file', 'tool-schema', 'response-format'])

/** The longest prefix that any reachable model can serve from its cache. */
function prefixOf({ estimate }: Costed): number {
  return Math.max(0, ...estimate.models.map(model => model.tokens?.cacheablePrefix ?? 0))
}

/** Sum of the known shares; null when there are none. */
export function sumOfShares(shares: readonly (MoneyChange | null)[]): MoneyChange | null {
  const known = shares.filter(share => share !== null)
  return known.length === 0 ? null : known.reduce(addChanges)
}

/** Biggest effect first; what is unknown before what is nothing. */
export function byWeight<T extends Pick<Cause, 'share'>>(causes: readonly T[]): T[] {
  const weight = ({ share }: T) => (share === null ? 0n : share.expected < 0n ? -share.expected : share.expected)
  const rank = (cause: T) => (cause.share !== null && isNoChange(cause.share) ? 1 : 0)
  return [...causes].sort((a, b) => {
    const difference = weight(b) - weight(a)
    return difference > 0n ? 1 : difference < 0n ? -1 : rank(a) - rank(b)
  })
}
