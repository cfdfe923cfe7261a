import { z } from 'zod'
import type { Meter } from '../model/prices.ts'
import { decimalText } from './decimal.ts'
import type { MatchRule } from './match.ts'
import { PROVIDERS_OF_TABLE } from './providers.ts'
import type { BaseModel, MeterPrices, PricePeriod, PriceTable, PriceValue } from './schema.ts'

/** The data of pydantic's genai-prices, as in its npm package and its published `v2/data.json`; unknown keys are ignored. */
const price = z.union([
  z.number().nonnegative(),
  z.object({
    base: z.number().nonnegative(),
    tiers: z.array(z.object({ start: z.number().int(), price: z.number() })),
  }),
])
const modelPrices = z.record(z.string(), z.unknown())
const conditional = z.object({
  constraint: z
    .union([z.object({ start_date: z.string() }), z.object({ start_time: z.string(), end_time: z.string() })])
    .nullish(),
  prices: modelPrices,
})
const model = z.object({
  id: z.string(),
  name: z.string().nullish(),
  match: z.unknown(),
  context_window: z.number().int().positive().nullish(),
  deprecated: z.boolean().nullish(),
  prices: z.union([z.array(conditional), modelPrices]),
})
const provider = z.object({
  id: z.string(),
  api_pattern: z.string(),
  fallback_model_providers: z.array(z.string()).nullish(),
  pricing_urls: z.array(z.string()).nullish(),
  models: z.array(z.unknown()),
})

type Model = z.infer<typeof model>
type Conditional = z.infer<typeof conditional>

/** Its price keys, and the meters they are ours. Times 1 unless the quoted quantity differs from ours. */
const METER_OF_KEY: Record<string, Meter> = {
  input_mtok: 'input',
  output_mtok: 'output',
  cache_read_mtok: 'cache_read',
  cache_write_mtok: 'cache_write_5m',
  cache_write_1h_mtok: 'cache_write_1h',
  output_reasoning_mtok: 'reasoning',
  input_image_mtok: 'input_image',
  output_image_mtok: 'output_image',
  input_audio_mtok: 'input_audio',
  output_audio_mtok: 'output_audio',
  audio_hours: 'second',
  requests_kcount: 'request',
  web_searches_kcount: 'web_search',
}

export interface FlattenedPrices {
  table: PriceTable
  /** What was not understood, as `provider/model: reason`; the rest stands. */
  dropped: string[]
}

/**
 * Turns genai-prices data into our base table: dated prices kept, time-of-day prices turned into ranges, extractors
 * and descriptions left out. `value` is the list of providers. Throws a ZodError when it is no such list at all.
 */
export function fromGenaiPrices(value: unknown, about: { version: string; checkedOn: string }): FlattenedPrices {
  const dropped: string[] = []
  const providers = z
    .array(z.unknown())
    .parse(value)
    .flatMap((entry, position) => {
      const parsed = provider.safeParse(entry)
      if (!parsed.success) {
        dropped.push(`provider ${position}: ${parsed.error.issues[0]?.message ?? 'not understood'}`)
        return []
      }
      const { id, api_pattern, fallback_model_providers, pricing_urls } = parsed.data
      return {
        id,
        names: PROVIDERS_OF_TABLE[id] ?? [id],
        api: api_pattern,
        ...(fallback_model_providers?.length ? { fallback: fallback_model_providers } : {}),
        source: pricing_urls?.[0] ?? 'https://github.com/pydantic/genai-prices',
        models: parsed.data.models.flatMap(raw => flattenModel(id, raw, dropped)),
      }
    })
  return { table: { ...about, providers }, dropped }
}

function flattenModel(providerId: string, raw: unknown, dropped: string[]): BaseModel[] {
  const parsed = model.safeParse(raw)
  const rule = parsed.success ? matchRule(parsed.data.match) : null
  if (!parsed.success || rule === null) {
    dropped.push(`${providerId}/${(raw as { id?: unknown })?.id}: ${parsed.error?.issues[0]?.message ?? 'match rule'}`)
    return []
  }
  const { id, name, context_window, deprecated } = parsed.data
  const rules = withoutRepeats([rule].flat())
  const prices = periods(parsed.data)
  const unpriced = prices.every(period => Object.keys(period.meters).length === 0)
  return [
    {
      id: id.toLowerCase(),
      ...(rules.length === 1 && rules[0] === `=${id.toLowerCase()}` ? {} : { is: rules }),
      // A router's id says as much as its name, and it has hundreds.
      ...(name && !id.includes('/') ? { name } : {}),
      ...(context_window ? { window: context_window } : {}),
      ...(unpriced && id.endsWith(':free') ? { free: true as const } : {}),
      ...(deprecated ? { deprecated: true as const } : {}),
      ...(unpriced ? {} : prices.length === 1 && !prices[0]!.from ? { meters: prices[0]!.meters } : { prices }),
    },
  ]
}

