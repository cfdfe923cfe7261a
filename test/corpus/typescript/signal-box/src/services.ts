import { fetchWithTimeout } from './timed'

const json = { 'Content-Type': 'application/json' }

export const askOpenai = (messages: unknown[]) =>
  fetchWithTimeout('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ model: 'gpt-4o-mini', messages, max_tokens: 10 }),
  })

export const askClaude = (messages: unknown[]) =>
  fetchWithTimeout('https://api.anthropic.com/v1/messages', {
    method: 'POST',
    headers: { ...json, 'anthropic-version': '2023-06-01' },
    body: JSON.stringify({ model: 'claude-haiku-4-5', messages, max_tokens: 20 }),
  })

export const askMistral = (messages: unknown[]) =>
  fetchWithTimeout('https://api.mistral.ai/v1/chat/completions', { method: 'POST', headers: json, body: JSON.stringify({ model: 'mistral-small-latest', messages }) }, 5_000)

export const ping = () => fetchWithTimeout('https://status.signal-box.example/ping', { method: 'GET' })
