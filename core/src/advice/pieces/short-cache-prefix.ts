import { defineAdvice } from '../define.ts'
import { cachedModels } from '../prompt-cache.ts'

export default defineAdvice({
  id: 'short-cache-prefix',
  title: 'A cache breakpoint that does nothing',
  description:
    'The request sets a cache breakpoint, but what stands in front of it is certainly shorter than the shortest prefix that the provider caches for the model: the breakpoint is accepted and ignored. It costs nothing, and saves nothing either. Silent where the prefix holds parts whose length the code does not tell.',
  advise(call, { priceBook }) {
    const models = cachedModels(call, priceBook, 'explicit')
    const useless = models.filter(({ prefix: { marked, minimum } }) => {
      return marked !== null && marked.basis !== 'assumed' && marked.high !== 'unbounded' && marked.high < minimum
    })
    const [first] = useless
    if (!first || useless.length < models.length) return []
    const { model, prefix } = first
    const breakpoint = call.estimate.callSite.request.prompt.findLast(part => part.cacheBreakpoint)
    return [
      {
        message: `the cache breakpoint does nothing: the ${count(prefix.marked!.expected)} tokens in front of it are fewer than the ${count(prefix.minimum)} from which ${model.requestModel} is cached`,
        remedy:
          'put more of what stays the same in front of it, such as tools, documents and examples, or leave it out',
        ...(breakpoint ? { origin: breakpoint.origin } : {}),
        savings: null,
      },
    ]
  },
})

function count(tokens: number): string {
  return tokens.toLocaleString('en-US')
}
