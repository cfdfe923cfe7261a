import { usdText } from '../cost/index.ts'
import type { Money } from '../model/money.ts'
import type { ModelPrice, ServiceTier } from '../model/prices.ts'
import { type Column, layOut } from './columns.ts'
import { count } from './numbers.ts'
import { plainText } from './plain-text.ts'
import type { TextOptions } from './style.ts'

/** Input tokens for each output token in the mix by which models are compared. */
const INPUT_SHARE = 3n
const MILLION = 1_000_000n

/** One line of the pricing guide. Rates are USD a million tokens as exact decimals; null is not in the book. */
export interface ModelGuideRow {
  providerName: string
  model: string
  input: string | null
  output: string | null
  cacheRead: string | null
  contextWindow: number | null
  maxOutputTokens: number | null
  /** Service tiers other than standard that have prices of their own. */
  tiers: ServiceTier[]
  capabilities: string[]
  free: boolean
  retiresOn: string | null
  /** Cost relative to the model compared to, at three input tokens for each output token; null where a rate is missing. */
  relative: number | null
}

/** Rows of the guide by provider and price, relative to `reference` if given. */
export function modelGuide(models: readonly ModelPrice[], reference: ModelPrice | null): ModelGuideRow[] {
  const base = reference && mixPrice(reference)
  return models
    .map(model => ({ model, mix: mixPrice(model) }))
    .sort(
      (a, b) =>
        compare(a.model.providerName, b.model.providerName) ||
        compareMoney(a.mix, b.mix) ||
        compare(a.model.modelId, b.model.modelId),
    )
    .map(({ model, mix }) => ({
      providerName: model.providerName,
      model: model.modelId,
      input: perMillion(rateOf(model, 'input')),
      output: perMillion(rateOf(model, 'output')),
      cacheRead: perMillion(rateOf(model, 'cache_read')),
      contextWindow: model.contextWindow,
      maxOutputTokens: model.maxOutputTokens,
      tiers: [...new Set(model.prices.map(price => price.tier))].filter(tier => tier !== 'standard').sort(),
      capabilities: model.capabilities,
      free: model.free,
      retiresOn: model.retiresOn,
      relative: base && mix !== null ? Number((mix * 1000n) / base) / 1000 : null,
    }))
}

/** The guide for people at a terminal. */
export function presentModels(rows: readonly ModelGuideRow[], relativeTo: string | null, options: TextOptions): string {
  if (rows.length === 0) return 'No model of the price book fits.\n'
  const columns: (Column & { of: (row: ModelGuideRow) => string; from: number })[] = [
    { title: 'model', wraps: true, of: row => `${row.providerName}/${row.model}`, from: 0 },
    { title: 'input', align: 'right', of: row => rateText(row, row.input), from: 0 },
    { title: 'output', align: 'right', of: row => rateText(row, row.output), from: 0 },
    { title: 'cached', align: 'right', of: row => rateText(row, row.cacheRead), from: 80 },
    { title: 'window', align: 'right', of: row => sizeText(row.contextWindow), from: 80 },
    { title: 'max out', align: 'right', of: row => sizeText(row.maxOutputTokens), from: 100 },
    { title: 'tiers', wraps: true, of: row => row.tiers.join(' '), from: 110 },
    { title: 'retires', of: row => row.retiresOn ?? '', from: 120 },
  ]
  if (relativeTo !== null) {
    columns.splice(3, 0, { title: 'cost', align: 'right', of: row => relativeText(row.relative), from: 0 })
  }
  const shown = columns.filter(({ from }) => options.width >= from)
  const cells = rows.map(row => shown.map(({ of }) => plainText(of(row))))
  const laid = layOut(shown, cells, options.width)
  const lines = laid ? [options.style.strong(laid.head), ...laid.rows.flat()] : cells.map(row => row.join('  '))
  const note =
    relativeTo === null ? '' : `; cost relative to ${plainText(relativeTo)} at 3 input tokens to 1 output token`
  return `${[...lines, '', options.style.faint(`USD a million tokens${note}`)].join('\n')}\n`
}

/** The price of tokens in the mix, or null when the book lacks a rate. Embeddings have no output. */
function mixPrice(model: ModelPrice): Money | null {
  if (model.free) return 0n
  const input = rateOf(model, 'input')
  const output = rateOf(model, 'output') ?? (model.capabilities.includes('embeddings') ? 0n : null)
  return input === null || output === null ? null : input * INPUT_SHARE + output
}

function rateOf(model: ModelPrice, meter: string): Money | null {
  const price = model.prices.find(
    candidate => candidate.meter === meter && candidate.tier === 'standard' && candidate.appliesAbove === 0,
  )
  return price?.unitPrice ?? null
}

function perMillion(rate: Money | null): string | null {
  return rate === null ? null : usdText(rate * MILLION)
}

function rateText(row: ModelGuideRow, rate: string | null): string {
  if (row.free) return 'free'
  return rate === null ? '?' : `$${rate.includes('.') ? rate.replace(/\.(\d)$/, '.$10') : rate}`
}

function relativeText(relative: number | null): string {
  return relative === null ? '?' : `×${relative >= 10 ? count(Math.round(relative)) : relative.toFixed(2)}`
}

/** Tokens in thousands and millions, as providers name their windows. */
function sizeText(tokens: number | null): string {
  if (tokens === null) return '?'
  if (tokens >= 1_000_000) return `${count(tokens / 1_000_000)}M`
  return tokens >= 1000 ? `${Math.round(tokens / 1000)}k` : String(tokens)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Unknown prices last. */
function compareMoney(a: Money | null, b: Money | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return a < b ? -1 : a > b ? 1 : 0
}
