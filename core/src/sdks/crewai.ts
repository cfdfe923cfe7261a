import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** https://docs.crewai.com/concepts/agents. The prompt is made of role, goal, backstory and the tasks' descriptions. */
const agentSettings: RequestSpec = {
  model: ['llm', 'config.llm'],
  system: ['system_template', 'backstory', 'config.backstory'],
  input: ['goal', 'config.goal'],
  tools: 'tools',
  maxSteps: ['max_iter', 'config.max_iter'],
}
const kickoff: MemberSpec = { operation: { operationName: 'invoke_agent', request: { metadata: 'inputs' } } }
const call: MemberSpec = {
  operation: { operationName: 'chat', request: { messages: ['messages', '@0'], tools: 'tools' } },
}

export default defineSdk({
  id: 'crewai',
  title: 'CrewAI',
  docs: 'https://docs.crewai.com',
  providerName: 'unknown',
  modules: [
    {
      python: ['crewai', 'crewai.*'],
      exports: {
        Agent: { makes: 'Agent' },
        Task: { makes: 'Task' },
        Crew: { makes: 'Crew' },
        LLM: { makes: 'Llm' },
        // The base of projects made by its generator; `@CrewBase` classes build a Crew in a method.
        Flow: { makes: 'Flow' },
      },
    },
  ],
  types: {
    Llm: {
      settings: {
        model: ['model', '@0'],
        maxTokens: ['max_tokens', 'max_completion_tokens'],
        baseUrl: ['base_url', 'api_base'],
        apiKey: 'api_key',
        provider: 'provider',
        reasoningEffort: 'reasoning_effort',
        responseFormat: 'response_format',
      },
      modelSyntax: 'slash',
      members: { call },
    },
    Agent: {
      settings: agentSettings,
      modelSyntax: 'slash',
      // https://docs.crewai.com/concepts/agents#agent-attributes
      defaults: { maxSteps: 20 },
      members: under(['kickoff', 'kickoff_async', 'execute_task'], kickoff),
    },
    Task: {
      settings: {
        input: ['description', 'config.description'],
        inherits: 'agent',
        responseFormat: ['output_pydantic', 'output_json'],
      },
    },
    Crew: {
      settings: { inherits: ['agents.*', 'tasks.*', 'manager_agent'], delegates: ['manager_llm', 'planning_llm'] },
      modelSyntax: 'slash',
      members: under(
        ['kickoff', 'kickoff_async', 'akickoff', 'kickoff_for_each', 'kickoff_for_each_async', 'akickoff_for_each'],
        kickoff,
      ),
    },
    Flow: {},
  },
})
