import { azure, createAzureClient } from './azure'

export async function screen(cv: string) {
  const client = await createAzureClient()
  const result = await client.chat.completions.create({
    model: 'gpt-4o',
    max_tokens: 600,
    messages: [
      { role: 'system', content: 'Compare the CV with the job advert. Never mention age, gender or origin.' },
      { role: 'user', content: cv },
    ],
  })
  return result.choices[0].message.content
}

export async function matrix(cvs: string[]) {
  const { data } = await azure.embeddings.create({ model: 'text-embedding-3-small', input: cvs })
  return data.map(row => row.embedding)
}