/** One period a start date; the prices of other hours of the day, which follow it in the list, become its ranges. */
function periods(entry: Model): PricePeriod[] {
  if (!Array.isArray(entry.prices)) return [{ meters: meterPrices([{ hours: 24, prices: entry.prices }]) }]
  const groups: { from?: string; rows: Conditional[] }[] = []
  for (const row of entry.prices) {
    const constraint = row.constraint
    if (constraint && 'start_time' in constraint) groups.at(-1)?.rows.push(row)
    else groups.push({ ...(constraint ? { from: constraint.start_date } : {}), rows: [row] })
  }
  return groups.map(({ from, rows }) => {
    const timed = rows.slice(1).map(row => ({ hours: hoursOf(row), prices: row.prices }))
    const rest = 24 - timed.reduce((sum, row) => sum + row.hours, 0)
    return { ...(from ? { from } : {}), meters: meterPrices([{ hours: rest, prices: rows[0]!.prices }, ...timed]) }
  })
}

function hoursOf(row: Conditional): number {
  if (!row.constraint || !('start_time' in row.constraint)) return 24
  const [start, end] = [row.constraint.start_time, row.constraint.end_time].map(time => {
    const [hour = 0, minute = 0] = time.replace('Z', '').split(':').map(Number)
    return hour + minute / 60
  })
  return (end! - start! + 24) % 24
}

function meterPrices(shifts: { hours: number; prices: Record<string, unknown> }[]): MeterPrices {
  const meters: MeterPrices = {}
  for (const [key, meter] of Object.entries(METER_OF_KEY)) {
    const quoted = shifts.flatMap(shift => {
      const parsed = price.safeParse(shift.prices[key])
      return parsed.success ? [{ hours: shift.hours, value: priceValue(parsed.data) }] : []
    })
    if (quoted.length > 0) meters[meter] = overTheDay(quoted)
  }
  return meters
}

function priceValue(quoted: z.infer<typeof price>): PriceValue {
  if (typeof quoted === 'number') return decimalText(quoted)
  return [
    decimalText(quoted.base),
    ...quoted.tiers.map(step => [step.start, decimalText(step.price)] as [number, string]),
  ]
}

/** `usual` is the price of most hours. */
function overTheDay(quoted: { hours: number; value: PriceValue }[]): PriceValue {
  const hoursAt = new Map<string, number>()
  for (const { hours, value } of quoted) {
    if (typeof value !== 'string') return value
    hoursAt.set(value, (hoursAt.get(value) ?? 0) + hours)
  }
  const byHours = [...hoursAt].sort((a, b) => b[1] - a[1]).map(([value]) => value)
  if (byHours.length === 1) return byHours[0]!
  const byPrice = [...byHours].sort((a, b) => Number(a) - Number(b))
  return { low: byPrice[0]!, usual: byHours[0]!, high: byPrice.at(-1)! }
}

const SIGIL: Record<string, string> = { equals: '=', starts_with: '^', ends_with: '$', contains: '*', regex: '~' }

/** Ids that differ only in letter case become the same rule. */
function withoutRepeats(rules: MatchRule[]): MatchRule[] {
  return [...new Map(rules.map(rule => [JSON.stringify(rule), rule])).values()]
}

/** Null when the rule is of a kind that is not known here. */
function matchRule(value: unknown): MatchRule | null {
  if (typeof value !== 'object' || value === null) return null
  const [kind, operand] = Object.entries(value)[0] ?? []
  if (kind === undefined) return null
  if ((kind === 'or' || kind === 'and') && Array.isArray(operand)) {
    const parts = operand.map(matchRule).filter(part => part !== null)
    if (parts.length !== operand.length) return null
    return kind === 'or' ? parts.flat() : { all: parts }
  }
  const sigil = SIGIL[kind]
  if (sigil === undefined || typeof operand !== 'string') return null
  return sigil + (kind === 'regex' ? operand : operand.toLowerCase())
}
