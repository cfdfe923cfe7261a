import type { CostedReport } from '../cost/index.ts'
import type { Advice } from '../model/advice.ts'
import type { Verdict } from '../model/policy.ts'
import type { PriceBook } from '../model/prices.ts'
import { approvalOf, type ParsedPolicy } from '../policy/index.ts'
import type { AdviceContext } from './define.ts'
import { PIECES } from './pieces/registry.generated.ts'
import { estimateIf, savingsOf } from './savings.ts'

/**
 * Ways to spend less on the calls of a report, by their ids. Each call is looked at once, when it is asked for. Pure;
 * never throws.
 * @param report priced by `priceBook`; dates are compared with the book's
 */
export function adviser(
  { report, inputs }: CostedReport,
  policy: ParsedPolicy,
  verdict: Verdict,
  priceBook: PriceBook,
): (callSiteId: string) => readonly Advice[] {
  const estimates = new Map(report.estimates.map(estimate => [estimate.callSite.id, estimate]))
  const said = new Set(verdict.violations.map(({ ruleId, callSiteId }) => `${ruleId} ${callSiteId}`))
  const given = new Map<string, readonly Advice[]>()
  const context: AdviceContext = {
    priceBook,
    today: priceBook.id.asOf,
    isApproved: approvalOf(policy),
    estimate: estimateIf,
    savings: savingsOf,
  }

  function adviceOn(callSiteId: string): Advice[] {
    const [estimate, input] = [estimates.get(callSiteId), inputs.get(callSiteId)]
    if (!estimate || !input) return []
    const pieces = PIECES.filter(({ unlessRule }) => !said.has(`${unlessRule} ${callSiteId}`))
    return pieces.flatMap(piece =>
      piece.advise({ estimate, input }, context).map(({ message, remedy, origin, savings }) => {
        const location = origin ?? estimate.callSite.location
        return { adviceId: piece.id, callSiteId, message, remedy, location, savings }
      }),
    )
  }

  return callSiteId => {
    const known = given.get(callSiteId)
    if (known) return known
    const advice = adviceOn(callSiteId)
    given.set(callSiteId, advice)
    return advice
  }
}
