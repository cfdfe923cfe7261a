import { SSE } from 'sse.js'
import EventSource from 'react-native-sse'
import { createParser } from 'eventsource-parser'
import $ from 'jquery'
import wretch from 'wretch'

const KEY = import.meta.env.VITE_KEY as string

export function oldSchool(messages: unknown[], done: (text: string) => void) {
  const xhr = new XMLHttpRequest()
  xhr.open('POST', 'https://api.openai.com/v1/chat/completions')
  xhr.setRequestHeader('Authorization', `Bearer ${KEY}`)
  xhr.onload = () => done(xhr.responseText)
  xhr.send(JSON.stringify({ model: 'gpt-3.5-turbo', messages, max_tokens: 60 }))
}

export const sse = (messages: unknown[]) =>
  new SSE('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    headers: { Authorization: `Bearer ${KEY}` },
    payload: JSON.stringify({ model: 'gpt-4o', messages, stream: true }),
  })

export const phone = (messages: unknown[]) =>
  new EventSource('https://openrouter.ai/api/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({ model: 'google/gemini-2.0-flash-001', messages, stream: true }),
  })

export const ajax = (prompt: string) =>
  $.ajax({
    url: `https://generativelanguage.googleapis.com/v1beta/models/gemini-1.5-flash:generateContent?key=${KEY}`,
    method: 'POST',
    contentType: 'application/json',
    data: JSON.stringify({ contents: [{ parts: [{ text: prompt }] }] }),
  })

const cohere = wretch('https://api.cohere.com').auth(`Bearer ${KEY}`)
export const ranked = (query: string, documents: string[]) =>
  cohere.url('/v2/rerank').post({ model: 'rerank-v3.5', query, documents }).json()

export async function stream(messages: unknown[], onText: (text: string) => void) {
  const request = new Request('https://api.anthropic.com/v1/messages', {
    method: 'POST',
    headers: { 'x-api-key': KEY, 'anthropic-version': '2023-06-01' },
    body: JSON.stringify({ model: 'claude-sonnet-4-5', max_tokens: 333, stream: true, messages }),
  })
  const response = await fetch(request)
  const parser = createParser({ onEvent: event => onText(event.data) })
  for await (const chunk of response.body as never as AsyncIterable<Uint8Array>) parser.feed(new TextDecoder().decode(chunk))
}

export async function viaUrl(input: string) {
  const url = new URL('/v1/embeddings', 'https://api.voyageai.com')
  return fetch(url, { method: 'POST', body: JSON.stringify({ model: 'voyage-3-lite', input }) })
}

export async function viaHref(input: string) {
  const endpoint = new URL('https://api.jina.ai/v1/rerank')
  endpoint.searchParams.set('trace', '1')
  const reply = await fetch(endpoint.toString(), { method: 'POST', body: JSON.stringify({ model: 'jina-reranker-v2-base-multilingual', query: input, documents: [] }) })
  return reply.json()
}
