import type OpenAI from 'openai'
import type { Anthropic } from '@anthropic-ai/sdk'
import { MessageServiceClient } from './generated/messages'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client as NotionClient } from '@notionhq/client'
import { WebClient } from '@slack/web-api'
import Sinch from '@sinch/sdk-core'
import { db } from './db'

const notion = new NotionClient({ auth: process.env.NOTION })
const slack = new WebClient(process.env.SLACK)
const messages = new MessageServiceClient('https://messages.day-shift.example')

export async function keep(completion: OpenAI.ChatCompletion, reply: Anthropic.Message) {
  await db.messages.create({ model: completion.model, messages: [{ role: 'user', content: completion.id }] })
  await db.chat.completions.create({ data: { model: 'gpt-4o', max_tokens: completion.usage?.completion_tokens } })
  await notion.pages.create({ parent: { database_id: 'x' }, properties: { model: reply.model } as never })
  await slack.chat.postMessage({ channel: 'llm', text: reply.id })
  await messages.create({ model: 'claude-sonnet-4-5', maxTokens: 10 })
  await new Sinch({}).sms.batches.create({ to: ['+49'], body: 'model' })
  return drizzle(process.env.DB!).transaction(async tx => tx.rollback())
}
