import type { MemberSpec, OperationSpec, RequestSpec } from '../define.ts'

/** https://docs.claude.com/en/api/messages */
export const messagesRequest: RequestSpec = {
  model: 'model',
  messages: 'messages',
  system: 'system',
  cacheControl: 'cache_control',
  maxTokens: 'max_tokens',
  tools: 'tools',
  responseFormat: ['output_config.format', 'output_format'],
  stream: 'stream',
  serviceTier: 'service_tier',
  reasoningEffort: 'output_config.effort',
  reasoningTokens: 'thinking.budget_tokens',
  maxSteps: 'max_iterations',
  metadata: 'metadata',
  headers: ['@1.headers', 'extra_headers'],
}

const messages: OperationSpec = { operationName: 'chat', request: messagesRequest }
export const messagesCall: MemberSpec = { operation: messages }

/** The same parameters one level down, for each request of a batch. */
const inBatch = (places: RequestSpec[keyof RequestSpec]) => [places!].flat().map(place => `requests.*.params.${place}`)
const { stream, headers, maxSteps, ...batchable } = messagesRequest
const batchCall: MemberSpec = {
  operation: {
    operationName: 'chat',
    serviceTier: 'batch',
    request: Object.fromEntries(Object.entries(batchable).map(([field, places]) => [field, inBatch(places)])),
  },
}

/** What an Anthropic client bills for. `countTokens`, `models` and `files` are free. */
export const anthropicMembers: Record<string, MemberSpec> = Object.fromEntries(
  [
    'messages',
    'beta.messages',
    'beta.promptCaching.messages',
    'beta.prompt_caching.messages',
    'beta.tools.messages',
  ].flatMap(resource => [
    ...[
      'create',
      'stream',
      'parse',
      'toolRunner',
      'tool_runner',
      'with_raw_response.create',
      'with_streaming_response.create',
    ].map(method => [`${resource}.${method}`, messagesCall] as const),
    [`${resource}.batches.create`, batchCall] as const,
  ]),
)
