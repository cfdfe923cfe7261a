/**
 * The settings `callcost.*` of the editor. What a team agrees on stands in callcost.yml and holds everywhere; these are about
 * what one person sees. extension/package.json declares them for VS Code, and a test holds the two together.
 */
export interface EditorSettings {
  enabled: boolean
  /** Language ids of VS Code whose files get lenses. The report covers all files that Callcost reads, whatever stands here. */
  languages: string[]
  /** Where the cost of a call is shown. The hover and problems are independent of it, unless it is off. */
  placement: 'above' | 'endOfLine' | 'hover' | 'off'
  /** Text of a lens. A part between two `·` whose variables are all empty is left out. */
  template: string
  /** Token counts behind long prompt texts. */
  promptTokens: { enabled: boolean; minimum: number }
  /** Dollars a call, expected: from here on a call's line is marked as medium or high. */
  thresholds: { medium: number; high: number }
  /** Where a call's band of cost is marked. */
  markers: 'gutter' | 'ruler' | 'both' | 'off'
  /** Milliseconds without a keystroke before costs are worked out anew. */
  debounce: number
  /** Globs on top of those in callcost.yml. */
  include: string[]
  exclude: string[]
  /** Amounts are shown in this currency. Prices are dollars; a dollar's worth is the user's to say. */
  currency: { code: string; perDollar: number }
  /** Path of a price overlay, relative to the folder; empty for none. */
  priceOverlay: string
  /** The git ref that "compare" offers first. */
  compareWith: string
}

export const SETTINGS_SECTION = 'callcost'

/** What stands in a template as `${name}`. */
export const TEMPLATE_VARIABLES = {
  model: 'the models that the call can reach, or what is missing',
  provider: 'the service behind the call',
  input: 'input tokens',
  output: 'output tokens',
  cost: 'list cost of a call',
  thousand: 'list cost of 1,000 calls',
  month: 'list cost of a month, where a volume is known',
  owner: 'who owns the call',
  violations: 'what stands against it in the policy',
} as const

export const DEFAULT_EDITOR_SETTINGS: EditorSettings = {
  enabled: true,
  languages: ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'vue', 'svelte', 'astro', 'python'],
  placement: 'above',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of the setting, filled in by the server
  template: '${violations} · ${model} · ${input} in + ${output} out · ${cost}/call · ${month}/mo',
  promptTokens: { enabled: true, minimum: 200 },
  thresholds: { medium: 0.01, high: 0.1 },
  markers: 'ruler',
  debounce: 300,
  include: [],
  exclude: [],
  currency: { code: 'USD', perDollar: 1 },
  priceOverlay: '',
  compareWith: 'main',
}
