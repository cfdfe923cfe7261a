import { InferenceClient } from '@huggingface/inference'
import Bottleneck from 'bottleneck'

const hub = new InferenceClient(process.env.HF_TOKEN)
const limiter = new Bottleneck({ minTime: 200 })

export async function vectors(texts: string[]) {
  return limiter.schedule(hub.featureExtraction.bind(hub), { model: 'intfloat/e5-small-v2', inputs: texts })
}

export async function reply(prompt: string) {
  const args = { model: 'HuggingFaceTB/SmolLM3-3B', messages: [{ role: 'user', content: prompt }], max_tokens: 220 }
  const answer = await limiter.schedule(hub.chatCompletion.bind(hub), args)
  return answer.choices[0]?.message.content
}

const posts = { create: async (body: { text: string }) => body.text }

export async function publish(text: string) {
  return limiter.schedule(posts.create.bind(posts), { text })
}

/** Runs what it is given by and by; the call inside is the application's own. */
async function later<A, R>(run: (argument: A) => Promise<R>, argument: A): Promise<R> {
  await new Promise(resolve => setTimeout(resolve, 50))
  return run(argument)
}

export const title = (text: string) =>
  later(hub.chatCompletion.bind(hub), {
    model: 'Qwen/Qwen3-4B',
    max_tokens: 90,
    messages: [{ role: 'user', content: `A title for: ${text}` }],
  })
