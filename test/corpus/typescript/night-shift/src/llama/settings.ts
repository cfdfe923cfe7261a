import { OpenAI, OpenAIEmbedding } from '@llamaindex/openai'
import { Settings } from 'llamaindex'

export function initSettings() {
  Settings.llm = new OpenAI({ model: process.env.LLM_MODEL ?? 'gpt-4o-mini', maxTokens: 512 })
  Settings.embedModel = new OpenAIEmbedding({ model: 'text-embedding-3-small' })
}
