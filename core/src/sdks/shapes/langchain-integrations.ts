import type { ProviderName } from '../../model/genai.ts'
import type { ModuleSpec } from '../define.ts'
import { under } from './names.ts'

/** An integration: chat models, plain LLMs and embeddings of one service. */
function integration(
  providerName: ProviderName,
  typescript: string[],
  python: string[],
  classes: { chat?: string[]; llm?: string[]; embeddings?: string[] },
  types = { chat: 'ChatModel', llm: 'Llm', embeddings: 'Embeddings' },
): ModuleSpec {
  return {
    typescript,
    python,
    providerName,
    exports: {
      ...under(classes.chat ?? [], { makes: types.chat }),
      ...under(classes.llm ?? [], { makes: types.llm }),
      ...under(classes.embeddings ?? [], { makes: types.embeddings }),
    },
  }
}

/** Classes that moved from the one package to the integrations keep their old addresses. */
const community = (...names: string[]) =>
  ['@langchain/community', 'langchain'].flatMap(pkg => names.map(name => `${pkg}/${name}`))
const pythonCommunity = (...names: string[]) =>
  ['langchain_community', 'langchain'].flatMap(pkg => names.flatMap(name => [`${pkg}.${name}`, `${pkg}.${name}.*`]))
const pythonHomes = ['langchain', ...pythonCommunity('chat_models', 'llms', 'embeddings')]

