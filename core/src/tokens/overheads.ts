import type { ModelRef } from '../model/genai.ts'
import type { TokenRange } from '../model/tokens.ts'
import type { TokenCounter } from './counter.ts'
import { claudeVersion, countText, modelKey, type Tokenizer } from './encodings.ts'
import { exactly, rangeOf } from './ranges.ts'

/** Which provider's chat format wraps the messages of a request. */
export type ChatFormat = 'openai' | 'claude' | 'gemini' | 'other'

export function chatFormatOf(tokenizer: Tokenizer): ChatFormat {
  if (tokenizer.kind === 'exact' || tokenizer.family.id === 'openai-unlisted') return 'openai'
  if (tokenizer.family.id.startsWith('claude')) return 'claude'
  return tokenizer.family.id === 'gemini' ? 'gemini' : 'other'
}

/**
 * Tokens around the text of `messages` messages, of which `names` carry a name.
 * - OpenAI: 3 a message and 1 for its role, 1 more for a name, 3 to start the reply (OpenAI Cookbook, "How to count
 *   tokens").
 * - Claude: a first message costs 7 tokens up to version 4.6, 11 from 4.7, 6 from 5 (derived from published counts of a
 *   reconstructed tokenizer); further ones 2 to 5.
 * - Others do not publish theirs: the markers of common chat templates.
 */
export function messageOverhead(model: ModelRef, format: ChatFormat, messages: number, names = 0): TokenRange {
  if (messages === 0) return exactly(0)
  if (format === 'openai') return exactly(4 * messages + names + 3)
  if (format === 'claude') {
    const version = claudeVersion(modelKey(model)) ?? 0
    const frame = version >= 500 ? 6 : version >= 407 ? 11 : 7
    const rest = messages - 1
    return rangeOf(frame - 3 + 2 * rest, frame + 3 * rest, frame + 3 + 5 * rest, 'approximated')
  }
  if (format === 'gemini') return rangeOf(0, messages, 4 * messages, 'approximated')
  return rangeOf(2 * messages, 4 * messages + 2, 6 * messages + 4, 'approximated')
}

/**
 * What a list of tools costs besides the definitions themselves, once for each request that carries tools.
 * - OpenAI: 12 (Cookbook).
 * - Claude adds a system prompt: 346 tokens with automatic tool choice; 264 to 549 over models and choices.
 * - Others: the instructions of common chat templates.
 */
export function toolListOverhead(format: ChatFormat): TokenRange {
  if (format === 'openai') return exactly(12, 'approximated')
  if (format === 'claude') return rangeOf(264, 346, 549, 'approximated')
  if (format === 'gemini') return rangeOf(0, 10, 50, 'approximated')
  return rangeOf(0, 60, 200, 'approximated')
}

/**
 * Tokens of one tool definition, given as the request carries it. OpenAI renders a definition in a terse form, whose
 * published formula is applied when the text is a whole definition; elsewhere the JSON text itself is counted.
 */
export function toolTokens(definition: string, tokenizer: Tokenizer, counter: TokenCounter): TokenRange {
  const json = countText(definition, tokenizer, counter)
  const high = json.high === 'unbounded' ? json.high : json.high + 20
  switch (chatFormatOf(tokenizer)) {
    case 'openai': {
      const rendered = openAiTool(definition, tokenizer, counter)
      if (rendered !== null) return rangeOf(rendered * 0.9, rendered, rendered * 1.1, 'approximated')
      return rangeOf(json.low * 0.5, json.expected * 0.8, high, 'approximated')
    }
    case 'claude':
      return rangeOf(
        json.low * 0.9,
        json.expected + 10,
        json.high === 'unbounded' ? json.high : json.high + 60,
        'approximated',
      )
    default:
      return rangeOf(json.low * 0.7, json.expected, high, 'approximated')
  }
}

/**
 * Tokens of a response format. Providers put the schema into the prompt in forms they do not publish: between a terse
 * rendering and the JSON text with a sentence of instructions.
 */
export function responseFormatTokens(schema: string, tokenizer: Tokenizer, counter: TokenCounter): TokenRange {
  const json = countText(schema, tokenizer, counter)
  const high = json.high === 'unbounded' ? json.high : json.high + 40
  return rangeOf(json.low * 0.5, json.expected, high, 'approximated')
}

interface JsonSchema {
  type?: string | string[]
  description?: string
  enum?: unknown[]
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
}

/** Cookbook constants; a function starts with 7 tokens in o200k models and 10 in cl100k ones. */
const PROPERTIES = 3
const PROPERTY = 3
const ENUM = -3
const ENUM_ITEM = 3

/** The Cookbook's `num_tokens_for_tools` for one function, carried on to nested objects; null if it is none. */
function openAiTool(definition: string, tokenizer: Tokenizer, counter: TokenCounter): number | null {
  const parsed = parseObject(definition)
  if (!parsed) return null
  const fn = (parsed.function ?? parsed) as { name?: unknown; description?: unknown; parameters?: JsonSchema }
  if (typeof fn.name !== 'string') return null

  const tokens = (text: string): number => counter.count(text, tokenizer.encoding).expected
  const withoutStop = (text: unknown): string => (typeof text === 'string' ? text.replace(/\.$/, '') : '')
  const propertiesOf = (schema: JsonSchema | undefined): number => {
    const properties = Object.entries(schema?.properties ?? schema?.items?.properties ?? {})
    let sum = properties.length > 0 ? PROPERTIES : 0
    for (const [key, property] of properties) {
      sum += PROPERTY + tokens(`${key}:${property.type ?? ''}:${withoutStop(property.description)}`)
      if (Array.isArray(property.enum)) {
        sum += ENUM
        for (const item of property.enum) sum += ENUM_ITEM + tokens(String(item))
      }
      sum += propertiesOf(property)
    }
    return sum
  }
  const start = tokenizer.encoding === 'cl100k_base' ? 10 : 7
  return start + tokens(`${fn.name}:${withoutStop(fn.description)}`) + propertiesOf(fn.parameters)
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
