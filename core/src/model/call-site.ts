import type { ModelRef, OperationName, ProviderName, SdkId } from './genai.ts'
import type { Resolved, UnknownReason } from './resolved.ts'
import type { Origin, SourceLocation, TextRange } from './source.ts'

/** A place in the code that sends a request to a model. */
export interface CallSite {
  /** `path#symbol:sdk:operation:ordinal`; holds no line number, so that it survives edits above it. */
  id: string
  /** `line` is where the called name stands; `endLine` where the call ends. */
  location: SourceLocation
  range: TextRange
  /** Dotted path of the enclosing functions and classes; `<module>` at top level. */
  enclosingSymbol: string
  sdk: SdkId
  providerName: ProviderName
  operationName: OperationName
  request: GenAiRequest
  repetition: Repetition
  /** Callers of the wrapper that holds this call, nearest first. */
  usedBy: Origin[]
  /** How the call was recognised, from import to callee; what `explain` prints first. */
  evidence: Evidence[]
}

export interface Evidence {
  /** `import`, `client`, `model`, `callee`, `url`, `type annotation` … */
  step: string
  detail: string
  origin: Origin
}

/** What a call sends, each field as far as the code tells. A field that the call omits is unknown with reason `omitted`. */
export interface GenAiRequest {
  model: Resolved<ModelRef>
  /** Where the model id comes from. */
  modelBasis: ModelBasis
  /** Output limit in tokens per choice. */
  maxTokens: Resolved<number>
  prompt: PromptPart[]
  /** Tool definitions sent with each request. */
  tools: ToolDefinition[]
  /** Set when the list of tools is not fully known. */
  toolsOpen: boolean
  /** JSON schema or other output format sent along. */
  responseFormat: TextPiece[]
  choiceCount: Resolved<number>
  stream: Resolved<boolean>
  /** `flex`, `priority`, `batch` … */
  serviceTier: Resolved<string>
  reasoningEffort: Resolved<string>
  /** Thinking or reasoning budget in tokens. */
  reasoningTokens: Resolved<number>
  /** Agent steps that one call may take, each a request that re-sends what came before. */
  maxSteps: Resolved<number>
  /** Image generation: size and quality as written. */
  imageSize: Resolved<string>
  imageQuality: Resolved<string>
  /** Service address when the code sets one. */
  baseUrl: Resolved<string>
  /** Region of the service when the code sets one. */
  region: Resolved<string>
  /** Names and values of headers and metadata that attribute the call to an owner. */
  attribution: Record<string, Resolved<string>>
  /** A key written as a literal in the code; its value is never kept. */
  literalApiKey: Origin | null
  /** Environment variable the key is read from. */
  apiKeyName: Resolved<string>
}

/**
 * - `code`: every reachable id stands in the code.
 * - `default`: the code holds a default that the environment or a caller may override.
 * - `sdk-default`: the call names no model and the SDK's own default applies.
 * - `declared`: callcost.yml says it.
 * - `unknown`: neither.
 */
export type ModelBasis = 'code' | 'default' | 'sdk-default' | 'declared' | 'unknown'

export type PromptRole = 'system' | 'user' | 'assistant' | 'tool'

/** One message, or the one text of a call that takes no messages. */
export interface PromptPart {
  role: PromptRole
  content: TextPiece[]
  /** A cache breakpoint stands behind this part. */
  cacheBreakpoint: boolean
  origin: Origin
}

export type TextPiece =
  | { kind: 'text'; text: string; origin: Origin }
  /** A part that the code does not fix. `name` is the expression as a person would call it. */
  | { kind: 'dynamic'; name: string; reason: UnknownReason; origin: Origin }
  | {
      kind: 'image'
      detail: 'low' | 'high' | 'auto'
      width: number | null
      height: number | null
      origin: Origin
    }
  /** Exactly one of the alternatives is sent. */
  | { kind: 'oneOf'; alternatives: TextPiece[][]; origin: Origin }

export interface ToolDefinition {
  name: string
  /** The definition as the request carries it, as JSON text with `dynamic` gaps. */
  schema: TextPiece[]
  origin: Origin
}

/** How often one run of the enclosing function makes the call. Factors multiply. */
export interface Repetition {
  factors: RepetitionFactor[]
}

export interface RepetitionFactor {
  kind: 'loop' | 'fan-out' | 'retry' | 'recursion' | 'agent-steps'
  /** Goes through the items of a list, rather than on until something happens. */
  overItems?: true
  times: Resolved<number>
  origin: Origin
}
