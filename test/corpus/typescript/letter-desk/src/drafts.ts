import { createOpenAI } from '@ai-sdk/openai'
import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock'
import { generateText } from 'ai'

const bedrock = createAmazonBedrock({ region: 'eu-central-1' })
const openai = createOpenAI({ apiKey: process.env.OPENAI_API_KEY })

export async function draftBoth(letter: string) {
  const first = await generateText({ model: openai(process.env.DRAFT_MODEL!), prompt: letter })
  const second = await generateText({ model: bedrock(process.env.SECOND_MODEL!), prompt: letter })
  return [first.text, second.text]
}
