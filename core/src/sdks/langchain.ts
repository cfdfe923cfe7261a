import { defineSdk, type MemberSpec, type RequestSpec, type TypeSpec } from './define.ts'
import { langchainIntegrations } from './shapes/langchain-integrations.ts'
import { under } from './shapes/names.ts'

/** Constructor parameters of chat models and LLMs, as the integrations name them. */
const modelSettings: RequestSpec = {
  model: [
    'model',
    'modelName',
    'model_name',
    'modelId',
    'model_id',
    'azureOpenAIApiDeploymentName',
    'deploymentName',
    'azure_deployment',
    'deployment_name',
    'repo_id',
    'endpoint',
  ],
  inherits: ['llm', 'client', 'configuration.defaultHeaders'],
  maxTokens: [
    'maxTokens',
    'max_tokens',
    'maxOutputTokens',
    'max_output_tokens',
    'maxCompletionTokens',
    'max_completion_tokens',
    'numPredict',
    'num_predict',
    'max_new_tokens',
    'max_tokens_to_sample',
    'maxTokensToSample',
    'model_kwargs.max_tokens',
    'modelKwargs.max_tokens',
  ],
  choiceCount: 'n',
  stream: ['streaming', 'stream'],
  serviceTier: ['service_tier', 'modelKwargs.service_tier'],
  reasoningEffort: ['reasoningEffort', 'reasoning_effort', 'reasoning.effort'],
  reasoningTokens: ['thinking.budget_tokens', 'thinkingConfig.thinkingBudget', 'thinking_budget'],
  baseUrl: [
    'configuration.baseURL',
    'configuration.basePath',
    'baseUrl',
    'baseURL',
    'base_url',
    'openai_api_base',
    'azure_endpoint',
    'azureOpenAIEndpoint',
    'anthropicApiUrl',
    'clientOptions.baseURL',
  ],
  region: ['region', 'region_name', 'location'],
  apiKey: [
    'apiKey',
    'api_key',
    'openAIApiKey',
    'openai_api_key',
    'anthropicApiKey',
    'anthropic_api_key',
    'google_api_key',
  ],
  headers: ['configuration.defaultHeaders', 'default_headers', 'clientOptions.defaultHeaders'],
  metadata: 'metadata',
}

/** What `.invoke(input, options)` and its kin may set for one call. */
const callOptions: RequestSpec = {
  messages: ['@0', 'input'],
  tools: '@1.tools',
  responseFormat: '@1.response_format',
  metadata: ['@1.metadata', 'config.metadata'],
  maxTokens: 'max_tokens',
  // What a call names itself replaces what its client was made with.
  model: ['model', '@1.model'],
}

/** Modules of the package before 1.0, which live on under another name. */
const classic = (...names: string[]) => [
  ...names,
  ...names.map(name => name.replace('langchain', '@langchain/classic')),
]

const RUN = ['invoke', 'stream', 'streamEvents', 'streamLog', 'ainvoke', 'astream', 'astream_events', 'astream_log']
const BATCH = ['batch', 'abatch', 'batch_as_completed', 'abatch_as_completed']
const OLD_MODEL_METHODS = [
  'call',
  'predict',
  'predictMessages',
  'apredict',
  'predict_messages',
  'apredict_messages',
  'invoke_with_retry',
]
const GENERATE = ['generate', 'agenerate', 'generatePrompt', 'generate_prompt', 'agenerate_prompt']
const OLD_CHAIN_METHODS = [
  'call',
  'run',
  'predict',
  'apply',
  'acall',
  'arun',
  'apredict',
  'aapply',
  'predict_and_parse',
  'apredict_and_parse',
  'apply_and_parse',
  'generate',
  'agenerate',
]

const chatCall: MemberSpec = { operation: { operationName: 'chat', request: callOptions, optionsAt: 1 } }
const batchCall: MemberSpec = {
  operation: { operationName: 'chat', request: { ...callOptions, messages: ['@0.*', 'inputs'] }, optionsAt: 1 },
}
const textCall: MemberSpec = { operation: { operationName: 'text_completion', request: callOptions, optionsAt: 1 } }

