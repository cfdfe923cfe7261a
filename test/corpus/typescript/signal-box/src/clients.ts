import axios from 'axios'
import got from 'got'
import ky from 'ky'
import { ofetch } from 'ofetch'

const together = got.extend({ prefixUrl: 'https://api.together.xyz/v1', responseType: 'json' })
export const paint = (prompt: string) =>
  together.post('images/generations', { json: { model: 'black-forest-labs/FLUX.1-schnell', prompt, n: 1 } })

const fireworks = ky.create({ prefixUrl: 'https://api.fireworks.ai/inference/v1', timeout: false })
export const burn = (prompt: string) =>
  fireworks.post('completions', { json: { model: 'accounts/fireworks/models/starcoder-7b', prompt, max_tokens: 16 } }).json()

const api = ofetch.create({ baseURL: 'https://api.cerebras.ai/v1' })
export const quick = (messages: unknown[]) => api('/chat/completions', { method: 'POST', body: { model: 'llama-3.3-70b', messages } })

const weather = axios.create({ baseURL: 'https://api.open-meteo.com/v1' })
export const rain = () => weather.post('/forecast', { model: 'icon' })
