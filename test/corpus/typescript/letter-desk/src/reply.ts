import OpenAI from 'openai'

export const client = new OpenAI()

export async function draftReply(letter: string): Promise<string> {
  const { choices } = await client.chat.completions.create({
    model: 'gpt-4.1-mini',
    max_tokens: 600,
    messages: [{ role: 'user', content: letter }],
  })
  return choices[0]?.message.content ?? ''
}
