import { AzureKeyCredential, OpenAIClient } from '@azure/openai'

const client = new OpenAIClient('https://hr-portal.openai.azure.com', new AzureKeyCredential(process.env.AZURE_KEY!))
const deploymentId = 'gpt-35-turbo'

export async function answer(question: string) {
  const result = await client.getChatCompletions(deploymentId, [{ role: 'user', content: question }], { maxTokens: 128 })
  return result.choices[0]?.message?.content
}

export async function* answerStream(question: string) {
  const events = await client.streamChatCompletions(deploymentId, [{ role: 'user', content: question }])
  for await (const event of events) for (const choice of event.choices) yield choice.delta?.content
}

export const vectors = (texts: string[]) => client.getEmbeddings('text-embedding-ada-002', texts)
