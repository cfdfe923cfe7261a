import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** https://docs.claude.com/en/api/agent-sdk/typescript: without `model` the installed Claude Code chooses. */
const options: RequestSpec = {
  model: 'model',
  system: ['systemPrompt', 'system_prompt', 'customSystemPrompt', 'systemPrompt.append', 'appendSystemPrompt'],
  maxSteps: ['maxTurns', 'max_turns'],
  tools: ['allowedTools', 'allowed_tools'],
  reasoningTokens: ['maxThinkingTokens', 'max_thinking_tokens'],
}
const inOptions: RequestSpec = Object.fromEntries(
  Object.entries(options).map(([field, places]) => [field, [places].flat().map(place => `options.${place}`)]),
)

const query: MemberSpec = {
  operation: { operationName: 'invoke_agent', request: { ...inOptions, inherits: 'options', input: 'prompt' } },
}
const send: MemberSpec = { operation: { operationName: 'invoke_agent', request: { input: ['prompt', '@0'] } } }
const prompt: MemberSpec = {
  operation: { operationName: 'invoke_agent', request: { ...options, input: '@0' }, optionsAt: 1 },
}

export default defineSdk({
  id: 'claude-agent',
  title: 'Claude Agent SDK',
  docs: 'https://docs.claude.com/en/api/agent-sdk/overview',
  providerName: 'anthropic',
  modules: [
    {
      typescript: ['@anthropic-ai/claude-agent-sdk', '@anthropic-ai/claude-code'],
      exports: {
        query,
        unstable_v2_prompt: prompt,
        unstable_v2_createSession: { makes: 'Session' },
        unstable_v2_resumeSession: { makes: 'Session', optionsAt: 1 },
      },
    },
    {
      python: ['claude_agent_sdk', 'claude_agent_sdk.*', 'claude_code_sdk', 'claude_code_sdk.*'],
      exports: {
        query,
        ...under(['ClaudeAgentOptions', 'ClaudeCodeOptions'], { makes: 'Options' }),
        ClaudeSDKClient: { makes: 'Client' },
      },
    },
  ],
  types: {
    Options: { settings: options },
    Session: { settings: options, members: { send } },
    Client: { settings: { inherits: ['options', '@0'] }, members: { query: send } },
  },
})
