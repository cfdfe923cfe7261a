import { defineSdk } from './define.ts'

/** https://www.npmjs.com/package/chatgpt: keeps the conversation and sends it to OpenAI's chat completions. */
export default defineSdk({
  id: 'other',
  title: 'chatgpt',
  docs: 'https://github.com/transitive-bullshit/chatgpt-api',
  providerName: 'openai',
  modules: [{ typescript: ['chatgpt'], exports: { ChatGPTAPI: { makes: 'ChatGPTAPI' } } }],
  types: {
    ChatGPTAPI: {
      settings: {
        model: 'completionParams.model',
        maxTokens: ['completionParams.max_tokens', 'maxResponseTokens'],
        system: 'systemMessage',
        baseUrl: 'apiBaseUrl',
        apiKey: 'apiKey',
      },
      // The package's own CHATGPT_MODEL.
      defaults: { model: 'gpt-3.5-turbo' },
      members: {
        sendMessage: {
          operation: {
            operationName: 'chat',
            request: {
              input: '@0',
              system: '@1.systemMessage',
              model: '@1.completionParams.model',
              maxTokens: '@1.completionParams.max_tokens',
            },
          },
        },
      },
    },
  },
})