/** A pipeline is a call only if a model is in it; its prompt stands in it, its input are the prompt's variables. */
const sequenceCall: MemberSpec = { operation: { operationName: 'chat', requiresModel: true } }
/** A chain of the older API is there to ask a model, whether or not the code shows which. */
const chainCall: MemberSpec = { operation: { operationName: 'chat' } }
const agentCall: MemberSpec = {
  operation: {
    operationName: 'invoke_agent',
    requiresModel: true,
    request: { messages: ['@0.messages', '@0.input', '@0'] },
  },
}

/** What is asked when the first answer fails: https://docs.langchain.com/oss/python/langchain/middleware#model-fallback */
const withFallbacks = (type: string) =>
  under(['withFallbacks', 'with_fallbacks'], {
    makes: type,
    settings: { delegates: ['@0.*', 'fallbacks.*'] },
  })

/** Things done to a model that leave it a model. */
const sameModel = (type: string): Record<string, MemberSpec> => ({
  bind: {
    makes: type,
    settings: {
      maxTokens: ['max_tokens', 'maxTokens'],
      tools: ['tools', 'functions'],
      responseFormat: 'response_format',
      model: 'model',
      reasoningEffort: 'reasoning_effort',
    },
  },
  bindTools: { makes: type, settings: { tools: '@0' } },
  bind_tools: { makes: type, settings: { tools: ['tools', '@0'] } },
  bind_functions: { makes: type, settings: { tools: ['functions', '@0'] } },
  withStructuredOutput: { makes: type, settings: { responseFormat: '@0' } },
  with_structured_output: { makes: type, settings: { responseFormat: ['schema', '@0'] } },
  ...under(['withConfig', 'with_config'], {
    makes: type,
    // https://docs.langchain.com/oss/python/langchain/models#configurable-models
    settings: {
      model: ['@0.model', '@0.configurable.model', '@0.configurable.model_name'],
      provider: ['@0.model_provider', '@0.modelProvider', '@0.configurable.model_provider'],
      metadata: '@0.metadata',
      maxTokens: ['@0.max_tokens', '@0.maxTokens', '@0.configurable.max_tokens'],
      tools: '@0.tools',
    },
  }),
  ...under(
    [
      'withRetry',
      'with_retry',
      'withListeners',
      'with_listeners',
      'withTypes',
      'with_types',
      'configurable_fields',
      'configurable_alternatives',
      'asTool',
    ],
    { makes: type, settings: {} },
  ),
  // A parser behind a model changes nothing about the request.
  ...under(['pipe', '__or__'], { makes: type, settings: {} }),
  ...withFallbacks(type),
})

const pipe: MemberSpec = { makes: 'Sequence', settings: { inherits: '@0' } }
/** Chains side by side, by name. */
const branches: RequestSpec = { inherits: ['@0.*', '@**.*', 'steps.*'] }
const fromElements: MemberSpec = {
  makes: 'Sequence',
  settings: { inherits: ['@0.*', '@*', 'first', 'middle.*', 'last'] },
}

