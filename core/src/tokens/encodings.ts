import type { ModelRef } from '../model/genai.ts'
import type { TokenRange } from '../model/tokens.ts'
import type { EncodingName, TokenCounter } from './counter.ts'
import { FAMILIES, type Factor, type FamilyId, type TokenFamily } from './families.ts'
import { rangeOf } from './ranges.ts'
import { remembering } from './remembering.ts'
import { scriptShares } from './scripts.ts'

/** How the text of a model is counted: exactly, or in another encoding times a factor with a band. */
export type Tokenizer =
  | { kind: 'exact'; encoding: EncodingName; label: string }
  | { kind: 'approximate'; encoding: EncodingName; family: TokenFamily; label: string }

/**
 * OpenAI's own encodings by the start of a model id. Kept by hand, since the maps of the tokenizer libraries stop at the
 * models of their release. `o200k_harmony` (gpt-oss) has the text ranks of o200k_base. GPT-7 is not listed until known.
 */
const EXACT: readonly [RegExp, EncodingName][] = [
  [/^(gpt-4o|chatgpt-|gpt-4\.1|gpt-4\.5|gpt-5|gpt-6|gpt-oss|o[134](-|$)|codex-mini)/, 'o200k_base'],
  [/^(gpt-4(-|$)|gpt-3\.5|gpt-35|text-embedding-(3|ada-002))/, 'cl100k_base'],
]

/** First match wins: distilled models carry the tokenizer of the model they were made from. */
const FAMILY_OF: readonly [RegExp, FamilyId][] = [
  [/^(gpt|text-|davinci|babbage|curie|ada|computer-use|omni-)/, 'openai-unlisted'],
  [/distill.*llama|^(meta-)?llama-?3|^hermes-3/, 'llama-3'],
  [/distill-qwen|^qwen|^qwq|^qvq/, 'qwen'],
  [/^deepseek/, 'deepseek'],
  [/^(gemini|gemma|learnlm|text-bison)/, 'gemini'],
  [/^(kimi|moonshot)/, 'kimi'],
  [/^(glm|chatglm|zai)/, 'glm'],
]

/** Chooses the tokenizer of a model by its id, and by its provider where the id says nothing. */
export function tokenizerFor(model: ModelRef): Tokenizer {
  const id = modelKey(model)
  const exact = EXACT.find(([pattern]) => pattern.test(id))
  if (exact) return { kind: 'exact', encoding: exact[1], label: exact[1] }
  const family = FAMILIES[familyOf(id, model)]
  const factor = family.factors.latin.expected
  return { kind: 'approximate', encoding: 'o200k_base', family, label: `${family.id} ≈ o200k × ${factor.toFixed(2)}` }
}

function familyOf(id: string, model: ModelRef): FamilyId {
  const version = claudeVersion(id)
  if (version !== null) return version < 407 ? 'claude-3' : 'claude-4.7'
  const listed = FAMILY_OF.find(([pattern]) => pattern.test(id))
  if (listed) return listed[1]
  // A deployment or an alias that names no model: its service still tells the family.
  if (model.providerName === 'openai' || model.providerName === 'azure.ai.openai') return 'openai-unlisted'
  if (model.providerName === 'anthropic') return 'claude-4.7'
  return 'unmeasured'
}

/**
 * Version of a Claude id as a number that compares (`claude-3-5-sonnet-20241022` 305, `claude-opus-4-7` 407); the
 * newest for an alias without one, such as `claude-sonnet-latest` or `opus`; null for other models.
 */
export function claudeVersion(id: string): number | null {
  if (/^(opus|sonnet|haiku)$/.test(id)) return Number.POSITIVE_INFINITY
  if (!id.startsWith('claude')) return null
  // A date is no version: at most two digits, not followed by another.
  const version = /-v?(\d)(?!\d)(?:[-.](\d{1,2})(?!\d))?/.exec(id)
  return version ? Number(version[1]) * 100 + Number(version[2] ?? 0) : Number.POSITIVE_INFINITY
}

const REGION = /^(us|eu|apac|jp|au|ca|global|us-gov)\./
const VENDOR =
  /^(anthropic|meta|mistral|amazon|deepseek|qwen|cohere|ai21|openai|moonshot|moonshotai|zai|google|nvidia)\./

/**
 * A model id in the form the maps of this stage match: lower case, without router and Bedrock prefixes, and the base of
 * a fine-tuned model. `us.anthropic.claude-opus-4-7-v1:0` → `claude-opus-4-7-v1:0`, `ft:gpt-4o:acme::1` → `gpt-4o`.
 */
export function modelKey(model: ModelRef): string {
  const id = model.requestModel.toLowerCase().split('/').at(-1) ?? ''
  if (id.startsWith('ft:')) return id.split(':')[1] ?? ''
  return id.replace(REGION, '').replace(VENDOR, '')
}

/** Tokens of a text as the model's tokenizer counts them, or nearly so. */
export function countText(text: string, tokenizer: Tokenizer, counter: TokenCounter): TokenRange {
  const counted = counter.count(text, tokenizer.encoding)
  if (tokenizer.kind === 'exact' || text === '') return counted
  const factor = factorFor(text, tokenizer.family)
  const high = counted.high === 'unbounded' ? counted.high : counted.high * factor.high
  return rangeOf(counted.low * factor.low, counted.expected * factor.expected, high, 'approximated')
}

const sharesOf = remembering(scriptShares)

/** The family's factors, weighted by the scripts of the text. */
function factorFor(text: string, family: TokenFamily): Factor {
  const factor = { low: 0, expected: 0, high: 0 }
  for (const [script, share] of sharesOf(text)) {
    factor.low += share * family.factors[script].low
    factor.expected += share * family.factors[script].expected
    factor.high += share * family.factors[script].high
  }
  return factor
}
