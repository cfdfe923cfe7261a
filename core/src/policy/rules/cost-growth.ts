import { z } from 'zod'
import { formatUsd, timesMoney } from '../../cost/index.ts'
import type { DeltaSum } from '../../model/delta.ts'
import type { Money } from '../../model/money.ts'
import { definePolicyRule, type Finding } from '../define.ts'
import { dollars, whenUnknown } from '../options.ts'

const PERCENT = 'a number of per cent, 0 or more'

export default definePolicyRule({
  id: 'cost-growth',
  title: 'Growth of cost within a limit',
  description:
    'How much a pull request may add to the cost of all calls together: per 1,000 executions of each, per month where volumes are declared, and in per cent of what the known calls cost before. A change that is unknown cannot be checked and is a violation unless `whenUnknown: ignore`. Savings are never held against unknown growth.',
  defaultSeverity: 'off',
  options: z.strictObject({
    perThousandCalls: dollars.optional().describe('Dollars added to 1,000 executions of each call.'),
    perMonth: dollars.optional().describe('Dollars added to a month.'),
    percent: z
      .number({ error: PERCENT })
      .nonnegative(PERCENT)
      .optional()
      .describe('Relative growth: of the month where volumes are declared, else of one run of each call.'),
    whenUnknown,
  }),
  lacks: ({ perThousandCalls, perMonth, percent }) =>
    (perThousandCalls ?? perMonth ?? percent) === undefined ? 'perThousandCalls, perMonth or percent' : null,
  checkChange({ totals }, options) {
    const { perRun, perMonth } = totals
    const relative = perMonth ?? perRun
    const judged: DeltaSum[] = []
    const findings: Finding[] = []
    const limits: [unit: string, limit: Money | undefined, sum: DeltaSum | null, times: number][] = [
      ['per 1,000 calls', options.perThousandCalls, perRun, 1000],
      ['per month', options.perMonth, perMonth, 1],
    ]
    for (const [unit, limit, sum, times] of limits) {
      if (limit === undefined || sum === null) continue
      judged.push(sum)
      const growth = timesMoney(sum.atLeast ?? sum.known.expected, times)
      if (growth > limit) {
        findings.push(
          over(`growth ${unit}`, `the change adds ${formatUsd(growth)} ${unit}, over the limit of ${formatUsd(limit)}`),
        )
      }
    }
    if (options.percent !== undefined) {
      judged.push(relative)
      const percent = percentOf(relative)
      if (percent === null ? relative.known.expected > 0n : percent > options.percent) {
        const by = percent === null ? 'from nothing' : `by ${Math.round(percent * 10) / 10} %`
        findings.push(over('relative growth', `cost grows ${by}, over the limit of ${options.percent} %`))
      }
    }
    const unknown = Math.max(0, ...judged.map(sum => sum.unknown))
    if (unknown > 0 && options.whenUnknown === 'report') {
      findings.push({
        subject: 'unknown growth',
        message: `what ${unknown === 1 ? 'one call adds' : `${unknown} calls add`} is unknown, so growth cannot be checked`,
        remedy: 'declare what is missing in callcost.yml; `callcost explain` says what it is',
      })
    }
    return findings
  },
})

function over(subject: string, message: string): Finding {
  return { subject, message, remedy: 'see the causes of the change, largest first' }
}

/** Null where nothing was before. */
export function percentOf({ before, after }: DeltaSum): number | null {
  return before === 0n ? null : Number(((after - before) * 100_000n) / before) / 1000
}
