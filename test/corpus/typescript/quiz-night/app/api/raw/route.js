import OpenAI from 'openai'

export default async function handler(req, res) {
  if (req.method !== 'POST') return res.status(405).end()
  const { model, messages } = req.body
  const client = new OpenAI({ apiKey: req.headers['x-key'] })
  const completion = await client.chat.completions.create({ model, messages })
  const other = await client.chat.completions.create({ model: process.env.OPENAI_MODEL, messages, max_tokens: 10 })
  res.status(200).json({ completion, other })
}
