import { defineSdk, type MemberSpec, type RequestSpec } from './define.ts'
import { messagesRequest } from './shapes/anthropic-api.ts'
import { under } from './shapes/names.ts'
import { chatRequest, responsesRequest } from './shapes/openai-api.ts'

/** The patched client keeps its provider; `response_model` becomes the output format. https://python.useinstructor.com */
const schema: RequestSpec = { responseFormat: ['response_model.schema', 'response_model'] }
const chat: MemberSpec = {
  operation: {
    operationName: 'chat',
    request: { ...chatRequest, ...schema, system: 'system', maxTokens: ['max_completion_tokens', 'max_tokens'] },
  },
}
const messages: MemberSpec = { operation: { operationName: 'chat', request: { ...messagesRequest, ...schema } } }
const responses: MemberSpec = { operation: { operationName: 'chat', request: { ...responsesRequest, ...schema } } }

const METHODS = ['create', 'create_with_completion', 'create_partial', 'create_iterable']
const patched: MemberSpec = { makes: 'Client', settings: { inherits: ['client', '@0'] } }

export default defineSdk({
  id: 'instructor',
  title: 'Instructor',
  docs: 'https://js.useinstructor.com',
  providerName: 'openai',
  modules: [
    {
      typescript: ['@instructor-ai/instructor', '@instructor-ai/instructor/*'],
      exports: { default: patched, createInstructor: patched, Instructor: patched },
    },
    {
      python: ['instructor', 'instructor.*'],
      exports: {
        ...under(['from_openai', 'patch', 'apatch', 'Instructor', 'AsyncInstructor'], patched),
        from_anthropic: { ...patched, providerName: 'anthropic' },
        from_bedrock: { ...patched, providerName: 'aws.bedrock' },
        from_cohere: { ...patched, providerName: 'cohere' },
        from_fireworks: { ...patched, providerName: 'fireworks_ai' },
        from_gemini: { ...patched, providerName: 'gcp.gemini' },
        from_genai: { ...patched, providerName: 'gcp.gemini' },
        from_groq: { ...patched, providerName: 'groq' },
        from_litellm: { makes: 'NamedClient', settings: {} },
        from_mistral: { ...patched, providerName: 'mistral_ai' },
        from_perplexity: { ...patched, providerName: 'perplexity' },
        from_vertexai: { ...patched, providerName: 'gcp.vertex_ai' },
        from_xai: { ...patched, providerName: 'x_ai' },
        from_provider: { makes: 'NamedClient', settings: { model: ['model', '@0'] } },
      },
    },
  ],
  types: {
    Client: {
      members: {
        ...under(
          ['', 'chat.completions.'].flatMap(at => METHODS.map(method => `${at}${method}`)),
          chat,
        ),
        ...under(
          METHODS.map(method => `messages.${method}`),
          messages,
        ),
        ...under(
          METHODS.map(method => `responses.${method}`),
          responses,
        ),
      },
    },
    // `openai/gpt-4o`: https://python.useinstructor.com/concepts/from_provider/
    NamedClient: { extends: 'Client', modelSyntax: 'slash' },
  },
})
