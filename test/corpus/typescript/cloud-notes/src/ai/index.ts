import { bedrock as awsBedrock } from '@ai-sdk/amazon-bedrock'
import { azure } from '@ai-sdk/azure'
import { anthropic } from '@ai-sdk/anthropic'
import { google } from '@ai-sdk/google'
import { AzureOpenAI } from 'openai'

const DEPLOYMENT = process.env.AZURE_OPENAI_DEPLOYMENT ?? 'notes-gpt-4o'

export const models = {
  title: google('gemini-1.5-flash-latest'),
  body: anthropic(process.env.NOTE_MODEL || 'claude-3-5-sonnet-20241022', { cacheControl: true }),
  check: azure('gpt-4o-mini'),
  cloud: awsBedrock('us.anthropic.claude-3-5-haiku-20241022-v1:0'),
}

export const azureClient = new AzureOpenAI({ deployment: DEPLOYMENT, apiVersion: '2024-10-21' })
export { DEPLOYMENT }
