import { AsyncLocalStorage } from 'node:async_hooks'

interface Job<T> {
  run(): Promise<T>
}

const storage = new AsyncLocalStorage<string>()

/** A queue of jobs; nothing here talks to a model. */
export const agent = {
  run: <T>(job: Job<T>) => storage.run('agent', () => job.run()),
}

export async function generateText(options: { model: string; prompt: string }) {
  return { text: `${options.model}: ${options.prompt}` }
}

export async function caption(name: string) {
  const { text } = await generateText({ model: 'handlebars', prompt: `A photo of ${name}` })
  await agent.run({ run: async () => text })
  return text
}
