import { Model } from '@mono/llm/models'
import { createLlm, claude as ai } from '@mono/llm'

const llm = createLlm({ apiKey: process.env.KEY! })

export async function nightly(articles: string[]) {
  for (const article of articles) console.log(await llm.ask('Headline for ' + article, Model.Small))
}

export const stream = (content: string) =>
  ai.messages.stream({ model: 'claude-3-5-haiku-20241022', max_tokens: 512, messages: [{ role: 'user', content }] }).on('text', t => process.stdout.write(t))
