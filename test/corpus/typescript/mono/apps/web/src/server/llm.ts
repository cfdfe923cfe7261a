import { createLlm } from '@mono/llm'

export const llm = createLlm({ apiKey: process.env.OPENAI_API_KEY! })
