import OpenAI from 'openai'
import twilio from 'twilio'
import { withoutSlashes } from './routes.js'

const STYLES = { short: 'Two sentences.', long: 'One paragraph for each topic.' } as const
type Style = keyof typeof STYLES

const openai = new OpenAI({ baseURL: withoutSlashes(process.env.SUMMARY_API ?? 'https://api.groq.com/openai/v1/') })

export async function summary(transcript: string, style: Style = 'short') {
  const { choices } = await openai.chat.completions.create({
    model: 'llama-3.3-70b-versatile',
    max_completion_tokens: 300,
    messages: [
      { role: 'system', content: STYLES[style] },
      { role: 'user', content: transcript },
    ],
  })
  return choices[0]?.message.content ?? ''
}

const sms = twilio(process.env.TWILIO_SID, process.env.TWILIO_TOKEN)

export async function notify(to: string, body: string) {
  await sms.messages.create({ to, body, from: '+1555010' })
}

export async function upload(bucket: string, audio: Uint8Array) {
  const base = withoutSlashes('https://files.example.org/v1/')
  await fetch(`${base}/audio/${bucket}`, { method: 'PUT', body: audio })
}