/** `new LLMChain({ llm, prompt })`, `loadQAChain(llm)`, `ConversationChain(llm=…)` and their kin. */
const chain: RequestSpec = {
  inherits: [
    'llm',
    'prompt',
    '@0',
    '@1',
    'combineDocumentsChain',
    'combine_documents_chain',
    'combineDocsChain',
    'questionGeneratorChain',
    'llm_chain',
    'llmChain',
    'chain',
    'chains.*',
    'runnable',
  ],
  messages: 'prompt',
}
const chainExports = under(
  [
    'LLMChain',
    'ConversationChain',
    'RetrievalQAChain',
    'RetrievalQA',
    'RetrievalQAWithSourcesChain',
    'VectorDBQA',
    'VectorDBQAWithSourcesChain',
    'VectorDBQAChain',
    'ConversationalRetrievalQAChain',
    'ConversationalRetrievalChain',
    'StuffDocumentsChain',
    'MapReduceDocumentsChain',
    'RefineDocumentsChain',
    'SqlDatabaseChain',
    'SQLDatabaseChain',
    'GraphCypherQAChain',
    'ConstitutionalChain',
    'SequentialChain',
    'SimpleSequentialChain',
    'LLMMathChain',
    'APIChain',
    'QAWithSourcesChain',
    'VectorDBQAChain',
    'VectorDBQAWithSourcesChain',
    'QAGenerationChain',
    'QAEvalChain',
    'ContextQAEvalChain',
    'CotQAEvalChain',
    'LLMCheckerChain',
    'LLMSummarizationCheckerChain',
    'LLMRequestsChain',
    'LLMRouterChain',
    'MultiPromptChain',
    'MultiRetrievalQAChain',
    'MapRerankDocumentsChain',
    'ReduceDocumentsChain',
    'ChatVectorDBChain',
    'GraphQAChain',
    'FlareChain',
    'PALChain',
    'SQLDatabaseSequentialChain',
    'OpenAPIEndpointChain',
    'NatBotChain',
    'TaggingChain',
  ],
  { is: 'ChainClass', makes: 'Chain' },
)
const chainFactories = under(
  [
    'loadQAChain',
    'loadQAStuffChain',
    'loadQAMapReduceChain',
    'loadQARefineChain',
    'loadSummarizationChain',
    'load_qa_chain',
    'load_summarize_chain',
    'load_qa_with_sources_chain',
    'createStuffDocumentsChain',
    'create_stuff_documents_chain',
    'createRetrievalChain',
    'create_retrieval_chain',
    'createHistoryAwareRetriever',
    'create_history_aware_retriever',
    'createSqlQueryChain',
    'create_sql_query_chain',
    'createExtractionChain',
    'createExtractionChainFromZod',
    'create_extraction_chain',
    'createTaggingChain',
    'create_tagging_chain',
    'createOpenAIFnRunnable',
    'createStructuredOutputRunnable',
    'create_structured_output_runnable',
    'create_structured_output_chain',
    'create_data_generation_chain',
    'create_openai_fn_chain',
    'create_extraction_chain_pydantic',
    'create_tagging_chain_pydantic',
  ],
  { makes: 'Chain' },
)

/** Retrievers and compressors that ask a model for other questions, or for what matters in a document. */
const retrieverExports = under(
  [
    'MultiQueryRetriever',
    'ContextualCompressionRetriever',
    'SelfQueryRetriever',
    'HydeRetriever',
    'LLMChainExtractor',
    'LLMChainFilter',
    'LLMListwiseRerank',
    'RePhraseQueryRetriever',
  ],
  { is: 'RetrieverClass', makes: 'Retriever' },
)
const retrieve: MemberSpec = { operation: { operationName: 'chat', requiresModel: true } }

