import type { CostedReport } from '../cost/index.ts'
import type { ReportDelta } from '../model/delta.ts'
import type { Verdict, Violation } from '../model/policy.ts'
import type { PriceBook } from '../model/prices.ts'
import { type Circumstances, judge, messageOf } from './judge.ts'
import { isDate } from './options.ts'
import type { ParsedPolicy } from './parse.ts'
import { settle } from './settle.ts'
import { keyPathText } from './wording.ts'

/**
 * Judges a state of the code, and the change that led to it, by a policy: the base's, never the one of the change under
 * review. Never throws, and never passes what it could not judge: a policy with mistakes, a rule that fails, a part that
 * could not be read give the verdict `error`.
 *
 * @param report the state to judge. Where the change edits callcost.yml, its code under the base's settings: what an alias or
 * a declaration stands for is the base's to say
 * @param delta the change under review; null to judge the code as it is
 */
export function checkPolicy(
  report: CostedReport,
  delta: ReportDelta | null,
  parsed: ParsedPolicy,
  circumstances: Circumstances,
): Verdict {
  const errors = [...(circumstances.unjudged ?? [])]
  const notices = [...(circumstances.notices ?? [])]
  if (!isDate(circumstances.today)) errors.push(`no date to judge by: ${circumstances.today}`)
  if ('problems' in parsed) {
    const problems = parsed.problems.map(({ path, message }) => `${keyPathText(['policy', ...path])}: ${message}`)
    // Most are told already, with the line of callcost.yml.
    const untold = problems.filter(problem => !errors.some(error => error.endsWith(problem)))
    errors.push(...untold.map(problem => `the policy cannot be used: ${problem}`))
    return { status: 'error', errors, violations: [], waived: [], notices }
  }
  const { policy } = parsed
  try {
    const judged = judge(report, delta, policy, circumstances, errors)
    const known = circumstances.base ? judge(circumstances.base, null, policy, circumstances, errors) : null
    const settled = settle(judged, known, delta, report, policy, circumstances.today)
    const violations = settled.violations.sort(worstFirst)
    return {
      status: statusOf(errors, violations),
      errors,
      violations,
      waived: settled.waived,
      notices: [...notices, ...settled.notices],
    }
  } catch (error) {
    errors.push(`the check failed: ${messageOf(error)}`)
    return { status: 'error', errors, violations: [], waived: [], notices }
  }
}

/**
 * Judges code as it is: what a plain scan and an editor show beside the cost. Reads the waivers by the date of the prices.
 * @param report priced by `priceBook`
 */
export function judgeCode(report: CostedReport, parsed: ParsedPolicy, priceBook: PriceBook): Verdict {
  return checkPolicy(report, null, parsed, { today: priceBook.id.asOf, priceBook })
}

/** What stands in the way decides; what could not be judged decides first. */
export function statusOf(errors: readonly string[], violations: readonly Violation[]): Verdict['status'] {
  if (errors.length > 0) return 'error'
  if (violations.some(({ severity }) => severity === 'error')) return 'fail'
  return violations.length > 0 ? 'warn' : 'pass'
}

function worstFirst(a: Violation, b: Violation): number {
  const rank = ({ severity, isNew }: Violation) => (severity === 'error' ? 0 : 2) + (isNew ? 0 : 1)
  const text = ({ location, ruleId, subject, callSiteId }: Violation) =>
    [location?.path ?? '', String(location?.line ?? 0).padStart(8, '0'), ruleId, subject, callSiteId ?? ''].join('\n')
  return rank(a) - rank(b) || (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0)
}
