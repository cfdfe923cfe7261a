import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { GenAiRequest, PromptPart, PromptRole, TextPiece, ToolDefinition } from '../../core/src/model/call-site.ts'
import type { ModelRef } from '../../core/src/model/genai.ts'
import type { ModelPrice } from '../../core/src/model/prices.ts'
import type { Resolved, UnknownReason } from '../../core/src/model/resolved.ts'
import type { Origin } from '../../core/src/model/source.ts'
import type { TokenEstimate } from '../../core/src/model/tokens.ts'
import {
  createTokenCounter,
  DEFAULT_ASSUMPTIONS,
  type EncodingName,
  type EstimateInput,
  estimateTokens,
} from '../../core/src/tokens/index.ts'

/** Rank data as the build writes it; built here when missing or stale, which takes no time otherwise. */
export function loadRanks(encoding: EncodingName): Uint8Array {
  if (!isBuilt)
    execFileSync(process.execPath, [fileURLToPath(new URL('../../core/scripts/build-ranks.mjs', import.meta.url))])
  isBuilt = true
  return readFileSync(new URL(`../../core/dist/ranks/${encoding}.bin`, import.meta.url))
}
let isBuilt = false

export const counter = createTokenCounter({ ranks: loadRanks })

const origin: Origin = { path: 'src/app.ts', line: 1, column: 1, endLine: 1, cell: null }
const omitted: Resolved<never> = { kind: 'unknown', reason: 'omitted', origin }

export const known = <T>(value: T): Resolved<T> => ({ kind: 'known', value, origin })
export const oneOf = <T>(...values: T[]): Resolved<T> => ({
  kind: 'oneOf',
  values,
  origins: values.map(() => origin),
  origin,
})
export const unknown = (reason: UnknownReason): Resolved<never> => ({ kind: 'unknown', reason, origin })

export const text = (value: string): TextPiece => ({ kind: 'text', text: value, origin })
export const dynamic = (name: string): TextPiece => ({ kind: 'dynamic', name, reason: 'parameter', origin })
export const either = (...alternatives: TextPiece[][]): TextPiece => ({ kind: 'oneOf', alternatives, origin })
export const part = (role: PromptRole, ...content: TextPiece[]): PromptPart => ({
  role,
  content,
  cacheBreakpoint: false,
  origin,
})
export const tool = (name: string, ...schema: TextPiece[]): ToolDefinition => ({ name, schema, origin })

/** A request that sets nothing but what is given. */
export function requestOf(fields: Partial<GenAiRequest> = {}): GenAiRequest {
  return {
    model: omitted,
    modelBasis: 'code',
    maxTokens: omitted,
    prompt: [],
    tools: [],
    toolsOpen: false,
    responseFormat: [],
    choiceCount: omitted,
    stream: omitted,
    serviceTier: omitted,
    reasoningEffort: omitted,
    reasoningTokens: omitted,
    maxSteps: omitted,
    imageSize: omitted,
    imageQuality: omitted,
    baseUrl: omitted,
    region: omitted,
    attribution: {},
    literalApiKey: null,
    apiKeyName: omitted,
    ...fields,
  }
}

export const GPT_4O: ModelRef = { providerName: 'openai', requestModel: 'gpt-4o' }
export const SONNET: ModelRef = { providerName: 'anthropic', requestModel: 'claude-sonnet-4-5' }

export function priceOf(model: ModelRef, fields: Partial<ModelPrice> = {}): ModelPrice {
  return {
    skuId: `${model.providerName}/${model.requestModel}`,
    providerName: model.providerName,
    modelId: model.requestModel,
    name: model.requestModel,
    prices: [],
    free: false,
    contextWindow: 128_000,
    maxOutputTokens: 16_384,
    capabilities: ['chat'],
    retiresOn: null,
    deprecatedOn: null,
    replacement: null,
    lowConfidence: null,
    ...fields,
  }
}

/** An estimate of a chat call to gpt-4o unless said otherwise. */
export function estimate(request: Partial<GenAiRequest>, options: Partial<EstimateInput> = {}): TokenEstimate {
  return estimateTokens({
    request: requestOf(request),
    operationName: 'chat',
    model: GPT_4O,
    price: priceOf(options.model ?? GPT_4O),
    declaration: null,
    assumptions: DEFAULT_ASSUMPTIONS,
    counter,
    ...options,
  })
}
