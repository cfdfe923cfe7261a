import OpenAI from 'openai'

const client = new OpenAI()

async function raw(params: { model: string; prompt: string; limit?: number }) {
  const { model, prompt, limit = 100 } = params
  return client.completions.create({ model, prompt, max_tokens: limit })
}
const timed = async (params: Parameters<typeof raw>[0]) => {
  const start = Date.now()
  const result = await raw(params)
  console.log(Date.now() - start)
  return result
}
export const story = (prompt: string) => timed({ model: 'davinci-002', prompt, limit: 700 })
export const rhyme = (prompt: string) => timed({ model: 'babbage-002', prompt })
