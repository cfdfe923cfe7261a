'use server'

import { CLAUDE, claude, modelFor } from '@mono/llm'
import { llm } from '#server/llm.ts'

export async function rewrite(form: FormData, plan: 'free' | 'pro' | 'team') {
  return llm.ask(`Rewrite:\n${form.get('text')}`, modelFor(plan))
}

export async function Critique({ text }: { text: string }) {
  const message = await claude.messages.create({
    model: CLAUDE.name,
    max_tokens: CLAUDE.limit,
    messages: [{ role: 'user', content: `Criticise this text:\n${text}` }],
  })
  return (
    <blockquote>{message.content.map(block => (block.type === 'text' ? block.text : null))}</blockquote>
  )
}

export async function tags(text: string) {
  return llm.json<string[]>('Tags for: ' + text)
}
