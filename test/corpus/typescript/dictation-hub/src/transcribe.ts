import { createOpenAI } from '@ai-sdk/openai'
import { experimental_transcribe as transcribe } from 'ai'
import { type Account, type Route, routeOf } from './routes.js'

export interface Recording {
  account: Account
  model: string
  audio: Uint8Array
}

async function throughEleven({ account, model, audio }: Recording, route: Route): Promise<string> {
  const form = new FormData()
  form.append('model_id', model.trim())
  form.append('file', new Blob([audio]), 'note.webm')
  const send = account.fetch ?? fetch
  const answer = await send(route.address, { method: 'POST', headers: { 'xi-api-key': account.key }, body: form })
  return ((await answer.json()) as { text: string }).text
}

async function throughGateway({ account, model, audio }: Recording, route: Route): Promise<string> {
  const headers = new Headers({ authorization: `Bearer ${account.key}` })
  headers.set('ai-model-id', model.trim())
  const send = account.fetch ?? fetch
  const answer = await send(route.address, {
    method: 'POST',
    headers,
    body: JSON.stringify({ audio: Buffer.from(audio).toString('base64') }),
  })
  return ((await answer.json()) as { text: string }).text
}

/** A short-lived key for the browser. */
export async function mintKey(account: Account): Promise<string> {
  const route = routeOf(account)
  const send = account.fetch ?? fetch
  const answer = await send(new URL('/v1/keys/short-lived', route.base), { method: 'POST', headers: { authorization: account.key } })
  return ((await answer.json()) as { token: string }).token
}

export async function write(recording: Recording): Promise<string> {
  const route = routeOf(recording.account)
  if (route.wire === 'eleven') return throughEleven(recording, route)
  if (route.wire === 'gateway') return throughGateway(recording, route)
  const provider = createOpenAI({ apiKey: recording.account.key, baseURL: route.base, fetch: recording.account.fetch })
  const { text } = await transcribe({ model: provider.transcription(recording.model), audio: recording.audio })
  return text
}
