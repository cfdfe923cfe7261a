import type { ProviderName } from '../model/genai.ts'
import { defineSdk, type MemberSpec, type ModuleSpec, type RequestSpec } from './define.ts'
import { under } from './shapes/names.ts'

/** Parameters of the LLM classes of both languages. */
const llmSettings: RequestSpec = {
  model: ['model', 'model_name', 'deployment', 'deployment_name', 'engine', '@0'],
  system: ['systemPrompt', 'system_prompt'],
  maxTokens: ['maxTokens', 'max_tokens', 'max_output_tokens', 'num_output', 'options.num_predict'],
  reasoningEffort: ['reasoningEffort', 'reasoning_effort'],
  baseUrl: ['baseURL', 'base_url', 'api_base', 'azure_endpoint', 'additionalSessionOptions.baseURL', 'config.host'],
  apiKey: ['apiKey', 'api_key'],
  region: ['region', 'region_name', 'location'],
}

const chat: MemberSpec = {
  operation: {
    operationName: 'chat',
    request: {
      messages: ['messages', '@0.messages', '@0'],
      tools: 'tools',
      stream: 'stream',
      responseFormat: 'responseFormat',
    },
  },
}
const complete: MemberSpec = {
  operation: { operationName: 'text_completion', request: { input: ['prompt', '@0'], stream: 'stream' } },
}
const embed: MemberSpec = {
  operation: {
    operationName: 'embeddings',
    ambient: ['Settings.embedModel', 'Settings.embed_model'],
    request: { input: ['texts', 'text', 'query', '@0'] },
  },
}
/** `Settings.llm.chat(…)`: whatever the program set there. */
const ambient = ({ operation }: MemberSpec): MemberSpec => ({ operation: { ...operation!, ambient: ['Settings.llm'] } })
const CHATTING = [
  'chat',
  'achat',
  'stream_chat',
  'astream_chat',
  'exec',
  'streamExec',
  'structured_predict',
  'astructured_predict',
  'chat_with_tools',
  'predict_and_call',
]
const COMPLETING = ['complete', 'acomplete', 'stream_complete', 'astream_complete', 'predict', 'apredict', 'stream']
/** Engines that were given no model use the ambient `Settings.llm`. */
const ask: MemberSpec = {
  operation: {
    operationName: 'chat',
    ambient: ['Settings.llm'],
    request: { input: ['query', 'message', 'input', 'str_or_query_bundle', '@0'] },
  },
}
const runAgent: MemberSpec = {
  operation: {
    operationName: 'invoke_agent',
    ambient: ['Settings.llm'],
    request: { input: ['message', 'user_msg', 'input', '@0'], maxSteps: 'max_iterations' },
  },
}

const engineSettings: RequestSpec = {
  inherits: [
    'llm',
    'chatModel',
    'chat_model',
    'queryEngine',
    'responseSynthesizer',
    'response_synthesizer',
    'node_postprocessors.*',
  ],
  system: ['systemPrompt', 'system_prompt', 'contextSystemPrompt'],
}
const agentSettings: RequestSpec = {
  inherits: ['llm', 'agents.*', 'rootAgent'],
  system: ['systemPrompt', 'system_prompt'],
  tools: ['tools', '@0'],
  messages: ['chatHistory', 'chat_history'],
  maxSteps: ['maxIterations', 'max_iterations'],
}

interface Classes {
  /** Constructed with `new`, or functions that make one. */
  llms: string[]
  embeddings?: string[]
}

/** One provider's classes, at the package of their own and at the package that once held all. */
function integration(providerName: ProviderName, name: string, classes: Classes): ModuleSpec {
  const snake = name.replaceAll('-', '_')
  return {
    typescript: ['llamaindex', 'llamaindex/*', `@llamaindex/${name}`],
    python: ['llms', 'embeddings', 'multi_modal_llms'].flatMap(kind => [
      `llama_index.${kind}.${snake}`,
      `llama_index.${kind}.${snake}.*`,
      `llama_index.${kind}`,
    ]),
    providerName,
    exports: {
      ...under(classes.llms, { makes: 'Llm' }),
      ...under(classes.embeddings ?? [], { makes: 'Embedding' }),
    },
  }
}

