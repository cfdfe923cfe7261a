import { z } from 'zod'
import { formatUsd, timesMoney } from '../../cost/index.ts'
import { definePolicyRule } from '../define.ts'
import { modelName } from '../model-patterns.ts'
import { caseOf } from '../options.ts'

export default definePolicyRule({
  id: 'long-context-tier',
  title: 'Requests stay below long-context prices',
  description:
    'Some models cost more per token, for the whole request, once its input exceeds a number of tokens. The largest request of a call has to stay below that step.',
  defaultSeverity: 'off',
  options: z.strictObject({ of: caseOf }),
  checkCall({ estimate }, { of }, { priceBook }) {
    return estimate.models.flatMap(({ model, tokens }) => {
      if (model === null || tokens === null) return []
      const found = priceBook.lookup(model.providerName, model.requestModel)
      if (found.status !== 'found') return []
      const size = (tokens.largestRequest ?? tokens.input)[of]
      const steps = found.price.prices
        .filter(({ meter, tier }) => meter === 'input' && tier === 'standard')
        .sort((a, b) => a.appliesAbove - b.appliesAbove)
      const base = steps.find(({ appliesAbove }) => appliesAbove === 0)
      const reached = steps.findLast(
        step => step.appliesAbove > 0 && (size === 'unbounded' || size > step.appliesAbove),
      )
      if (!reached || !base || reached.unitPrice <= base.unitPrice) return []
      const perMillion = (price: bigint) => formatUsd(timesMoney(price, 1_000_000))
      const text = size === 'unbounded' ? 'without any limit' : `of ${size.toLocaleString('en-US')} tokens`
      const above = reached.appliesAbove.toLocaleString('en-US')
      return [
        {
          subject: modelName(model),
          message: `a request ${text} (${of}) is priced at ${perMillion(reached.unitPrice)} instead of ${perMillion(base.unitPrice)} per million input tokens with ${modelName(model)}`,
          remedy: `send at most ${above} tokens, or use a model without a long-context price`,
        },
      ]
    })
  },
})
