import { ChatOpenAI } from '@langchain/openai'

const settings = { letters: { model: 'gpt-4o', limit: 900 } }
settings.letters.model = 'gpt-4.1-mini'

export async function sort(text: string) {
  const llm = new ChatOpenAI({ model: settings.letters.model })
  llm.maxTokens = 120
  return llm.invoke(text)
}

export async function weigh(text: string, thorough: boolean) {
  const llm = new ChatOpenAI({ model: 'gpt-4o-mini' })
  if (thorough) llm.model = 'o3'
  return llm.invoke(text)
}
