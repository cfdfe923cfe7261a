import OpenAI from 'openai'
import pLimit from 'p-limit'

const openai = new OpenAI()
const limit = pLimit(4)

const definitions = [
  { type: 'function' as const, function: { name: 'add', description: 'Adds two numbers', parameters: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } } } } },
]

export async function solve(task: string) {
  const runner = openai.beta.chat.completions.runTools({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: task }],
    tools: [{ type: 'function', function: { function: ({ a, b }) => a + b, parse: JSON.parse, parameters: definitions[0].function.parameters } }],
  })
  return runner.finalContent()
}

export const labelAll = (rows: string[]) =>
  Promise.all(
    rows.map(row =>
      limit(() =>
        openai.chat.completions.create({ model: 'gpt-4.1-nano', max_tokens: 5, messages: [{ role: 'user', content: 'Label: ' + row }] }),
      ),
    ),
  )

export async function* chunks(task: string) {
  const stream = openai.responses.stream({ model: 'gpt-5-mini', input: task, max_output_tokens: 900 })
  for await (const event of stream) if (event.type === 'response.output_text.delta') yield event.delta
}

export const structured = (text: string) =>
  openai.responses.parse({ model: 'gpt-5-nano', input: text, text: { format: { type: 'json_schema', name: 'facts', schema: {} } } })

export const old = (task: string) =>
  openai.chat.completions.create({ model: 'gpt-4-0613', tools: definitions, messages: [{ role: 'user', content: task }] })?.then(r => r.choices[0])
