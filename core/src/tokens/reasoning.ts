import type { ModelRef } from '../model/genai.ts'
import type { ModelPrice } from '../model/prices.ts'
import { claudeVersion, modelKey } from './encodings.ts'

/**
 * Models that reason unless told not to. Claude is missing on purpose: it reasons when the request asks for it, and so
 * does every other model that the price book marks as able to. GPT-5.1 to 5.4 default to the effort `none`.
 */
const REASONS_UNASKED =
  /^(o[134](-|$)|gpt-(5|6)(?!\.[1-4]($|-20)|.*-chat)|gpt-oss|codex-mini|deepseek-(reasoner|r\d)|gemini-(2\.5|[3-9])(?!.*(lite|image|tts|embed))|grok-(3-mini|4)(?!.*non-reasoning)|qwq|magistral|kimi-k2-thinking|.*-(thinking|reasoner)\b)/

/** Whether the output of a request holds reasoning: `unasked`, only when `asked`, or `never`. */
export function reasoningMode(model: ModelRef, price: ModelPrice | null): 'unasked' | 'asked' | 'never' {
  const id = modelKey(model)
  if (claudeVersion(id) !== null) return 'asked'
  if (REASONS_UNASKED.test(id)) return 'unasked'
  return price === null || price.capabilities.includes('reasoning') ? 'asked' : 'never'
}

/** Reasoning against medium effort, by the words that requests use. */
const EFFORT_FACTOR: Readonly<Record<string, number>> = {
  none: 0,
  off: 0,
  disabled: 0,
  minimal: 0.1,
  low: 0.4,
  medium: 1,
  enabled: 1,
  adaptive: 1,
  auto: 1,
  high: 2.5,
  xhigh: 5,
  max: 8,
}

/** How much more or less than at medium effort a model reasons; 1 for a word we do not know. */
export function effortFactor(effort: string): number {
  return EFFORT_FACTOR[effort.toLowerCase()] ?? 1
}
