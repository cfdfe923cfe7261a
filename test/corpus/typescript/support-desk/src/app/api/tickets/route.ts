import { NextResponse } from 'next/server'
import { z } from 'zod'
import { zodResponseFormat } from 'openai/helpers/zod'
import { db } from '@/lib/db'
import { openai } from '@/lib/openai'
import { triage } from '@/lib/triage'
import { draftReply } from '@/lib/reply'

const Sentiment = z.object({ mood: z.enum(['calm', 'annoyed', 'furious']), reason: z.string() })

export async function POST(request: Request) {
  const ticket = await request.json()
  const [label, sentiment] = await Promise.all([
    triage(ticket),
    openai.beta.chat.completions.parse({
      model: 'gpt-4o-2024-08-06',
      messages: [{ role: 'user', content: ticket.body }],
      response_format: zodResponseFormat(Sentiment, 'sentiment'),
    }),
  ])
  const saved = await db.ticket.create({ data: { ...ticket, label, mood: sentiment.choices[0].message.parsed?.mood } })
  await db.messages.create({ data: { ticketId: saved.id, body: ticket.body } })
  const reply = await draftReply([{ role: 'user', content: ticket.body }], ticket.tier)
  return NextResponse.json({ id: saved.id, reply: reply.choices[0].message.content })
}

export async function GET() {
  const models = await openai.models.list()
  return NextResponse.json(models.data.map(m => m.id))
}
