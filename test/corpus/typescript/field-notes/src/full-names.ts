import { initChatModel } from 'langchain/chat_models/universal'

/** Takes `provider/model`. */
async function load(fullName: string) {
  const slash = fullName.indexOf('/')
  if (slash === -1) return initChatModel(fullName)
  return initChatModel(fullName.slice(slash + 1), { modelProvider: fullName.slice(0, slash) })
}

export async function summarise(config: { model?: string }, notes: string) {
  const model = await load(config.model || 'openai/gpt-4o')
  return model.invoke(`Sum up these notes:\n${notes}`)
}
