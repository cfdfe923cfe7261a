import got from 'got'
import ky from 'ky'
import { request } from 'undici'

const key = process.env.OPENAI_API_KEY
const api = ky.create({ prefixUrl: 'https://api.mistral.ai/v1', headers: { authorization: `Bearer ${process.env.MISTRAL_KEY}` } })

export async function viaGot(content: string) {
  return got.post('https://api.openai.com/v1/chat/completions', {
    headers: { authorization: `Bearer ${key}` },
    json: { model: 'gpt-4o', max_tokens: 77, messages: [{ role: 'user', content }] },
  }).json()
}

export const viaKy = (content: string) =>
  api.post('chat/completions', { json: { model: 'mistral-small-latest', messages: [{ role: 'user', content }] } }).json()

export async function viaUndici(input: string) {
  const { body } = await request('https://api.openai.com/v1/responses', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ model: 'gpt-4.1', input }),
  })
  return body.json()
}

export async function feeds(urls: string[]) {
  const texts = await Promise.all(urls.map(url => got(url).text()))
  await ky.post('https://hooks.example.com/digest', { json: { model: 'digest', messages: texts } })
  const { statusCode } = await request('https://api.openai.com/v1/models', { method: 'GET' })
  return statusCode === 200 ? texts : []
}
