import { type Transport, defaultTransport } from './transport'

export interface AgentOptions {
  name: string
  instructions?: string
  model?: string
  modelSettings?: { maxTokens?: number }
}

/** What this library itself is made of sends nothing by itself. */
export class Agent {
  constructor(readonly options: AgentOptions) {}
  clone(changes: Partial<AgentOptions>) {
    return new Agent({ ...this.options, ...changes })
  }
}

export async function run(agent: Agent, input: string, transport: Transport = defaultTransport()) {
  return transport.messages.create({ model: agent.options.model, input })
}
