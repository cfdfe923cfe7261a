import type { Request, Response } from 'express'
import { entryOf, type Vendor } from './catalogue'

/** One route a vendor: each refuses the labels of the others. */
export async function claude(req: Request, res: Response) {
  const { label, messages } = req.body
  const entry = entryOf(label)
  if (!entry || entry.vendor !== 'anthropic') {
    res.status(400).json({ error: `unsupported: ${label}` })
    return
  }
  const answer = await fetch('https://api.anthropic.com/v1/messages', {
    method: 'POST',
    headers: { 'anthropic-version': '2023-06-01', 'x-api-key': process.env.ANTHROPIC_API_KEY ?? '' },
    body: JSON.stringify({ model: entry.id, max_tokens: 2048, messages }),
  })
  res.json(await answer.json())
}

export async function gemini(req: Request, res: Response) {
  const { label, contents } = req.body
  const entry = entryOf(label)
  if (entry?.vendor === 'google') {
    const url = `https://generativelanguage.googleapis.com/v1beta/models/${entry.id}:generateContent`
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'x-goog-api-key': process.env.GEMINI_API_KEY ?? '' },
      body: JSON.stringify({ contents }),
    })
    res.json(await answer.json())
    return
  }
  res.status(400).end()
}

interface Relay {
  req: Request
  res: Response
  vendor: Vendor
  url: string
}

async function relay({ req, res, vendor, url }: Relay) {
  const { label, messages } = req.body
  const entry = entryOf(label)
  if (!entry || entry.vendor !== vendor) return void res.status(400).end()
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.RELAY_KEY}` },
    body: JSON.stringify({ model: entry.id, messages, stream: true }),
  })
  res.json(await answer.json())
}

export const gpt = (req: Request, res: Response) =>
  relay({ req, res, vendor: 'openai', url: 'https://api.openai.com/v1/chat/completions' })
export const glm = (req: Request, res: Response) =>
  relay({ req, res, vendor: 'zhipu', url: 'https://open.bigmodel.cn/api/paas/v4/chat/completions' })

/** The catalogue itself costs nothing. */
export const list = () => fetch('https://api.openai.com/v1/models')
