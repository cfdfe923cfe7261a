import { z } from 'zod'

/** Where a call's cost stands: in a line above it, behind its line, on hover alone, or nowhere. */
export const PLACEMENTS = ['above', 'endOfLine', 'hover', 'off'] as const

const globs = z.array(z.string())

/** Settings of the editor, section `callcost`. What is wrong in one is as if it were not set. */
const settingsSchema = z.object({
  enabled: z.boolean().catch(true).default(true),
  /** Language ids that are shown; all that the core knows when empty. */
  languages: z.array(z.string()).catch([]).default([]),
  placement: z.enum(PLACEMENTS).catch('above').default('above'),
  /** Text of a lens, with variables such as `${cost}`; null for the usual one. */
  template: z
    .string()
    .transform(text => text.trim() || null)
    .nullable()
    .catch(null)
    .default(null),
  /** Milliseconds of silence after an edit before it is looked at. */
  debounce: z.number().min(0).max(60_000).catch(300).default(300),
  /** On top of those in callcost.yml. */
  include: globs.catch([]).default([]),
  exclude: globs.catch([]).default([]),
  /** Price files laid over the price book, absolute or relative to the folder. */
  priceFiles: globs.catch([]).default([]),
  /** Date of prices and exceptions, YYYY-MM-DD; today if null. */
  asOf: z.iso.date().nullable().catch(null).default(null),
  /** Token counts behind long prompt texts. */
  promptTokens: z.boolean().catch(false).default(false),
  /** ISO code of the currency that amounts are shown in; dollars unless a rate is given. */
  currency: z.string().catch('USD').default('USD'),
  /** Units of that currency for one dollar; null when not known. */
  exchangeRate: z.number().positive().nullable().catch(null).default(null),
})

export type EditorSettings = z.output<typeof settingsSchema>

export const DEFAULT_EDITOR_SETTINGS: EditorSettings = settingsSchema.parse({})

/** @param value section `callcost` as the client has it, or part of it */
export function editorSettings(value: unknown): EditorSettings {
  const parsed = settingsSchema.safeParse(value ?? {})
  return parsed.success ? parsed.data : DEFAULT_EDITOR_SETTINGS
}