export default defineSdk({
  id: 'llamaindex',
  title: 'LlamaIndex',
  docs: 'https://developers.llamaindex.ai',
  providerName: 'unknown',
  modules: [
    integration('openai', 'openai', {
      llms: ['OpenAI', 'OpenAIResponses', 'openai', 'openaiResponses', 'OpenAIMultiModal', 'OpenAILike'],
      embeddings: ['OpenAIEmbedding'],
    }),
    integration('azure.ai.openai', 'azure-openai', { llms: ['AzureOpenAI'], embeddings: ['AzureOpenAIEmbedding'] }),
    integration('anthropic', 'anthropic', { llms: ['Anthropic', 'anthropic', 'AnthropicMultiModal'] }),
    integration('gcp.gemini', 'google', { llms: ['Gemini', 'gemini', 'google'], embeddings: ['GeminiEmbedding'] }),
    integration('gcp.gemini', 'google-genai', { llms: ['GoogleGenAI'], embeddings: ['GoogleGenAIEmbedding'] }),
    integration('gcp.gemini', 'gemini', { llms: ['Gemini'], embeddings: ['GeminiEmbedding'] }),
    integration('gcp.vertex_ai', 'vertex', { llms: ['Vertex'], embeddings: ['VertexTextEmbedding'] }),
    integration('aws.bedrock', 'aws', { llms: ['Bedrock', 'bedrock'], embeddings: ['BedrockEmbedding'] }),
    integration('aws.bedrock', 'community', { llms: ['Bedrock'] }),
    integration('aws.bedrock', 'bedrock', { llms: ['Bedrock'], embeddings: ['BedrockEmbedding'] }),
    integration('aws.bedrock', 'bedrock-converse', { llms: ['BedrockConverse'] }),
    integration('mistral_ai', 'mistral', { llms: ['MistralAI', 'mistral'], embeddings: ['MistralAIEmbedding'] }),
    integration('mistral_ai', 'mistralai', { llms: ['MistralAI'], embeddings: ['MistralAIEmbedding'] }),
    integration('cohere', 'cohere', { llms: ['Cohere'], embeddings: ['CohereEmbedding'] }),
    integration('groq', 'groq', { llms: ['Groq', 'groq'] }),
    integration('deepseek', 'deepseek', { llms: ['DeepSeekLLM', 'DeepSeek', 'deepseek'] }),
    integration('x_ai', 'xai', { llms: ['XAI', 'xai'] }),
    integration('together_ai', 'together', { llms: ['TogetherLLM', 'together'], embeddings: ['TogetherEmbedding'] }),
    integration('fireworks_ai', 'fireworks', {
      llms: ['FireworksLLM', 'Fireworks'],
      embeddings: ['FireworksEmbedding'],
    }),
    integration('perplexity', 'perplexity', { llms: ['Perplexity', 'perplexity'] }),
    integration('openrouter', 'openrouter', { llms: ['OpenRouter', 'openrouter'] }),
    integration('ollama', 'ollama', { llms: ['Ollama', 'ollama'], embeddings: ['OllamaEmbedding'] }),
    integration('huggingface', 'huggingface', {
      llms: ['HuggingFaceInferenceAPI'],
      embeddings: ['HuggingFaceInferenceAPIEmbedding'],
    }),
    integration('huggingface', 'huggingface-api', {
      llms: ['HuggingFaceInferenceAPI'],
      embeddings: ['HuggingFaceInferenceAPIEmbedding'],
    }),
    integration('openai', 'openai-like', { llms: ['OpenAILike'], embeddings: ['OpenAILikeEmbedding'] }),
    integration('azure.ai.inference', 'azure-inference', {
      llms: ['AzureAICompletionsModel'],
      embeddings: ['AzureAIEmbeddingsModel'],
    }),
    integration('cerebras', 'cerebras', { llms: ['Cerebras'] }),
    integration('voyage_ai', 'voyageai', { llms: [], embeddings: ['VoyageEmbedding'] }),
    // Services that the price book does not know: https://developers.llamaindex.ai/python/framework/integrations/llm/
    integration('unknown', 'nvidia', { llms: ['NVIDIA'], embeddings: ['NVIDIAEmbedding'] }),
    integration('unknown', 'ai21', { llms: ['AI21'] }),
    integration('unknown', 'anyscale', { llms: ['Anyscale'], embeddings: ['AnyscaleEmbedding'] }),
    integration('unknown', 'dashscope', { llms: ['DashScope'], embeddings: ['DashScopeEmbedding'] }),
    integration('unknown', 'databricks', { llms: ['Databricks'], embeddings: ['DatabricksEmbedding'] }),
    integration('unknown', 'friendli', { llms: ['Friendli'] }),
    integration('unknown', 'ibm', { llms: ['WatsonxLLM'], embeddings: ['WatsonxEmbeddings'] }),
    integration('unknown', 'lmstudio', { llms: ['LMStudio'] }),
    integration('unknown', 'llamafile', { llms: ['Llamafile'], embeddings: ['LlamafileEmbedding'] }),
    integration('unknown', 'localai', { llms: ['LocalAI'] }),
    integration('unknown', 'nebius', { llms: ['NebiusLLM'], embeddings: ['NebiusEmbedding'] }),
    integration('unknown', 'novita', { llms: ['NovitaAI'] }),
    integration('unknown', 'oci-genai', { llms: ['OCIGenAI'], embeddings: ['OCIGenAIEmbeddings'] }),
    integration('unknown', 'sambanovasystems', { llms: ['SambaNovaCloud', 'SambaStudio'] }),
    integration('unknown', 'siliconflow', { llms: ['SiliconFlow'], embeddings: ['SiliconFlowEmbedding'] }),
    integration('unknown', 'upstage', { llms: ['Upstage'], embeddings: ['UpstageEmbedding'] }),
    integration('unknown', 'yi', { llms: ['Yi'] }),
    integration('unknown', 'zhipuai', { llms: ['ZhipuAI'], embeddings: ['ZhipuAIEmbedding'] }),
    {
      python: ['llama_index.llms.litellm', 'llama_index.embeddings.litellm'],
      exports: { LiteLLM: { makes: 'LiteLlm' }, LiteLLMEmbedding: { makes: 'LiteLlmEmbedding' } },
    },
    integration('unknown', 'neutrino', { llms: ['Neutrino'] }),
    integration('vllm', 'vllm', { llms: ['VLLM', 'Vllm'] }),
    integration('deepinfra', 'deepinfra', { llms: ['DeepInfra'], embeddings: ['DeepInfraEmbedding'] }),
    integration('portkey', 'portkey-ai', { llms: ['PortkeyLLM', 'portkey'] }),
    integration('unknown', 'vercel', { llms: ['VercelLLM', 'vercel'] }),
    integration('replicate', 'replicate', { llms: ['ReplicateLLM', 'LlamaDeuce', 'Replicate'] }),
    {
      typescript: ['llamaindex', 'llamaindex/*', '@llamaindex/core/*'],
      python: [
        'llama_index.core',
        'llama_index.core.*',
        'llama_index',
        ...['indices', 'query_engine', 'chat_engine', 'response_synthesizers'].flatMap(name => [
          `llama_index.${name}`,
          `llama_index.${name}.*`,
        ]),
      ],
      exports: {
        ...under(
          [
            'VectorStoreIndex',
            'LlamaCloudIndex',
            'SummaryIndex',
            'KeywordTableIndex',
            'PropertyGraphIndex',
            'KnowledgeGraphIndex',
            'TreeIndex',
            'DocumentSummaryIndex',
            'GPTVectorStoreIndex',
            'GPTSimpleVectorIndex',
            'GPTListIndex',
            'ListIndex',
            'SimpleKeywordTableIndex',
            'MultiModalVectorStoreIndex',
            'ComposableGraph',
          ],
          { is: 'IndexClass', makes: 'Index' },
        ),
        load_index_from_storage: { makes: 'Index' },
        ...under(
          [
            'RetrieverQueryEngine',
            'RouterQueryEngine',
            'SubQuestionQueryEngine',
            'CitationQueryEngine',
            'NLSQLTableQueryEngine',
            'PandasQueryEngine',
            'MultiStepQueryEngine',
            'SimpleMultiModalQueryEngine',
            'RetryQueryEngine',
            'TransformQueryEngine',
            'JSONalyzeQueryEngine',
            'FLAREInstructQueryEngine',
            'CustomQueryEngine',
          ],
          { is: 'EngineClass', makes: 'Engine' },
        ),
        ...under(
          ['ContextChatEngine', 'SimpleChatEngine', 'CondenseQuestionChatEngine', 'CondensePlusContextChatEngine'],
          { is: 'EngineClass', makes: 'Engine' },
        ),
        // https://developers.llamaindex.ai/python/framework/module_guides/evaluating/
        ...under(
          [
            'FaithfulnessEvaluator',
            'RelevancyEvaluator',
            'CorrectnessEvaluator',
            'GuidelineEvaluator',
            'AnswerRelevancyEvaluator',
            'ContextRelevancyEvaluator',
            'PairwiseComparisonEvaluator',
          ],
          { makes: 'Evaluator' },
        ),
        QueryEngineTool: { is: 'EngineToolClass', makes: 'EngineTool' },
        Settings: { is: 'Ambient' },
        get_response_synthesizer: { makes: 'Synthesizer' },
        getResponseSynthesizer: { makes: 'Synthesizer', settings: { inherits: '@1.llm' } },
        ...under(['TreeSummarize', 'Refine', 'CompactAndRefine', 'SimpleSummarize'], { makes: 'Synthesizer' }),
        ...under(['LLM', 'CustomLLM'], { makes: 'BaseLlm' }),
        BaseEmbedding: { makes: 'Embedding' },
      },
    },
    {
      typescript: ['llamaindex', '@llamaindex/workflow', '@llamaindex/openai', '@llamaindex/anthropic'],
      python: ['llama_index.core.agent', 'llama_index.core.agent.*', 'llama_index.agent', 'llama_index.agent.*'],
      exports: under(
        [
          'agent',
          'multiAgent',
          'OpenAIAgent',
          'ReActAgent',
          'AnthropicAgent',
          'LLMAgent',
          'FunctionAgent',
          'AgentWorkflow',
          'CodeActAgent',
          'FunctionCallingAgent',
          'FunctionCallingAgentWorker',
          'AgentRunner',
        ],
        { is: 'AgentClass', makes: 'Agent', settings: agentSettings },
      ),
    },
  ],
  types: {
    Ambient: {
      members: { llm: { is: 'AmbientLlm' }, ...under(['embedModel', 'embed_model'], { is: 'Embedding' }) },
    },
    AmbientLlm: { members: { ...under(CHATTING, ambient(chat)), ...under(COMPLETING, ambient(complete)) } },
    Llm: {
      settings: llmSettings,
      members: {
        ...under(CHATTING, chat),
        ...under(COMPLETING, complete),
        as_structured_llm: { makes: 'Llm', settings: { responseFormat: '@0' } },
      },
    },
    BaseLlm: { extends: 'Llm', abstract: true },
    LiteLlm: { extends: 'Llm', modelSyntax: 'slash' },
    LiteLlmEmbedding: { extends: 'Embedding', modelSyntax: 'slash' },
    Evaluator: {
      settings: engineSettings,
      members: under(['evaluate', 'aevaluate', 'evaluate_response', 'aevaluate_response'], ask),
    },
    EngineToolClass: { members: { from_defaults: { makes: 'EngineTool' } } },
    EngineTool: { settings: { inherits: ['query_engine', '@0'] }, members: under(['call', 'acall'], ask) },
    Embedding: {
      settings: llmSettings,
      members: under(
        [
          'getTextEmbedding',
          'getTextEmbeddings',
          'getTextEmbeddingsBatch',
          'getQueryEmbedding',
          'get_text_embedding',
          'get_text_embedding_batch',
          'aget_text_embedding',
          'get_query_embedding',
          'aget_query_embedding',
          'get_agg_embedding_from_queries',
        ],
        embed,
      ),
    },
    IndexClass: {
      members: under(
        [
          'fromDocuments',
          'from_documents',
          'fromVectorStore',
          'from_vector_store',
          'init',
          'fromPersistDir',
          'load_from_disk',
          'from_indices',
        ],
        { makes: 'Index', settings: {} },
      ),
    },
    Index: {
      settings: {},
      members: {
        ...under(['asQueryEngine', 'as_query_engine', 'asChatEngine', 'as_chat_engine'], { makes: 'Engine' }),
        query: ask,
      },
    },
    // https://developers.llamaindex.ai/python/framework/module_guides/querying/response_synthesizers/
    Synthesizer: {
      settings: engineSettings,
      members: under(['synthesize', 'asynthesize', 'get_response', 'aget_response'], ask),
    },
    EngineClass: {
      members: under(['fromArgs', 'from_args', 'from_defaults', 'fromDefaults'], { makes: 'Engine' }),
    },
    Engine: {
      settings: engineSettings,
      members: under(['query', 'aquery', 'chat', 'achat', 'stream_chat', 'astream_chat', 'customQuery'], ask),
    },
    AgentClass: {
      members: under(['from_tools', 'fromTools', 'from_llm', 'from_tools_or_functions'], {
        makes: 'Agent',
        settings: agentSettings,
      }),
    },
    Agent: {
      members: under(['run', 'runStream', 'chat', 'achat', 'stream_chat', 'astream_chat', 'query'], runAgent),
    },
  },
})
