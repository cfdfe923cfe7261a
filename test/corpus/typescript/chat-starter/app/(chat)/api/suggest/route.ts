import { gateway } from '@ai-sdk/gateway'
import { generateObject, generateText } from 'ai'
import { z } from 'zod'

export async function POST(req: Request) {
  const { text } = await req.json()
  const { object } = await generateObject({
    model: gateway('anthropic/claude-haiku-4.5'),
    maxOutputTokens: 400,
    schema: z.object({ suggestions: z.array(z.string()).max(5) }),
    prompt: `Suggest improvements:\n${text}`,
  })
  const spelling = await generateText({ model: 'openai/gpt-5-mini', prompt: `Fix the spelling only: ${text}` })
  return Response.json({ ...object, spelling: spelling.text })
}
