import type { OperationName } from '../model/genai.ts'
import { type ArgumentReader, defineSdk, type MemberSpec, type OperationSpec, type RequestSpec } from './define.ts'

const modelId = ['modelId', 'model_id']

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
const converse: OperationSpec = {
  operationName: 'chat',
  request: {
    model: modelId,
    messages: 'messages',
    system: 'system',
    maxTokens: 'inferenceConfig.maxTokens',
    tools: 'toolConfig.tools',
    reasoningTokens: [
      'additionalModelRequestFields.thinking.budget_tokens',
      'additionalModelRequestFields.reasoning_config.budget_tokens',
    ],
    serviceTier: 'serviceTier.type',
    metadata: 'requestMetadata',
  },
}

/** InvokeModel's body is JSON text in the words of each model family. */
const invokeRequest: RequestSpec = {
  model: modelId,
  messages: 'body.messages',
  system: 'body.system',
  input: [
    'body.prompt',
    'body.inputText',
    'body.message',
    'body.texts',
    'body.text_prompts',
    'body.textToImageParams.text',
  ],
  maxTokens: [
    'body.max_tokens',
    'body.max_tokens_to_sample',
    'body.max_gen_len',
    'body.maxTokens',
    'body.max_new_tokens',
    'body.inferenceConfig.maxTokens',
    'body.inferenceConfig.max_new_tokens',
    'body.textGenerationConfig.maxTokenCount',
  ],
  tools: 'body.tools',
  reasoningTokens: 'body.thinking.budget_tokens',
  imageSize: 'body.imageGenerationConfig.width',
  imageQuality: 'body.imageGenerationConfig.quality',
  choiceCount: ['body.imageGenerationConfig.numberOfImages', 'body.num_generations'],
  serviceTier: 'serviceTier',
}

/** What an InvokeModel does is in the model's name. */
const OPERATION_OF_MODEL: [RegExp, OperationName][] = [
  [/embed/, 'embeddings'],
  [/rerank/, 'rerank'],
  [/stability|stable-|titan-image|nova-canvas/, 'image_generation'],
]

function invokeOperation(args: ArgumentReader): OperationName {
  const ids = modelId.flatMap(place => args.texts(place))
  for (const [pattern, operationName] of OPERATION_OF_MODEL) {
    if (ids.length > 0 && ids.every(id => pattern.test(id))) return operationName
  }
  if (args.at('body.input_type') !== undefined || args.at('body.embeddingConfig') !== undefined) return 'embeddings'
  if (args.at('body.imageGenerationConfig') !== undefined) return 'image_generation'
  const completes = args.at('body.prompt') !== undefined || args.at('body.textGenerationConfig') !== undefined
  return completes && args.at('body.messages') === undefined ? 'text_completion' : 'chat'
}

const invoke: OperationSpec = {
  operationName: 'chat',
  recognise: args => ({ operationName: invokeOperation(args), request: invokeRequest }),
}

/** Jobs whose result lands in a bucket: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_StartAsyncInvoke.html */
const startAsyncInvoke: OperationSpec = {
  operationName: 'image_generation',
  recognise: args => ({
    operationName: modelId.flatMap(place => args.texts(place)).some(id => /embed/.test(id))
      ? 'embeddings'
      : 'image_generation',
    request: { model: modelId, input: ['modelInput.textToVideoParams.text', 'modelInput.prompt'] },
  }),
}

const send: MemberSpec = { operation: { operationName: 'chat', delegate: '@0' } }
const methods: Record<string, MemberSpec> = {
  converse: { operation: converse },
  converseStream: { operation: converse },
  converse_stream: { operation: converse },
  invokeModel: { operation: invoke },
  invokeModelWithResponseStream: { operation: invoke },
  invoke_model: { operation: invoke },
  invoke_model_with_response_stream: { operation: invoke },
}

/** Knowledge bases and agents: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent-runtime_RetrieveAndGenerate.html */
const knowledgeBase = 'retrieveAndGenerateConfiguration.knowledgeBaseConfiguration'
const retrieveAndGenerate: OperationSpec = {
  operationName: 'chat',
  request: {
    model: [`${knowledgeBase}.modelArn`, 'retrieveAndGenerateConfiguration.externalSourcesConfiguration.modelArn'],
    input: 'input.text',
    maxTokens: `${knowledgeBase}.generationConfiguration.inferenceConfig.textInferenceConfig.maxTokens`,
  },
}
const invokeAgent: OperationSpec = { operationName: 'invoke_agent', request: { input: 'inputText' } }

