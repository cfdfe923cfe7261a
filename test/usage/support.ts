import type { CallSite, GenAiRequest } from '../../core/src/model/call-site.ts'
import type { ModelRef } from '../../core/src/model/genai.ts'
import { requestOf } from '../tokens/support.ts'

export const openai = (requestModel: string): ModelRef => ({ providerName: 'openai', requestModel })

/** A chat call in `src/support/reply.ts` unless said otherwise. */
export function callSiteOf(request: Partial<GenAiRequest> = {}, fields: Partial<CallSite> = {}): CallSite {
  const path = fields.location?.path ?? 'src/support/reply.ts'
  const location = { path, line: 12, column: 3, endLine: 20, cell: null }
  return {
    id: `${path}#Agent.reply:openai:chat:0`,
    location,
    range: { start: 100, end: 200 },
    enclosingSymbol: 'Agent.reply',
    sdk: 'openai',
    providerName: 'openai',
    operationName: 'chat',
    request: requestOf(request),
    repetition: { factors: [] },
    usedBy: [],
    evidence: [
      { step: 'import', detail: "import OpenAI from 'openai'", origin: { ...location, line: 1 } },
      { step: 'callee', detail: 'chat.completions.create', origin: location },
    ],
    ...fields,
  }
}
