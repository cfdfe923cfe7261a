'use server'

import { generateText, type UIMessage } from 'ai'
import { cookies } from 'next/headers'
import { appProvider } from '@/lib/ai/providers'
import { titlePrompt } from '@/lib/ai/prompts'

export async function saveChatModelAsCookie(model: string) {
  const store = await cookies()
  store.set('chat-model', model)
}

export async function generateTitleFromUserMessage({ message }: { message: UIMessage }) {
  const { text: title } = await generateText({
    model: appProvider.languageModel('title-model'),
    system: titlePrompt,
    prompt: JSON.stringify(message),
  })
  return title
}
