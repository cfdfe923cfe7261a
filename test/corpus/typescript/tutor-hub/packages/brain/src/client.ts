import * as OpenAINamespace from 'openai'

let instance: OpenAINamespace.OpenAI | undefined

/** One client for all who teach. */
export const brain = {
  get client() {
    return (instance ??= new OpenAINamespace.OpenAI({ maxRetries: 1 }))
  },
}
