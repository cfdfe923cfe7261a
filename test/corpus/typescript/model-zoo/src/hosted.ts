import Groq from 'groq-sdk'
import Together from 'together-ai'
import Replicate from 'replicate'
import { HfInference } from '@huggingface/inference'

const groq = new Groq()
const together = new Together({ apiKey: process.env.TOGETHER_API_KEY })
const replicate = new Replicate({ auth: process.env.REPLICATE_API_TOKEN })
const hf = new HfInference(process.env.HF_TOKEN)

export const viaGroq = (content: string) =>
  groq.chat.completions.create({ model: 'llama-3.1-8b-instant', max_tokens: 256, messages: [{ role: 'user', content }] })

export const heard = (file: File) => groq.audio.transcriptions.create({ model: 'whisper-large-v3-turbo', file })

export const viaTogether = (content: string) =>
  together.chat.completions.create({ model: 'Qwen/Qwen2.5-72B-Instruct-Turbo', messages: [{ role: 'user', content }] })

export const drawn = (prompt: string) => together.images.create({ model: 'black-forest-labs/FLUX.1-schnell', prompt, steps: 4 })

export const viaReplicate = (prompt: string) => replicate.run('meta/meta-llama-3-70b-instruct', { input: { prompt, max_tokens: 512 } })

export async function* streamed(prompt: string) {
  for await (const event of replicate.stream('meta/llama-2-70b-chat', { input: { prompt } })) yield String(event)
}

export const generated = (inputs: string) =>
  hf.textGeneration({ model: 'mistralai/Mistral-7B-Instruct-v0.3', inputs, parameters: { max_new_tokens: 200 } })

export const chatted = (content: string) =>
  hf.chatCompletion({ model: 'meta-llama/Llama-3.1-8B-Instruct', max_tokens: 300, messages: [{ role: 'user', content }] })

export const features = (inputs: string) => hf.featureExtraction({ model: 'sentence-transformers/all-MiniLM-L6-v2', inputs })

export const prediction = (id: string) => replicate.predictions.get(id)
