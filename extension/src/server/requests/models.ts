import { approvalOf, parsePolicy } from '../../../../core/src/policy/index.ts'
import { modelGuide } from '../../../../core/src/present/index.ts'
import { defineRequest, sessionAt } from './define.ts'

/** Models of the folder's price book, its own rates included, by provider and price. */
export default defineRequest('callcost/models', async ({ folder }, server) => {
  const session = sessionAt(folder, server)
  const { priceBook, settings } = session.latest() ?? (await session.settled())
  const isApproved = approvalOf(parsePolicy(settings.policy))
  return modelGuide(priceBook.models(), null).map(({ providerName, model, input, output, free }) => ({
    providerName,
    id: model,
    inputPrice: free ? '0' : input,
    outputPrice: free ? '0' : output,
    approved: isApproved({ providerName, requestModel: model }),
  }))
})
