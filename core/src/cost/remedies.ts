import type { CallSite } from '../model/call-site.ts'
import type { ModelEstimate } from '../model/cost.ts'

/** What to write into callcost.yml, or to know, so that an unpriced call gets a price. */
export function remedyFor(model: Extract<ModelEstimate, { status: 'unpriced' }>, callSite: CallSite): string {
  const { providerName = callSite.providerName, requestModel = 'MODEL' } = model.model ?? {}
  const named = `provider: ${quoted(providerName)}, model: ${quoted(requestModel)}`
  switch (model.reason) {
    case 'model-unknown':
      return declareModels(callSite)
    case 'price-unknown':
      // The book has prices, but not for the tier or the meter that the call needs: those go into a price file.
      if (model.unitPrices.length > 0)
        return `in a price file, given with --prices: a row for ${requestModel} with its tier and meters`
      return `prices: { models: [{ ${named}, input: DOLLARS_PER_MILLION, output: DOLLARS_PER_MILLION }] }, or prices: { aliases: { ${quoted(requestModel)}: provider/model } } when it is a name of your own`
    case 'not-metered':
      return `prices: { models: [{ ${named}, dollarsPerHour: DOLLARS, tokensPerSecond: TOKENS }] }`
    case 'quantity-unknown':
      return 'the rate is known, the quantity is not in the code'
  }
}

/** The entry of callcost.yml that says which models a call reaches. */
export function declareModels({ location, enclosingSymbol }: CallSite): string {
  const symbol = enclosingSymbol === '<module>' ? '' : `, symbol: ${quoted(enclosingSymbol)}`
  return `calls: [{ match: { path: ${quoted(location.path)}${symbol} }, models: [provider/model] }]`
}

/** As YAML and JSON both read it. */
function quoted(text: string): string {
  return /^[\w][\w./-]*$/.test(text) ? text : JSON.stringify(text)
}
