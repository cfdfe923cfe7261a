import ollama, { Ollama } from 'ollama'

const remote = new Ollama({ host: 'http://gpu-box:11434' })

export const chat = (content: string) => ollama.chat({ model: 'llama3.2', messages: [{ role: 'user', content }] })

export const complete = (prompt: string) => remote.generate({ model: 'codellama:13b', prompt, options: { num_predict: 100 } })

export const vector = (input: string) => ollama.embed({ model: 'nomic-embed-text', input })

export async function ready() {
  const { models } = await ollama.list()
  if (!models.some(m => m.name.startsWith('llama3.2'))) await ollama.pull({ model: 'llama3.2' })
}
