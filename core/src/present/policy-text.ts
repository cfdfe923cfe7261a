import type { JudgedReport, Verdict, Violation } from '../model/policy.ts'
import { placeText } from './call-text.ts'
import { plural } from './numbers.ts'
import { plainText } from './plain-text.ts'

/** Violations by the id of their call, worst first. */
export function violationsByCall({ violations }: Verdict): ReadonlyMap<string, readonly Violation[]> {
  const byCall = new Map<string, Violation[]>()
  for (const violation of violations) {
    if (violation.callSiteId === null) continue
    const others = byCall.get(violation.callSiteId)
    if (others) others.push(violation)
    else byCall.set(violation.callSiteId, [violation])
  }
  return byCall
}

/** `model openai/o3 is denied by o3* [approved-models]`. */
export function violationText({ message, ruleId }: Violation): string {
  return plainText(`${message} [${ruleId}]`)
}

/** Each violation with its place, and what to do about it on a line of its own. */
export function policyItems({ verdict: { violations } }: JudgedReport): string[] {
  return violations.map(violation => {
    const place = violation.location ? `${placeText(violation.location)}: ` : ''
    return `${place}${violation.severity}: ${violationText(violation)}\n${plainText(violation.remedy)}`
  })
}

/** What the policy comes to, as sentences; none where nothing stands against the code and nothing is waived. */
export function policyTexts({ verdict: { errors, violations, waived } }: JudgedReport): string[] {
  const failed = errors.map(error => plainText(`Not judged by the policy: ${error}.`))
  if (violations.length + waived.length === 0) return failed
  const worst = violations.filter(({ severity }) => severity === 'error').length
  const counts = [
    ...(worst > 0 ? [plural(worst, 'error')] : []),
    ...(violations.length > worst ? [plural(violations.length - worst, 'warning')] : []),
    ...(waived.length > 0 ? [`${waived.length} waived`] : []),
  ]
  return [...failed, `Policy: ${counts.join(', ')}.`]
}