/** Agents: the executor, the factories before it, and LangGraph's prebuilt ones. */
const agent: RequestSpec = {
  model: ['model', 'llm'],
  inherits: ['llm', 'model', 'agent', '@0', '@1', '@2'],
  system: [
    'systemPrompt',
    'system_prompt',
    'prompt',
    'messageModifier',
    'stateModifier',
    'state_modifier',
    'messages_modifier',
  ],
  tools: ['tools', '@1'],
  responseFormat: ['responseFormat', 'response_format'],
  maxSteps: ['maxIterations', 'max_iterations'],
}
const agentExports = under(
  [
    'AgentExecutor',
    'ConversationalChatAgent',
    'ConversationalAgent',
    'ZeroShotAgent',
    'OpenAIFunctionsAgent',
    'createReactAgent',
    'create_react_agent',
    'createAgent',
    'create_agent',
    'createToolCallingAgent',
    'create_tool_calling_agent',
    'createOpenAIFunctionsAgent',
    'create_openai_functions_agent',
    'createOpenAIToolsAgent',
    'create_openai_tools_agent',
    'createStructuredChatAgent',
    'create_structured_chat_agent',
    'createXmlAgent',
    'create_xml_agent',
    'create_self_ask_with_search_agent',
    'create_json_chat_agent',
    'initializeAgentExecutorWithOptions',
    'initializeAgentExecutor',
    'initialize_agent',
    'create_sql_agent',
    'createSqlAgent',
    'create_pandas_dataframe_agent',
    'create_csv_agent',
    'createDeepAgent',
    'create_deep_agent',
  ],
  { is: 'AgentClass', makes: 'Agent', settings: agent },
)
/** Agents that hand over to each other. Sources: pypi.org/project/langgraph-supervisor, pypi.org/project/langgraph-swarm */
const teamExports = under(['create_supervisor', 'createSupervisor', 'create_swarm', 'createSwarm'], {
  makes: 'Agent',
  settings: {
    ...agent,
    inherits: ['llm', 'model', '@0.model', '@0.llm', 'agents.*', '@0.*', '@0.agents.*'],
    delegates: ['agents.*', '@0.*', '@0.agents.*'],
  },
})
/** Prebuilt graphs under the names they had first: https://github.com/langchain-ai/langgraph (chat_agent_executor). */
const executors = under(
  ['create_tool_calling_executor', 'create_function_calling_executor'].flatMap(name => [
    name,
    `chat_agent_executor.${name}`,
  ]),
  { makes: 'Agent', settings: agent },
)
/** In Python a model may be given by its name alone, as the first argument. */
const pythonAgentExports = {
  ...agentExports,
  ...under(['create_react_agent', 'create_agent', 'create_deep_agent'], {
    makes: 'Agent',
    settings: { ...agent, model: ['model', 'llm', '@0'] },
  }),
}

const embeddingType: TypeSpec = {
  settings: modelSettings,
  members: {
    ...under(['embedQuery', 'embed_query', 'aembed_query'], {
      operation: { operationName: 'embeddings', request: { input: ['text', '@0'] } },
    }),
    ...under(['embedDocuments', 'embed_documents', 'aembed_documents'], {
      operation: { operationName: 'embeddings', request: { input: ['texts', '@0'] } },
    }),
  },
}

