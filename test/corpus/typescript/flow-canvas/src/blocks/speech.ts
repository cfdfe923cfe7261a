import { type ClientOptions, OpenAIClient, toFile } from '@langchain/openai'

export async function dictate(audio: Buffer, name: string, settings: { key: string; model?: string }) {
  const options: ClientOptions = { apiKey: settings.key }
  const client = new OpenAIClient(options)
  const { text } = await client.audio.transcriptions.create({ file: await toFile(audio, name), model: 'whisper-1' })
  return text
}

export async function dictateAtHome(audio: Buffer, name: string, settings: { address: string; model?: string }) {
  const client = new OpenAIClient({ baseURL: settings.address, apiKey: 'none' })
  const { text } = await client.audio.transcriptions.create({
    file: await toFile(audio, name),
    model: settings.model || 'whisper-1',
  })
  return text
}