/** Packages of LangChain's integrations; their classes become `ChatModel`, `Llm` and `Embeddings` of its descriptor. */
export const langchainIntegrations: ModuleSpec[] = [
  integration(
    'openai',
    ['@langchain/openai', ...community('chat_models/openai', 'llms/openai', 'embeddings/openai')],
    ['langchain_openai', 'langchain_openai.*', ...pythonHomes],
    {
      chat: ['ChatOpenAI', 'ChatOpenAIResponses', 'ChatOpenAICompletions'],
      llm: ['OpenAI', 'OpenAIChat'],
      embeddings: ['OpenAIEmbeddings'],
    },
    // Its classes are the ones that work without a model being named.
    { chat: 'OpenAiChatModel', llm: 'OpenAiLlm', embeddings: 'OpenAiEmbeddings' },
  ),
  integration(
    'azure.ai.openai',
    ['@langchain/openai', '@langchain/azure-openai', ...community('chat_models/azure_openai')],
    ['langchain_openai', 'langchain_openai.*', ...pythonHomes],
    {
      chat: ['AzureChatOpenAI'],
      llm: ['AzureOpenAI'],
      embeddings: ['AzureOpenAIEmbeddings'],
    },
  ),
  integration(
    'anthropic',
    ['@langchain/anthropic', ...community('chat_models/anthropic')],
    ['langchain_anthropic', ...pythonHomes],
    {
      chat: ['ChatAnthropic', 'ChatAnthropicMessages'],
      llm: ['Anthropic', 'AnthropicLLM'],
    },
  ),
  integration(
    'gcp.gemini',
    ['@langchain/google-genai', '@langchain/google'],
    ['langchain_google_genai', 'langchain_google_genai.*'],
    {
      chat: ['ChatGoogleGenerativeAI', 'ChatGoogle'],
      llm: ['GoogleGenerativeAI'],
      embeddings: ['GoogleGenerativeAIEmbeddings'],
    },
  ),
  integration(
    'gcp.vertex_ai',
    [
      '@langchain/google-vertexai',
      '@langchain/google-vertexai-web',
      ...community('chat_models/googlevertexai', 'llms/googlevertexai', 'embeddings/googlevertexai'),
    ],
    ['langchain_google_vertexai', 'langchain_google_vertexai.*', ...pythonHomes],
    {
      chat: ['ChatVertexAI', 'ChatGoogleVertexAI', 'ChatAnthropicVertex'],
      llm: ['VertexAI', 'GoogleVertexAI'],
      embeddings: ['VertexAIEmbeddings', 'GoogleVertexAIEmbeddings'],
    },
  ),
  integration(
    'aws.bedrock',
    [
      '@langchain/aws',
      ...community('chat_models/bedrock', 'chat_models/bedrock/web', 'llms/bedrock', 'embeddings/bedrock'),
    ],
    ['langchain_aws', 'langchain_aws.*', ...pythonHomes],
    {
      chat: ['ChatBedrockConverse', 'ChatBedrock', 'BedrockChat'],
      llm: ['Bedrock', 'BedrockLLM'],
      embeddings: ['BedrockEmbeddings'],
    },
  ),
  integration('mistral_ai', ['@langchain/mistralai'], ['langchain_mistralai', 'langchain_mistralai.*'], {
    chat: ['ChatMistralAI'],
    llm: ['MistralAI'],
    embeddings: ['MistralAIEmbeddings'],
  }),
  integration(
    'cohere',
    ['@langchain/cohere', ...community('chat_models/cohere', 'llms/cohere', 'embeddings/cohere')],
    ['langchain_cohere', ...pythonHomes],
    { chat: ['ChatCohere'], llm: ['Cohere'], embeddings: ['CohereEmbeddings'] },
  ),
  integration('groq', ['@langchain/groq'], ['langchain_groq'], { chat: ['ChatGroq'] }),
  integration('deepseek', ['@langchain/deepseek'], ['langchain_deepseek'], { chat: ['ChatDeepSeek'] }),
  integration('x_ai', ['@langchain/xai'], ['langchain_xai'], { chat: ['ChatXAI'] }),
  integration('cerebras', ['@langchain/cerebras'], ['langchain_cerebras'], { chat: ['ChatCerebras'] }),
  integration(
    'perplexity',
    ['@langchain/perplexity', ...community('chat_models/perplexity')],
    ['langchain_perplexity', ...pythonHomes],
    { chat: ['ChatPerplexity'] },
  ),
  integration(
    'together_ai',
    ['@langchain/together-ai', ...community('chat_models/togetherai', 'llms/togetherai', 'embeddings/togetherai')],
    ['langchain_together', ...pythonHomes],
    {
      chat: ['ChatTogetherAI', 'ChatTogether'],
      llm: ['TogetherAI', 'Together'],
      embeddings: ['TogetherAIEmbeddings', 'TogetherEmbeddings'],
    },
  ),
  integration(
    'fireworks_ai',
    ['@langchain/fireworks', ...community('chat_models/fireworks', 'llms/fireworks', 'embeddings/fireworks')],
    ['langchain_fireworks', ...pythonHomes],
    { chat: ['ChatFireworks'], llm: ['Fireworks'], embeddings: ['FireworksEmbeddings'] },
  ),
  integration('openrouter', ['@langchain/openrouter'], ['langchain_openrouter'], { chat: ['ChatOpenRouter'] }),
  integration(
    'ollama',
    ['@langchain/ollama', ...community('chat_models/ollama', 'llms/ollama', 'embeddings/ollama')],
    ['langchain_ollama', 'langchain_ollama.*', ...pythonHomes],
    { chat: ['ChatOllama'], llm: ['Ollama', 'OllamaLLM'], embeddings: ['OllamaEmbeddings'] },
  ),
  integration(
    'huggingface',
    community('llms/hf', 'embeddings/hf'),
    ['langchain_huggingface', 'langchain_huggingface.*', ...pythonHomes],
    {
      chat: ['ChatHuggingFace'],
      llm: ['HuggingFaceInference', 'HuggingFaceEndpoint', 'HuggingFaceHub'],
      embeddings: [
        'HuggingFaceInferenceEmbeddings',
        'HuggingFaceEndpointEmbeddings',
        'HuggingFaceInferenceAPIEmbeddings',
      ],
    },
  ),
  integration('replicate', community('llms/replicate'), pythonHomes, { llm: ['Replicate'] }),
  integration(
    'cloudflare',
    ['@langchain/cloudflare', ...community('chat_models/cloudflare_workersai')],
    ['langchain_cloudflare'],
    { chat: ['ChatCloudflareWorkersAI'], llm: ['CloudflareWorkersAI'], embeddings: ['CloudflareWorkersAIEmbeddings'] },
  ),
  integration('voyage_ai', community('embeddings/voyage'), ['langchain_voyageai'], {
    embeddings: ['VoyageEmbeddings', 'VoyageAIEmbeddings'],
  }),
  integration('moonshotai', community('chat_models/moonshot'), pythonHomes, { chat: ['ChatMoonshot', 'MoonshotChat'] }),
  integration('alibaba', community('chat_models/alibaba_tongyi'), pythonHomes, {
    chat: ['ChatAlibabaTongyi', 'ChatTongyi'],
  }),
  integration('deepinfra', community('chat_models/deepinfra'), pythonHomes, { chat: ['ChatDeepInfra'] }),
  integration('nvidia', [], ['langchain_nvidia_ai_endpoints'], {
    chat: ['ChatNVIDIA'],
    embeddings: ['NVIDIAEmbeddings'],
  }),
  integration(
    'litellm',
    [],
    ['langchain_litellm', 'langchain_litellm.*', ...pythonHomes],
    { chat: ['ChatLiteLLM', 'ChatLiteLLMRouter'] },
    {
      chat: 'LiteLlmChatModel',
      llm: 'Llm',
      embeddings: 'Embeddings',
    },
  ),
]
