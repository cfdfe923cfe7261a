import type { ModelRef } from '../model/genai.ts'
import { claudeVersion, modelKey } from './encodings.ts'

/** How a provider serves repeated prefixes from its prompt cache. */
export interface CacheRule {
  /** `automatic`: any repeated prefix; `explicit`: up to a breakpoint that the request sets. */
  mode: 'automatic' | 'explicit'
  /** Shorter prefixes, in tokens, are not cached. */
  minimum: number
}

/**
 * Shortest cacheable prefix of Claude by version and name, from Anthropic's documentation on prompt caching as quoted in
 * 2026. Models that are not listed take 1,024.
 */
const CLAUDE_MINIMUM: readonly [RegExp, number][] = [
  [/^claude-(opus|fable|mythos)-5/, 512],
  [/^claude-opus-4-[56]|^claude-haiku-4-5/, 4_096],
  [/^claude-opus-4-7|^claude-3-5-haiku|^claude-3-haiku/, 2_048],
]

/**
 * Providers that cache without being asked: OpenAI from gpt-4o on (prefixes of 1,024 tokens and more), DeepSeek (units of
 * 64), Gemini from 2.5 on (2,048, from 3 on 4,096; Google's documentation on context caching, October 2026).
 */
const AUTOMATIC: readonly [RegExp, number][] = [
  [/^(gpt-4o|chatgpt-|gpt-4\.[15]|gpt-[56]|o[134](-|$)|codex-mini)/, 1_024],
  [/^deepseek-(?!.*distill)/, 64],
  [/^gemini-2\.5/, 2_048],
  [/^gemini-(flash|pro)-latest|^gemini-[3-9]/, 4_096],
]

/** The cache rule of a model. A model of which nothing is known caches where the request sets breakpoints. */
export function cacheRuleFor(model: ModelRef): CacheRule {
  const id = modelKey(model)
  if (claudeVersion(id) !== null) {
    return { mode: 'explicit', minimum: CLAUDE_MINIMUM.find(([pattern]) => pattern.test(id))?.[1] ?? 1_024 }
  }
  const automatic = AUTOMATIC.find(([pattern]) => pattern.test(id))
  return automatic ? { mode: 'automatic', minimum: automatic[1] } : { mode: 'explicit', minimum: 1_024 }
}
