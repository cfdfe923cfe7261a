class Machine {
  constructor(private readonly states: string[]) {}
  invoke(event: string) {
    return this.states.find(state => state.startsWith(event))
  }
  stream(event: string) {
    return this.states.filter(state => state.startsWith(event))
  }
}

class OpenAI {
  chat = { completions: { create: async (options: { model: string }) => options.model } }
}

const llm = new Machine(['idle', 'running'])
const openai = new OpenAI()

export const next = () => llm.invoke('run')
export const all = () => llm.stream('i')
export const local = () => openai.chat.completions.create({ model: 'press-4' })