export default defineSdk({
  id: 'bedrock',
  title: 'Amazon Bedrock',
  docs: 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference.html',
  providerName: 'aws.bedrock',
  modules: [
    {
      typescript: ['@aws-sdk/client-bedrock-runtime'],
      exports: {
        BedrockRuntimeClient: { makes: 'Client' },
        BedrockRuntime: { makes: 'Client' },
        ConverseCommand: { makes: 'Converse' },
        ConverseStreamCommand: { makes: 'Converse' },
        InvokeModelCommand: { makes: 'Invoke' },
        InvokeModelWithResponseStreamCommand: { makes: 'Invoke' },
        InvokeModelWithBidirectionalStreamCommand: { makes: 'Realtime' },
        StartAsyncInvokeCommand: { makes: 'StartAsyncInvoke' },
      },
    },
    {
      typescript: ['@aws-sdk/client-bedrock-agent-runtime'],
      exports: {
        BedrockAgentRuntimeClient: { makes: 'AgentClient' },
        BedrockAgentRuntime: { makes: 'AgentClient' },
        RetrieveAndGenerateCommand: { makes: 'RetrieveAndGenerate' },
        RetrieveAndGenerateStreamCommand: { makes: 'RetrieveAndGenerate' },
        InvokeAgentCommand: { makes: 'InvokeAgent' },
        InvokeInlineAgentCommand: { makes: 'InvokeInlineAgent' },
        InvokeFlowCommand: { makes: 'InvokeFlow' },
        OptimizePromptCommand: { makes: 'OptimizePrompt' },
      },
    },
    { typescript: ['aws-sdk'], common: true, exports: { BedrockRuntime: { makes: 'Client' }, default: { is: 'Aws' } } },
    // The method names are Bedrock's alone among AWS services, so the service name need not be known.
    {
      common: ['bedrock-runtime', 'bedrock-agent-runtime'],
      python: ['boto3', 'aioboto3', 'aiobotocore.session'],
      exports: {
        client: { makes: 'Client' },
        Session: { makes: 'Session' },
        session: { is: 'SessionModule' },
        get_session: { makes: 'Session' },
      },
    },
  ],
  types: {
    Aws: { members: { BedrockRuntime: { makes: 'Client' } } },
    SessionModule: { members: { Session: { makes: 'Session' } } },
    Session: {
      settings: { region: 'region_name' },
      members: { client: { makes: 'Client' }, create_client: { makes: 'Client' } },
    },
    Client: {
      settings: { region: ['region', 'region_name'], baseUrl: ['endpoint', 'endpoint_url'] },
      members: {
        send,
        ...methods,
        retrieve_and_generate: { operation: retrieveAndGenerate },
        invoke_agent: { operation: invokeAgent },
      },
    },
    AgentClient: {
      settings: { region: 'region' },
      members: {
        send,
        retrieveAndGenerate: { operation: retrieveAndGenerate },
        retrieveAndGenerateStream: { operation: retrieveAndGenerate },
        invokeAgent: { operation: invokeAgent },
      },
    },
    Converse: { command: converse },
    Invoke: { command: invoke },
    Realtime: { command: { operationName: 'realtime', request: { model: modelId } } },
    RetrieveAndGenerate: { command: retrieveAndGenerate },
    StartAsyncInvoke: { command: startAsyncInvoke },
    InvokeAgent: { command: invokeAgent },
    // A flow's models stand in its definition, outside the code.
    InvokeFlow: { command: { operationName: 'invoke_agent', request: { input: 'inputs.*.content.document' } } },
    OptimizePrompt: {
      command: { operationName: 'chat', request: { model: 'targetModelId', input: 'input.textPrompt.text' } },
    },
    InvokeInlineAgent: {
      command: {
        operationName: 'invoke_agent',
        request: { model: 'foundationModel', input: 'inputText', system: 'instruction' },
      },
    },
  },
})
