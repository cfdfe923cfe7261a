import type { Script } from './scripts.ts'

/** Tokens of another tokenizer for each token of o200k_base. */
export interface Factor {
  low: number
  expected: number
  high: number
}

export type FamilyId =
  | 'openai-unlisted'
  | 'claude-3'
  | 'claude-4.7'
  | 'gemini'
  | 'llama-3'
  | 'deepseek'
  | 'qwen'
  | 'kimi'
  | 'glm'
  | 'unmeasured'

export interface TokenFamily {
  id: FamilyId
  factors: Readonly<Record<Script, Factor>>
}

/** A measured mean with its spread, both in the form the measurements were published in: `1.22, -11 %, +16 %`. */
function measured(mean: number, below: number, above: number): Factor {
  return { low: mean * (1 - below), expected: mean, high: mean * (1 + above) }
}

/**
 * Factors against o200k_base, measured in November 2026 over 30 to 60 documents of about 3 KB for each kind of text,
 * with the families' own tokenizers (Claude: an unofficial reconstruction; Gemini: the Gemma 3 vocabulary as a proxy).
 *
 * - `latin` is English prose, prompts, TypeScript, Python and JSON; the band is the 5 to 95 % spread of the samples,
 *   except for Claude 4.7 and later, where published measurements scatter by up to 0.25 and the band is ±20 %.
 * - The other scripts come from one genre (compiler messages) and hold a mean alone: ±20 % (Claude 4.7: ±25 %).
 *   `accented` was measured on German, `chinese` on simplified Chinese.
 * - Scripts that nobody measured (`other`: Arabic, Hindi, Greek, Thai …) get one wide band for every family.
 */
const UNMEASURED_SCRIPT: Factor = { low: 0.7, expected: 1.2, high: 2.2 }

function family(
  id: FamilyId,
  latin: Factor,
  means: Record<'accented' | 'cyrillic' | 'chinese' | 'japanese' | 'korean', number>,
  band = 0.2,
): TokenFamily {
  return {
    id,
    factors: {
      latin,
      accented: measured(means.accented, band, band),
      cyrillic: measured(means.cyrillic, band, band),
      chinese: measured(means.chinese, band, band),
      japanese: measured(means.japanese, band, band),
      korean: measured(means.korean, band, band),
      other: UNMEASURED_SCRIPT,
    },
  }
}

// biome-ignore format: a table reads best as a table
export const FAMILIES: Readonly<Record<FamilyId, TokenFamily>> = {
  'claude-3':   family('claude-3',   measured(1.22, 0.11, 0.16), { accented: 1.38, cyrillic: 1.48, chinese: 1.37, japanese: 1.22, korean: 1.78 }),
  'claude-4.7': family('claude-4.7', measured(1.62, 0.2, 0.2),   { accented: 2.05, cyrillic: 1.58, chinese: 1.5, japanese: 1.28, korean: 1.87 }, 0.25),
  gemini:       family('gemini',     measured(1.17, 0.13, 0.17), { accented: 1.04, cyrillic: 0.99, chinese: 0.93, japanese: 0.77, korean: 1.0 }),
  'llama-3':    family('llama-3',    measured(1.0, 0.02, 0.02),  { accented: 1.16, cyrillic: 1.12, chinese: 1.04, japanese: 0.95, korean: 1.04 }),
  deepseek:     family('deepseek',   measured(1.07, 0.09, 0.09), { accented: 1.13, cyrillic: 1.08, chinese: 0.87, japanese: 0.94, korean: 1.11 }),
  qwen:         family('qwen',       measured(1.09, 0.09, 0.09), { accented: 1.04, cyrillic: 1.03, chinese: 0.91, japanese: 0.79, korean: 0.95 }),
  kimi:         family('kimi',       measured(1.0, 0.03, 0.03),  { accented: 1.25, cyrillic: 1.34, chinese: 0.86, japanese: 0.97, korean: 1.22 }),
  glm:          family('glm',        measured(1.0, 0.03, 0.03),  { accented: 1.09, cyrillic: 1.02, chinese: 0.89, japanese: 0.95, korean: 1.24 }),

  // An OpenAI model whose encoding is not documented: o200k or, at worst, cl100k.
  'openai-unlisted': {
    id: 'openai-unlisted',
    factors: {
      latin:    { low: 0.98, expected: 1, high: 1.02 },
      accented: { low: 0.95, expected: 1, high: 1.25 },
      cyrillic: { low: 0.95, expected: 1, high: 1.6 },
      chinese:  { low: 0.95, expected: 1, high: 1.35 },
      japanese: { low: 0.95, expected: 1, high: 1.45 },
      korean:   { low: 0.95, expected: 1, high: 1.5 },
      other:    { low: 0.95, expected: 1, high: 2.2 },
    },
  },

  // Mistral, Grok, Cohere, Nova, older Llama and every name we do not know: the hull of the families above.
  unmeasured: {
    id: 'unmeasured',
    factors: {
      latin:    measured(1.1, 0.25, 0.25),
      accented: { low: 0.85, expected: 1.2, high: 2.1 },
      cyrillic: { low: 0.8, expected: 1.15, high: 1.7 },
      chinese:  { low: 0.7, expected: 1.05, high: 1.6 },
      japanese: { low: 0.65, expected: 1, high: 1.45 },
      korean:   { low: 0.8, expected: 1.2, high: 2 },
      other:    UNMEASURED_SCRIPT,
    },
  },
}
