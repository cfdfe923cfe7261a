import axios, { type AxiosInstance } from 'axios'
import nodeFetch from 'node-fetch'

const HOSTS = {
  groq: 'https://api.groq.com/openai/v1',
  deepseek: 'https://api.deepseek.com',
} as const

function headers(key: string) {
  return { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` }
}

async function postJson<T>(url: string, key: string, body: unknown): Promise<T> {
  const response = await fetch(url, { method: 'POST', headers: headers(key), body: JSON.stringify(body) })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as T
}

export const groq = (content: string) =>
  postJson(HOSTS.groq + '/chat/completions', process.env.GROQ_KEY!, { model: 'llama-3.3-70b-versatile', max_tokens: 100, messages: [{ role: 'user', content }] })

export const deepseek = (content: string) =>
  postJson(`${HOSTS.deepseek}/chat/completions`, process.env.DEEPSEEK_KEY!, { model: 'deepseek-chat', messages: [{ role: 'user', content }] })

export class PerplexityApi {
  private readonly http: AxiosInstance

  constructor(apiKey: string) {
    this.http = axios.create({ baseURL: 'https://api.perplexity.ai', headers: headers(apiKey) })
  }

  async search(query: string) {
    const { data } = await this.http.post('/chat/completions', { model: 'sonar', max_tokens: 450, messages: [{ role: 'user', content: query }] })
    return data.choices[0].message.content
  }
}

export const cohere = (message: string) =>
  axios({ method: 'post', url: 'https://api.cohere.com/v2/chat', data: { model: 'command-a-03-2025', messages: [{ role: 'user', content: message }] } })

export const router = async (content: string) =>
  (await nodeFetch('https://openrouter.ai/api/v1/chat/completions', {
    method: 'POST',
    headers: headers(process.env.OPENROUTER_KEY!),
    body: JSON.stringify({ model: 'meta-llama/llama-3.1-70b-instruct', max_tokens: 60, messages: [{ role: 'user', content }] }),
  })).json()

export const azure = (content: string) =>
  fetch('https://acme.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-06-01', {
    method: 'POST',
    headers: { 'api-key': process.env.AZURE_KEY! },
    body: JSON.stringify({ max_tokens: 75, messages: [{ role: 'user', content }] }),
  })

export async function speech(input: string) {
  const init: RequestInit = { method: 'POST', headers: headers(process.env.OPENAI_KEY!) }
  init.body = JSON.stringify({ model: 'gpt-4o-mini-tts', voice: 'coral', input })
  return (await fetch('https://api.openai.com/v1/audio/speech', init)).arrayBuffer()
}

export async function usage() {
  await fetch('https://api.openai.com/v1/organization/usage/completions?start_time=0')
  await axios.get('https://openrouter.ai/api/v1/models')
  await axios.post('https://api.sendgrid.com/v3/mail/send', { model: 'newsletter', messages: [] })
  await fetch('https://example.com/docs?next=https://api.anthropic.com/v1/messages')
}
