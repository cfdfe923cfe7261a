import type { AssumptionKey, DeclaredQuantity } from '../model/settings.ts'
import type { Assumption, Basis } from '../model/tokens.ts'

/** A quantity that stands in where the code is silent. */
export interface AssumedQuantity {
  key: AssumptionKey
  low: number
  expected: number
  /** `unbounded`: nothing but the call's or the model's own limit bounds it. */
  high: number | 'unbounded'
  /** What is assumed, in words for a report. */
  text: string
  /** Why these figures. */
  why: string
  /** `declared` once callcost.yml overrides it. */
  basis: Extract<Basis, 'assumed' | 'declared'>
}

export type Assumptions = Readonly<Record<AssumptionKey, AssumedQuantity>>

type Row = Omit<AssumedQuantity, 'key' | 'basis'>

/** The one table of defaults. `low` and `high` are meant to hold nine in ten calls of ordinary applications. */
const DEFAULTS: Readonly<Record<AssumptionKey, Row>> = {
  dynamicTextTokens: {
    low: 10,
    expected: 250,
    high: 4_000,
    text: 'length of one dynamic part of a prompt, in tokens',
    why: 'Between a typed question or a name (10 to 100 tokens) and a few retrieved passages or a pasted document (1,000 to 4,000).',
  },
  historyTokens: {
    low: 50,
    expected: 1_500,
    high: 16_000,
    text: 'length of a message list that the code does not show, in tokens',
    why: 'From a first question to a conversation of dozens of turns; five turns of a question and an assumed answer come to about 1,500.',
  },
  outputTokens: {
    low: 20,
    expected: 400,
    high: 'unbounded',
    text: 'length of an answer, in tokens',
    why: 'A few paragraphs. Published chat logs average 200 to 300, and newer models write more. Only the limit bounds it.',
  },
  structuredOutputTokens: {
    low: 10,
    expected: 200,
    high: 'unbounded',
    text: 'length of an answer in a JSON schema, in tokens',
    why: 'A handful of fields with short values; extraction of long lists reaches the limit.',
  },
  reasoningTokens: {
    low: 0,
    expected: 1_000,
    high: 'unbounded',
    text: 'hidden reasoning of a reasoning model at medium effort, in tokens',
    why: 'Simple questions take none to a few hundred, hard ones tens of thousands. Only the limit bounds it.',
  },
  embeddingInputTokens: {
    low: 10,
    expected: 300,
    high: 8_191,
    text: 'length of one text to embed or to rank, in tokens',
    why: 'A search query at the low end, a chunk of a usual splitter (about 1,000 characters), the input limit of common embedding models.',
  },
  imageWidth: {
    low: 256,
    expected: 1_024,
    high: 2_048,
    text: 'width of an image, in pixels',
    why: 'From a thumbnail to a photo or a screenshot; beyond this, most models scale images down.',
  },
  imageHeight: {
    low: 256,
    expected: 1_024,
    high: 2_048,
    text: 'height of an image, in pixels',
    why: 'As for the width.',
  },
  agentSteps: {
    low: 1,
    expected: 4,
    high: 10,
    text: 'requests that one run of an agent makes',
    why: 'An answer without tools takes one, two or three tool calls take four; ten is a usual default limit of agent SDKs.',
  },
  toolResultTokens: {
    low: 20,
    expected: 500,
    high: 4_000,
    text: 'what one agent step adds to the context by tool results, in tokens',
    why: 'A status line at the low end, a record or search results in the middle, a file or a page at the high end.',
  },
  loopIterations: {
    low: 1,
    expected: 10,
    high: 100,
    text: 'times that a loop of unknown length runs',
    why: 'A list that an application sends to a model item by item is seldom shorter than one or longer than a batch of a hundred.',
  },
  cacheHitRate: {
    low: 0,
    expected: 0.5,
    high: 0.95,
    text: 'share of calls that find their prefix in the prompt cache',
    why: 'Depends on traffic: none when calls are rarer than the cache lifetime of minutes, nearly all under steady load.',
  },
}

/**
 * The table, overlaid by what callcost.yml declares under `assumptions`: those rows have the basis `declared`.
 * A single figure is low, expected and high at once.
 */
export function assumptionsWith(declared: Partial<Record<AssumptionKey, DeclaredQuantity>>): Assumptions {
  const rows = Object.entries(DEFAULTS) as [AssumptionKey, Row][]
  return Object.fromEntries(
    rows.map(([key, row]) => {
      const override = declared[key]
      if (override === undefined) return [key, { ...row, key, basis: 'assumed' }]
      return [key, { ...row, key, ...spanOf(override), basis: 'declared' }]
    }),
  ) as Assumptions
}

/** The defaults alone. */
export const DEFAULT_ASSUMPTIONS: Assumptions = assumptionsWith({})

/** A declared quantity as its three figures. */
export function spanOf(declared: DeclaredQuantity): { low: number; expected: number; high: number } {
  return typeof declared === 'number' ? { low: declared, expected: declared, high: declared } : declared
}

/** The entry of a report for a row that an estimate used. */
export function toAssumption(quantity: AssumedQuantity): Assumption {
  const { key, text, basis, low, expected, high } = quantity
  return { key: `assumptions.${key}`, text, basis, low, expected, high }
}
