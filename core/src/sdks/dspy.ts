import { defineSdk, type MemberSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** A module is called like a function and uses the language model that was configured, or is given one by `lm`. */
const callModule: MemberSpec = {
  operation: {
    operationName: 'chat',
    request: { inherits: ['lm', 'config.lm', 'receiver'] },
    // Where nothing is configured for all, a block of code may be: `with dspy.context(lm=…)`.
    ambient: ['configure(lm)', 'context(lm)'],
  },
}
const callAgent: MemberSpec = { operation: { ...callModule.operation!, operationName: 'invoke_agent' } }
const callModel: MemberSpec = {
  operation: {
    operationName: 'chat',
    request: { messages: 'messages', input: ['prompt', '@0'], maxTokens: 'max_tokens' },
  },
}
const embed: MemberSpec = { operation: { operationName: 'embeddings', request: { input: ['inputs', '@0'] } } }

export default defineSdk({
  id: 'dspy',
  title: 'DSPy',
  docs: 'https://dspy.ai/api/',
  providerName: 'unknown',
  modules: [
    {
      python: ['dspy', 'dspy.*'],
      exports: {
        LM: { makes: 'Lm' },
        Embedder: { makes: 'Embedder' },
        ...under(
          [
            'Predict',
            'ChainOfThought',
            'ProgramOfThought',
            'MultiChainComparison',
            'TypedPredictor',
            'TypedChainOfThought',
            'Refine',
            'BestOfN',
            'RLM',
          ],
          { makes: 'Module' },
        ),
        ...under(['ReAct', 'CodeAct'], { makes: 'AgentModule' }),
        // Classes of the versions before 2.5, one a provider.
        OpenAI: { makes: 'Lm', providerName: 'openai' },
        Claude: { makes: 'Lm', providerName: 'anthropic' },
        Google: { makes: 'Lm', providerName: 'gcp.gemini' },
        OllamaLocal: { makes: 'Lm', providerName: 'ollama' },
      },
    },
  ],
  types: {
    Lm: {
      settings: {
        model: ['model', '@0'],
        maxTokens: ['max_tokens', 'max_completion_tokens'],
        choiceCount: 'n',
        baseUrl: ['api_base', 'base_url'],
        apiKey: 'api_key',
      },
      modelSyntax: 'slash',
      call: callModel,
      members: { forward: callModel, acall: callModel, aforward: callModel },
    },
    Embedder: { settings: { model: ['model', '@0'] }, modelSyntax: 'slash', call: embed, members: { acall: embed } },
    Module: {
      settings: { system: ['signature', '@0'], inherits: 'lm' },
      call: callModule,
      members: { acall: callModule },
    },
    AgentModule: {
      extends: 'Module',
      call: callAgent,
      members: { acall: callAgent },
      settings: { system: ['signature', '@0'], tools: 'tools', maxSteps: 'max_iters' },
    },
  },
})
