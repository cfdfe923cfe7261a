import { NextResponse } from 'next/server'
import { ai } from '@/lib/clients'
import { round } from '@/lib/questions'
import { appeal } from '@/lib/judge'

const DEFAULT_MODEL = 'gpt-4o-mini'

export async function POST(req: Request) {
  const { topics, model = DEFAULT_MODEL, ...rest } = await req.json()
  const intro = await ai.chat.completions.create({
    model,
    messages: [{ role: 'user', content: `Introduce a quiz about ${topics}` }],
    ...rest,
  })
  if (rest.appeal) await appeal(ai, rest.appeal)
  return NextResponse.json({ intro, questions: await round(topics) })
}
