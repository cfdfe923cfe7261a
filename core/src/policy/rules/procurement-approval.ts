import { z } from 'zod'
import { formatUsd } from '../../cost/index.ts'
import { definePolicyRule } from '../define.ts'
import { approvers, dollars, whenUnknown } from '../options.ts'

export default definePolicyRule({
  id: 'procurement-approval',
  title: 'Large spending approved by name',
  description:
    'A call that costs `perMonth` or more, and a pull request that adds that much, needs the consent of one of `approvers`. Needs declared volumes; a monthly change that is unknown needs consent too unless `whenUnknown: ignore`.',
  defaultSeverity: 'off',
  options: z.strictObject({
    perMonth: dollars.describe('Dollars a month from which consent is needed.'),
    approvers,
    whenUnknown,
  }),
  checkCall(call, { perMonth, approvers: people }, context) {
    const month = call.estimate.listCostPerMonth
    if (month === null || month.expected < perMonth || context.isApprovedBy(people, call)) return []
    return [
      {
        subject: 'monthly cost',
        message: `costs ${formatUsd(month.expected)} per month; from ${formatUsd(perMonth)} on it needs a named approval`,
        remedy: remedyOf(people),
      },
    ]
  },
  checkChange({ totals: { perMonth: sum } }, { perMonth, approvers: people, whenUnknown: unknown }, context) {
    if (sum === null || context.isApprovedBy(people, null)) return []
    const growth = sum.atLeast ?? sum.known.expected
    if (growth >= perMonth) {
      const message = `the change adds ${formatUsd(growth)} per month; from ${formatUsd(perMonth)} on it needs a named approval`
      return [{ subject: 'added monthly cost', message, remedy: remedyOf(people) }]
    }
    if (sum.unknown === 0 || unknown === 'ignore') return []
    const message = `what the change adds per month is unknown for ${sum.unknown} of its calls, so it needs a named approval`
    return [{ subject: 'unknown monthly cost', message, remedy: remedyOf(people) }]
  },
})

function remedyOf(people: readonly string[]): string {
  return `have the pull request approved by ${people.join(' or ')}, or record it under policy.approvals`
}
