import { formatUsd } from '../../cost/index.ts'
import { valuesOf } from '../../model/resolved.ts'
import { defineAdvice } from '../define.ts'

const ANSWERS: ReadonlySet<string> = new Set(['chat', 'generate_content', 'text_completion'])

export default defineAdvice({
  id: 'output-limit',
  title: 'No limit on the output',
  description:
    'The call lets the model write as much as it can. Most answers are short, but a prompt that goes wrong, or somebody who wants it to, gets the whole length at full price. Speaks of plain answers only: a limit can cut off JSON, and the reasoning of reasoning models counts against it.',
  unlessRule: 'output-limit-required',
  advise({ estimate, input }, { priceBook }) {
    const { request, operationName } = estimate.callSite
    const { maxTokens, responseFormat } = request
    const isOpen =
      maxTokens.kind === 'unknown' && maxTokens.reason === 'omitted' && input.declaration?.maxTokens === undefined
    if (!ANSWERS.has(operationName) || !isOpen || responseFormat.length > 0) return []
    const isPlain = estimate.models.every(({ tokens }) => tokens?.reasoning?.high === 0)
    const limits = valuesOf(request.model).map(({ providerName, requestModel }) => {
      const found = priceBook.lookup(providerName, requestModel)
      return found.status === 'found' ? found.price.maxOutputTokens : null
    })
    if (!isPlain || limits.length === 0 || limits.some(limit => limit === null)) return []
    const most = Math.max(...limits.map(Number)).toLocaleString('en-US')
    const high = estimate.listCostPerCall?.high ?? 'unbounded'
    const price = high === 'unbounded' ? '' : `, which makes the call ${formatUsd(high)}`
    return [
      {
        message: `the call sets no output limit: an answer may run to ${most} tokens${price}`,
        remedy: 'set a limit that no answer you want exceeds',
        savings: null,
      },
    ]
  },
})
