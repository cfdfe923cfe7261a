import type { CostedReport } from '../cost/index.ts'
import type { ModelRef } from '../model/genai.ts'
import type { MoneyRange } from '../model/money.ts'
import type { Violation } from '../model/policy.ts'
import { valuesOf } from '../model/resolved.ts'
import { approvedAlternatives } from './alternatives.ts'
import { type Circumstances, judgedCalls } from './judge.ts'
import { modelName } from './model-patterns.ts'
import type { ParsedPolicy } from './parse.ts'

/** Another model that would put a violation right. */
export interface ModelSwap {
  violation: Violation
  from: ModelRef
  to: ModelRef
  /** Of one execution of the call; null where the model in the code has no price. */
  costBefore: MoneyRange | null
  costAfter: MoneyRange
}

/** Rules whose violations are about one model in the code, named by their subject. */
const ABOUT_A_MODEL = new Set(['approved-models', 'retired-model'])

/** For each violation that another model would put right, the cheapest approved one. */
export function modelSwaps(
  violations: readonly Violation[],
  report: CostedReport,
  parsed: ParsedPolicy,
  circumstances: Pick<Circumstances, 'today' | 'priceBook'>,
): ModelSwap[] {
  const concerned = violations.filter(({ ruleId }) => ABOUT_A_MODEL.has(ruleId))
  if ('problems' in parsed || concerned.length === 0) return []
  const { policy } = parsed
  const calls = new Map(judgedCalls(report, null, policy).map(call => [call.estimate.callSite.id, call]))
  return concerned.flatMap((violation): ModelSwap[] => {
    const call = calls.get(violation.callSiteId ?? '')
    const from =
      call && valuesOf(call.estimate.callSite.request.model).find(ref => modelName(ref) === violation.subject)
    const [best] = from ? approvedAlternatives(call, from, policy, circumstances) : []
    if (!call || !from || !best) return []
    const now = call.estimate.models.find(({ model }) => model !== null && modelName(model) === violation.subject)
    const costBefore = now?.status === 'priced' ? now.listCost : null
    return [{ violation, from, to: best.model, costBefore, costAfter: best.listCostPerCall }]
  })
}
