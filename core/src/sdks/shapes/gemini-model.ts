import type { MemberSpec, RequestSpec, TypeSpec } from '../define.ts'
import { under } from './names.ts'

/** A model that is got once and asked then, as Google's older SDKs, Vertex AI and Firebase have it, in their two languages. */

/** https://ai.google.dev/api/generate-content#request-body, as the options that make a model. */
export const modelSettings: RequestSpec = {
  model: ['model', 'model_name'],
  system: ['systemInstruction', 'system_instruction'],
  maxTokens: ['generationConfig.maxOutputTokens', 'generation_config.max_output_tokens'],
  tools: 'tools',
  responseFormat: ['generationConfig.responseSchema', 'generation_config.response_schema'],
  choiceCount: ['generationConfig.candidateCount', 'generation_config.candidate_count'],
}

/** In Python the model is the first argument, or named. */
export const pythonModelSettings: RequestSpec = { ...modelSettings, model: ['model_name', 'model', '@0'] }

/** All but the model may be set anew for one request. */
export const { model: _model, ...perRequest } = modelSettings

const generate: MemberSpec = {
  operation: {
    operationName: 'generate_content',
    request: { messages: ['contents', '@0.contents', '@0'], ...perRequest, stream: 'stream' },
  },
}
const send: MemberSpec = {
  operation: {
    operationName: 'generate_content',
    request: { input: ['content', '@0'], ...perRequest, stream: 'stream' },
  },
}

/** @param chat the type of the conversation that it starts */
export const geminiModel = (chat: string): TypeSpec => ({
  settings: modelSettings,
  members: {
    ...under(['generateContent', 'generateContentStream', 'generate_content', 'generate_content_async'], generate),
    ...under(['startChat', 'start_chat'], { makes: chat }),
  },
})

export const geminiChat: TypeSpec = {
  settings: { ...perRequest, messages: 'history' },
  members: under(['sendMessage', 'sendMessageStream', 'send_message', 'send_message_async'], send),
}
