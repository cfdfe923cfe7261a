import { openai } from '@/lib/openai'
import { env } from '@/lib/env'

export const runtime = 'nodejs'

export async function POST(req: Request) {
  const { transcript } = await req.json()
  const stream = await openai.chat.completions.create({
    model: env.ESCALATION_MODEL ?? 'gpt-4.1',
    stream: true,
    max_tokens: 1_200,
    messages: [
      { role: 'developer', content: 'Summarise the conversation for a human agent who has thirty seconds to read it.' },
      { role: 'user', content: transcript },
    ],
  })
  return new Response(stream.toReadableStream())
}
