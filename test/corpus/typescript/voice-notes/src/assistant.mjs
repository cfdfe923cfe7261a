import OpenAI from 'openai'

const client = new OpenAI()
const ASSISTANT = process.env.ASSISTANT_ID

export async function ask(threadId, content) {
  await client.beta.threads.messages.create(threadId, { role: 'user', content })
  const run = await client.beta.threads.runs.createAndPoll(threadId, {
    assistant_id: ASSISTANT,
    model: 'gpt-4o',
  })
  const messages = await client.beta.threads.messages.list(run.thread_id)
  return messages.data[0]
}
