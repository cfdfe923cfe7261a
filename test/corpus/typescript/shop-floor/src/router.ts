import { initTRPC } from '@trpc/server'
import type OpenAI from 'openai'
import type { ChatCompletion } from 'openai/resources'
import { appRouter } from './app-router'

const t = initTRPC.create()

const caller = t.createCallerFactory(appRouter)({})

export async function summary(id: string): Promise<ChatCompletion['choices'][number] | null> {
  const { data } = await caller.chat.completions.create({ id })
  return data as OpenAI.ChatCompletion.Choice | null
}
