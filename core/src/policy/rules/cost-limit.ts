import { z } from 'zod'
import { formatUsd, timesMoney } from '../../cost/index.ts'
import type { Money } from '../../model/money.ts'
import { definePolicyRule, type Finding, type JudgedCall } from '../define.ts'
import { caseOf, dollars, whenUnknown } from '../options.ts'

export default definePolicyRule({
  id: 'cost-limit',
  title: 'Cost of a call within a limit',
  description:
    'What a call may cost: per execution, per 1,000 executions, per month where its volume is declared. Several entries with `match` give use cases limits of their own. What is certain counts even where the whole is unknown; a cost that is unknown otherwise cannot be checked and is a violation unless `whenUnknown: ignore`. With `of: high`, the most that a call can cost counts.',
  defaultSeverity: 'off',
  options: z.strictObject({
    perCall: dollars.optional().meta({ description: 'Dollars for one execution.', examples: ['0.05'] }),
    perThousandCalls: dollars.optional().meta({ description: 'Dollars for 1,000 executions.', examples: [25] }),
    perMonth: dollars.optional().meta({ description: 'Dollars a month, where a volume is declared.', examples: [500] }),
    of: caseOf,
    whenUnknown,
  }),
  lacks: ({ perCall, perThousandCalls, perMonth }) =>
    (perCall ?? perThousandCalls ?? perMonth) === undefined ? 'perCall, perThousandCalls or perMonth' : null,
  checkCall(call, options) {
    const { estimate } = call
    const calls = estimate.volume?.callsPerMonth
    const limits: [unit: string, limit: Money | undefined, times: number | undefined][] = [
      ['per call', options.perCall, 1],
      ['per 1,000 calls', options.perThousandCalls, 1000],
      ['per month', options.perMonth, calls],
    ]
    return limits.flatMap(([unit, limit, times]) =>
      limit === undefined || times === undefined ? [] : judge(call, { unit, limit, times, ...options }),
    )
  },
})

interface Limit {
  unit: string
  limit: Money
  times: number
  of: 'expected' | 'high'
  whenUnknown: 'report' | 'ignore'
}

function judge({ estimate }: JudgedCall, { unit, limit, times, of, whenUnknown: unknown }: Limit): Finding[] {
  const { listCostPerCall, lowerBound } = estimate
  const most = formatUsd(limit)
  const remedy =
    'use a cheaper model, a shorter prompt or a lower output limit, or have a limit approved for this use case'
  const over = (amount: string) => [
    { subject: `cost ${unit}`, message: `costs ${amount} ${unit} (${of}), over the limit of ${most}`, remedy },
  ]
  const amount = listCostPerCall === null ? lowerBound : listCostPerCall[of]
  if (amount === 'unbounded') return over('any amount')
  const total = amount === null ? null : timesMoney(amount, times)
  if (total !== null && total > limit) return over(`${listCostPerCall === null ? 'at least ' : ''}${formatUsd(total)}`)
  if (listCostPerCall !== null || unknown === 'ignore') return []
  return [
    {
      subject: `cost ${unit}`,
      message: `the cost is unknown, so the limit of ${most} ${unit} cannot be checked`,
      remedy: 'declare what is missing in callcost.yml; `callcost explain` says what it is',
    },
  ]
}
