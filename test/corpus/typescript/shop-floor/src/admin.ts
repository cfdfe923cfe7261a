import OpenAI from 'openai'

const admin = new OpenAI()

export async function housekeeping() {
  const model = await admin.models.retrieve('gpt-4o')
  for await (const file of admin.files.list()) await admin.files.del(file.id)
  const store = await admin.vectorStores.create({ name: 'manuals' })
  const assistant = await admin.beta.assistants.create({ model: 'gpt-4o', instructions: 'Be kind.' })
  const thread = await admin.beta.threads.create()
  return [model, store, assistant, thread].map(x => x.id)
}
