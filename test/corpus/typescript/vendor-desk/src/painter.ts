import { GoogleGenAI } from '@google/genai'
import OpenAI from 'openai'
import { PAINTERS } from './catalogue'

const google = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })
const openai = new OpenAI()

export async function poster(prompt: string) {
  const [first] = PAINTERS.filter(each => each.vendor === 'google')
  return google.models.generateContent({ model: first!.id, contents: prompt })
}

export async function final(prompt: string, label: string) {
  const painter = PAINTERS.filter(({ vendor }) => vendor === 'openai').find(each => each.label === label)
  if (!painter) throw new Error(label)
  return openai.images.generate({ model: painter.id, prompt })
}

export async function all(prompt: string) {
  const results: unknown[] = []
  for (const { vendor, id } of PAINTERS) {
    if (vendor !== 'openai') continue
    results.push(await openai.images.generate({ model: id, prompt, n: 2 }))
  }
  PAINTERS.forEach(async painter => {
    if (painter.vendor === 'google')
      results.push(await google.models.generateContent({ model: painter.id, contents: prompt }))
  })
  return results
}

/** Which of the labels is a draft; no request at all. */
export const drafts = PAINTERS.filter(each => each.label === 'draft').map(each => each.id)
export const generate = (painter: { images: { generate(text: string): void } }) => painter.images.generate('x')
