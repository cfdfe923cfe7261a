/**
 * How a quantity is known, best first.
 * `counted` (tokenizer on known text), `measured` (imported usage), `declared` (the team wrote it),
 * `approximated` (another family's tokenizer, with its error band), `assumed` (our default, named and overridable).
 */
export type Basis = 'counted' | 'measured' | 'declared' | 'approximated' | 'assumed'

/** Tokens as whole numbers; `basis` is the weakest of the parts. */
export interface TokenRange {
  low: number
  expected: number
  high: number | 'unbounded'
  basis: Basis
}

/** A number that the code does not give and a person may override. */
export interface Assumption {
  /** The key in callcost.yml that overrides it, such as `assumptions.outputTokens`; empty where none does. */
  key: string
  /** What is assumed, in words. */
  text: string
  basis: Basis
  low: number
  expected: number
  high: number | 'unbounded'
}

/** One contribution to a call's input, for `explain` and the hover. */
export interface TokenLine {
  /** `system prompt`, `user: {question}`, `message overhead`, `tool search`, `image` … */
  label: string
  tokens: TokenRange
  origin: import('./source.ts').Origin | null
  /** Set when the part can be served from the provider's prompt cache. */
  cacheable: boolean
  /** Where one of several texts is sent: what each is made of. */
  alternatives?: TokenLine[][]
}

/** What the provider's prompt cache can make of a request, all of its first request. */
export interface CachePrefix {
  /** `automatic`: any repeated prefix is cached; `explicit`: up to a breakpoint that the request sets. */
  mode: 'automatic' | 'explicit'
  /** Shorter prefixes, in tokens, are not cached. */
  minimum: number
  /** Input up to the last breakpoint; null when the request sets none. */
  marked: TokenRange | null
  /** Leading input that is the same in every call. */
  constant: TokenRange
}

export interface TokenEstimate {
  input: TokenRange
  output: TokenRange
  lines: TokenLine[]
  /** Tokens of the prefix in front of the last cache breakpoint, or of the automatically cached prefix; 0 if none. */
  cacheablePrefix: number
  /** Why it is that long. */
  prefix: CachePrefix
  /** Input of later turns that the turn before has sent too, where the provider caches unasked. None when absent. */
  repeatedInput?: TokenRange
  /** Requests that one execution makes: the steps of an agent, the turns of a conversation. One when absent. */
  requests?: TokenRange
  /** Input of the largest of those requests, by which long-context prices go. The whole input when absent. */
  largestRequest?: TokenRange
  /** The part of `output` that is reasoning. Unknown when absent. */
  reasoning?: TokenRange
  /** `o200k_base`, `cl100k_base`, or a family with its factor: `claude-4.7 ≈ o200k × 1.62`. */
  tokenizer: string
  assumptions: Assumption[]
}
