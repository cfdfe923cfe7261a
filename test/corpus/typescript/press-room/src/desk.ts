import OpenAI, { AzureOpenAI } from 'openai'
import { OpenAIRealtimeWebSocket } from 'openai/realtime/websocket'
import { zodTextFormat } from 'openai/helpers/zod'
import { z } from 'zod'
import { lookUp } from './archive'

const client = new OpenAI()
const Headline = z.object({ title: z.string(), kicker: z.string() })

export async function headline(copy: string) {
  const parsed = await client.responses.parse({
    model: 'gpt-4.1-mini',
    input: copy,
    max_output_tokens: 250,
    text: { format: zodTextFormat(Headline, 'headline') },
  })
  return parsed.output_parsed
}

export function research(topic: string) {
  const runner = client.chat.completions
    .runTools({
      model: 'gpt-4.1',
      max_completion_tokens: 1200,
      messages: [{ role: 'user', content: topic }],
      tools: [{ type: 'function', function: { name: 'lookUp', parameters: {}, function: lookUp, parse: JSON.parse } }],
    })
    .on('message', message => console.log(message))
  return runner.finalContent()
}

export async function* dictate(copy: string) {
  const stream = client.responses.stream({ model: 'gpt-5-nano', input: copy })
  for await (const event of stream) if (event.type === 'response.output_text.delta') yield event.delta
}

export async function isClean(copy: string) {
  const { results } = await client.moderations.create({ input: copy })
  return !results[0]?.flagged
}

export async function pictures(photo: File, caption: string) {
  await client.images.createVariation({ image: photo, n: 2, size: '512x512' })
  return client.images.edit({ model: 'gpt-image-1', image: photo, prompt: caption })
}

export async function wires(interview: File) {
  const german = await client.audio.transcriptions.create({ model: 'gpt-4o-mini-transcribe', file: interview })
  const english = await client.audio.translations.create({ model: 'whisper-1', file: interview })
  return [german.text, english.text]
}

export function phone() {
  return new OpenAIRealtimeWebSocket({ model: 'gpt-realtime-mini' })
}

export async function overnight(articles: string[]) {
  const lines = articles.map((body, index) =>
    JSON.stringify({ custom_id: String(index), method: 'POST', url: '/v1/responses', body: { model: 'gpt-4.1-nano', input: body } }),
  )
  const file = await client.files.create({ file: new File([lines.join('\n')], 'in.jsonl'), purpose: 'batch' })
  return client.batches.create({ input_file_id: file.id, endpoint: '/v1/responses', completion_window: '24h' })
}

export async function oldDesk(threadId: string) {
  const assistant = await client.beta.assistants.create({ model: 'gpt-4o', instructions: 'Edit copy.' })
  const run = client.beta.threads.runs.stream(threadId, { assistant_id: assistant.id })
  await run.finalRun()
  return client.beta.threads.createAndRunPoll({ assistant_id: assistant.id, thread: { messages: [] } })
}

const azure = new AzureOpenAI({ apiVersion: '2024-10-21', endpoint: process.env.AZURE_ENDPOINT, deployment: 'copydesk-4o' })

export const proof = (copy: string) =>
  azure.chat.completions.create({ model: '', max_tokens: 90, messages: [{ role: 'user', content: copy }] })
