import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { ChatOpenAI } from '@langchain/openai'
import { ChatGoogleGenerativeAI } from '@langchain/google-genai'
import { ChatBedrockConverse } from '@langchain/aws'
import { ChatOllama } from '@langchain/ollama'

export function createModel(provider = process.env.PROVIDER ?? 'openai'): BaseChatModel {
  if (provider === 'google') return new ChatGoogleGenerativeAI({ model: 'gemini-1.5-flash', maxOutputTokens: 900 })
  if (provider === 'bedrock') return new ChatBedrockConverse({ model: 'anthropic.claude-3-haiku-20240307-v1:0', region: 'us-east-1', maxTokens: 900 })
  return new ChatOpenAI({ model: 'gpt-4o-mini', maxTokens: 900 })
}

export const localModel = new ChatOllama({ model: 'mistral', baseUrl: 'http://localhost:11434' })
