import OpenAI from 'openai'
import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI } from '@google/genai'
import { CohereClient } from 'cohere-ai'
import { Ollama } from 'ollama'
import Replicate from 'replicate'
import { BedrockClient, ListFoundationModelsCommand } from '@aws-sdk/client-bedrock'
import { encodingForModel } from 'js-tiktoken'

const openai = new OpenAI()
const anthropic = new Anthropic()
const ai = new GoogleGenAI({})

export async function free(file: File, text: string) {
  await openai.moderations.create({ model: 'omni-moderation-latest', input: text })
  await openai.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file: 'file-1' })
  await openai.vectorStores.files.create('vs', { file_id: 'x' })
  await openai.conversations.create({ items: [] })
  await openai.responses.inputItems.list('resp')
  await openai.responses.cancel('resp')
  await openai.chat.completions.list()
  await openai.uploads.create({ filename: 'a', bytes: 1, mime_type: 'text/plain', purpose: 'assistants' })
  await openai.beta.threads.messages.create('t', { role: 'user', content: text })
  await anthropic.messages.countTokens({ model: 'claude-sonnet-4-5', messages: [] })
  await anthropic.messages.batches.cancel('b')
  await anthropic.beta.files.upload({ file })
  await ai.models.countTokens({ model: 'gemini-2.5-flash', contents: text })
  await ai.caches.create({ model: 'gemini-2.5-flash', config: { contents: text } })
  await ai.files.upload({ file })
  await new CohereClient({}).tokenize({ model: 'command-r', text })
  await new Ollama().show({ model: 'llama3.2' })
  await new Replicate().models.get('meta', 'llama-2-70b')
  await new BedrockClient({}).send(new ListFoundationModelsCommand({}))
  return encodingForModel('gpt-4o').encode(text).length
}
