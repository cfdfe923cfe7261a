import { z } from 'zod'
import { definePolicyRule } from '../define.ts'
import { modelName } from '../model-patterns.ts'
import { caseOf } from '../options.ts'

export default definePolicyRule({
  id: 'context-window',
  title: 'Requests fit the context window',
  description:
    'The largest request of a call has to fit the context window of every model it can reach, or the provider refuses it at run time. Models of which the price book knows no window are let through.',
  defaultSeverity: 'warning',
  options: z.strictObject({ of: caseOf }),
  checkCall({ estimate }, { of }, { priceBook }) {
    return estimate.models.flatMap(({ model, tokens }) => {
      if (model === null || tokens === null) return []
      const found = priceBook.lookup(model.providerName, model.requestModel)
      const window = found.status === 'found' ? found.price.contextWindow : null
      const size = (tokens.largestRequest ?? tokens.input)[of]
      if (window === null || (size !== 'unbounded' && size <= window)) return []
      const text = size === 'unbounded' ? 'without any limit' : `of ${size.toLocaleString('en-US')} tokens`
      return [
        {
          subject: modelName(model),
          message: `a request ${text} (${of}) does not fit the ${window.toLocaleString('en-US')} tokens of ${modelName(model)}`,
          remedy: 'send less, or use a model with a larger context window',
        },
      ]
    })
  },
})