export default defineSdk({
  id: 'langchain',
  title: 'LangChain',
  docs: 'https://docs.langchain.com/oss/javascript/langchain/models',
  providerName: 'unknown',
  modules: [
    ...langchainIntegrations,
    {
      typescript: classic('langchain', 'langchain/chat_models/universal'),
      python: ['langchain.chat_models', 'langchain.chat_models.base'],
      exports: {
        initChatModel: {
          makes: 'NamedChatModel',
          settings: {
            ...modelSettings,
            model: ['model', '@0'],
            provider: ['@1.modelProvider', 'modelProvider'],
            maxTokens: ['@1.maxTokens', '@1.maxOutputTokens'],
            baseUrl: ['@1.baseUrl', '@1.configuration.baseURL'],
          },
        },
        init_chat_model: {
          makes: 'NamedChatModel',
          settings: { ...modelSettings, model: ['model', '@0'], provider: 'model_provider' },
        },
      },
    },
    {
      python: ['langchain.embeddings', 'langchain.embeddings.base'],
      exports: {
        init_embeddings: { makes: 'NamedEmbeddings', settings: { model: ['model', '@0'], provider: 'provider' } },
      },
    },
    {
      typescript: [
        '@langchain/core/prompts',
        '@langchain/core/prompts/*',
        ...classic('langchain/prompts', 'langchain'),
      ],
      python: [
        'langchain_core.prompts',
        'langchain_core.prompts.*',
        'langchain.prompts',
        'langchain.prompts.*',
        'langchain',
      ],
      exports: {
        ChatPromptTemplate: { is: 'ChatPromptClass', makes: 'ChatPrompt' },
        PromptTemplate: { is: 'TextPromptClass', makes: 'TextPrompt' },
        ...under(['FewShotPromptTemplate', 'FewShotChatMessagePromptTemplate', 'PipelinePromptTemplate'], {
          makes: 'TextPrompt',
        }),
      },
    },
    {
      typescript: classic('langchain/hub', 'langchain/hub/node'),
      python: ['langchain.hub', 'langchainhub'],
      exports: { pull: { makes: 'ChatPrompt', settings: {} } },
    },
    { python: ['langchain'], exports: { 'hub.pull': { makes: 'ChatPrompt', settings: {} } } },
    {
      typescript: [
        '@langchain/core/runnables',
        '@langchain/core/runnables/*',
        ...classic('langchain/runnables', 'langchain/schema/runnable'),
      ],
      python: ['langchain_core.runnables', 'langchain_core.runnables.*', 'langchain.schema.runnable'],
      exports: {
        RunnableWithMessageHistory: { makes: 'Sequence', settings: { inherits: ['@0', 'runnable'] } },
        RunnableSequence: { is: 'SequenceClass', makes: 'Sequence', settings: fromElements.settings },
        // Their own elements (functions, values) hold no model that the parts behind them would not name again.
        ...under(['RunnableLambda', 'RunnablePassthrough', 'RunnableBranch', 'RunnablePick'], {
          is: 'RunnableClass',
          makes: 'Sequence',
          settings: {},
        }),
        ...under(['RunnableMap', 'RunnableParallel'], { is: 'RunnableClass', makes: 'Sequence', settings: branches }),
      },
    },
    {
      typescript: [
        '@langchain/core/language_models/*',
        ...classic('langchain/chat_models/base', 'langchain/base_language', 'langchain/llms/base'),
      ],
      python: [
        'langchain_core.language_models',
        'langchain_core.language_models.*',
        'langchain.base_language',
        'langchain.chat_models.base',
        'langchain.llms.base',
      ],
      exports: under(
        [
          'BaseChatModel',
          'SimpleChatModel',
          'BaseLanguageModel',
          'BaseLanguageModelInterface',
          'LanguageModelLike',
          'BaseLLM',
          'LLM',
        ],
        { makes: 'BaseModel' },
      ),
    },
    {
      typescript: ['@langchain/core/embeddings', ...classic('langchain/embeddings/base')],
      python: ['langchain_core.embeddings', 'langchain.embeddings.base'],
      exports: { Embeddings: { makes: 'Embeddings' } },
    },
    {
      typescript: [...classic('langchain', 'langchain/chains', 'langchain/chains/*'), '@langchain/community/chains/*'],
      python: [
        'langchain',
        'langchain.chains',
        'langchain.chains.*',
        'langchain_classic.chains',
        'langchain_classic.chains.*',
        'langchain_experimental.*',
        'langchain_community.chains.*',
        'kor',
        'kor.*',
      ],
      exports: { ...chainExports, ...chainFactories },
    },
    {
      typescript: [...classic('langchain/retrievers', 'langchain/retrievers/*'), '@langchain/community/retrievers/*'],
      python: [
        'langchain.retrievers',
        'langchain.retrievers.*',
        'langchain_classic.retrievers',
        'langchain_classic.retrievers.*',
      ],
      exports: retrieverExports,
    },
    {
      typescript: ['@langchain/cohere'],
      providerName: 'cohere',
      exports: { CohereRerank: { makes: 'Reranker' } },
    },
    { typescript: ['@langchain/openai'], providerName: 'openai', exports: { DallEAPIWrapper: { makes: 'ImageTool' } } },
    {
      typescript: [
        ...classic('langchain', 'langchain/agents', 'langchain/agents/*'),
        '@langchain/langgraph/prebuilt',
        'deepagents',
      ],
      exports: agentExports,
    },
    {
      python: [
        'langchain',
        'langchain.agents',
        'langchain.agents.*',
        'langchain_classic.agents',
        'langgraph.prebuilt',
        'langgraph.prebuilt.*',
        'langchain_community.agent_toolkits',
        'langchain_community.agent_toolkits.*',
        'langchain_experimental.agents',
        'langchain_experimental.agents.*',
        'deepagents',
      ],
      exports: { ...pythonAgentExports, ...executors },
    },
    {
      python: ['langchain_experimental.graph_transformers', 'langchain_experimental.graph_transformers.*'],
      exports: { LLMGraphTransformer: { makes: 'GraphTransformer' } },
    },
    {
      typescript: ['@langchain/langgraph-supervisor', '@langchain/langgraph-swarm'],
      python: ['langgraph_supervisor', 'langgraph_supervisor.*', 'langgraph_swarm', 'langgraph_swarm.*'],
      exports: teamExports,
    },
  ],
  types: {
    ChatModel: {
      settings: modelSettings,
      providerWhen: {
        azureOpenAIApiKey: 'azure.ai.openai',
        azureOpenAIApiInstanceName: 'azure.ai.openai',
        azureOpenAIApiDeploymentName: 'azure.ai.openai',
      },
      members: {
        ...under(RUN, chatCall),
        ...under(OLD_MODEL_METHODS, chatCall),
        ...under([...BATCH, ...GENERATE], batchCall),
        ...sameModel('ChatModel'),
      },
      call: chatCall,
    },
    BaseModel: { extends: 'ChatModel', abstract: true },
    // https://docs.langchain.com/oss/javascript/langchain/models#initialize-a-model
    LiteLlmChatModel: { extends: 'ChatModel', modelSyntax: 'slash' },
    NamedChatModel: { extends: 'ChatModel', modelSyntax: 'colon' },
    Llm: {
      settings: modelSettings,
      providerWhen: {
        azureOpenAIApiKey: 'azure.ai.openai',
        azureOpenAIApiInstanceName: 'azure.ai.openai',
        azureOpenAIApiDeploymentName: 'azure.ai.openai',
      },
      members: {
        ...under(RUN, textCall),
        ...under(OLD_MODEL_METHODS, textCall),
        ...under([...BATCH, ...GENERATE], {
          operation: { operationName: 'text_completion', request: { ...callOptions, messages: ['@0.*', 'prompts.*'] } },
        }),
        ...sameModel('Llm'),
      },
      call: textCall,
    },
    Embeddings: embeddingType,
    // https://reference.langchain.com/javascript/integrations/langchain-openai/ChatOpenAI
    OpenAiChatModel: { extends: 'ChatModel', defaults: { model: 'gpt-3.5-turbo' } },
    OpenAiLlm: { extends: 'Llm', defaults: { model: 'gpt-3.5-turbo-instruct' } },
    OpenAiEmbeddings: { extends: 'Embeddings', defaults: { model: 'text-embedding-ada-002' } },
    NamedEmbeddings: { ...embeddingType, modelSyntax: 'colon' },
    ChatPromptClass: {
      members: {
        ...under(['fromMessages', 'from_messages', 'fromPromptMessages'], {
          makes: 'ChatPrompt',
          settings: { template: ['messages', '@0'] },
        }),
        ...under(['fromTemplate', 'from_template'], {
          makes: 'ChatPrompt',
          settings: { template: ['template', '@0'] },
        }),
      },
    },
    TextPromptClass: {
      members: under(['fromTemplate', 'from_template'], {
        makes: 'TextPrompt',
        settings: { template: ['template', '@0'] },
      }),
    },
    ChatPrompt: {
      settings: { template: ['promptMessages', 'messages', '@0'] },
      members: { ...under(['pipe', '__or__'], pipe), partial: { makes: 'ChatPrompt', settings: {} } },
    },
    TextPrompt: {
      settings: { template: ['template', 'prefix'] },
      members: { ...under(['pipe', '__or__'], pipe), partial: { makes: 'TextPrompt', settings: {} } },
    },
    RunnableClass: { members: under(['from', 'assign'], { makes: 'Sequence', settings: {} }) },
    SequenceClass: { members: under(['from'], fromElements) },
    Sequence: {
      members: {
        ...under([...RUN, ...BATCH], sequenceCall),
        ...under(['pipe', '__or__'], pipe),
        ...withFallbacks('Sequence'),
        ...under(['withConfig', 'with_config', 'withRetry', 'with_retry', 'bind', 'with_types', 'asTool'], {
          makes: 'Sequence',
          settings: {},
        }),
      },
    },
    ChainClass: {
      members: under(
        [
          'fromLLM',
          'from_llm',
          'from_chain_type',
          'fromLLMAndPrompts',
          'from_documents',
          'fromQuestionGenerator',
          'from_llm_and_api_docs',
          'fromLLMAndAPIDocs',
        ],
        { makes: 'Chain' },
      ),
    },
    Chain: {
      settings: chain,
      members: {
        ...under([...RUN, ...BATCH, ...OLD_CHAIN_METHODS], chainCall),
        ...under(['pipe', '__or__', 'withConfig', 'with_config'], { makes: 'Chain', settings: {} }),
      },
      call: chainCall,
    },
    RetrieverClass: { members: under(['fromLLM', 'from_llm'], { makes: 'Retriever' }) },
    Retriever: {
      settings: {
        inherits: ['llm', '@0', 'llmChain', 'baseCompressor', 'base_compressor', 'baseRetriever', 'base_retriever'],
      },
      members: under(
        [
          'invoke',
          'ainvoke',
          'batch',
          'getRelevantDocuments',
          'get_relevant_documents',
          'compressDocuments',
          'compress_documents',
        ],
        retrieve,
      ),
    },
    // https://docs.langchain.com/oss/javascript/integrations/document_compressors/cohere_rerank
    Reranker: {
      settings: { model: 'model', apiKey: 'apiKey' },
      members: {
        rerank: { operation: { operationName: 'rerank', request: { input: '@0', system: '@1' } } },
        compressDocuments: { operation: { operationName: 'rerank', request: { input: '@0', system: '@1' } } },
      },
    },
    // https://docs.langchain.com/oss/javascript/integrations/tools/dalle
    ImageTool: {
      settings: {
        model: ['model', 'modelName'],
        choiceCount: 'n',
        imageSize: 'size',
        imageQuality: 'quality',
        apiKey: ['openAIApiKey', 'apiKey'],
      },
      members: under(['invoke', 'call'], {
        operation: { operationName: 'image_generation', request: { input: '@0' } },
      }),
    },
    // One request a document: https://python.langchain.com/docs/how_to/graph_constructing/
    GraphTransformer: {
      settings: { inherits: ['llm', '@0'], messages: 'prompt' },
      members: under(
        ['convert_to_graph_documents', 'aconvert_to_graph_documents', 'process_response', 'aprocess_response'],
        {
          operation: {
            operationName: 'chat',
            requiresModel: true,
            request: { messages: ['documents', 'document', '@0'] },
          },
        },
      ),
    },
    AgentClass: {
      members: under(['fromAgentAndTools', 'from_agent_and_tools', 'fromLLMAndTools', 'from_llm_and_tools'], {
        makes: 'Agent',
        settings: agent,
      }),
    },
    Agent: {
      modelSyntax: 'colon',
      members: {
        ...under([...RUN, ...BATCH, 'call', 'run', 'acall', 'arun'], agentCall),
        ...under(['withConfig', 'with_config', 'compile'], { makes: 'Agent', settings: {} }),
      },
      call: agentCall,
    },
  },
  adopts: { pipe, __or__: pipe, __ror__: pipe },
})
