import { z } from 'zod'
import { isPriceText } from './decimal.ts'
import { METERS } from './meters.ts'

/** A decimal of USD for the quantity its meter is quoted in (`QUOTED_QUANTITY`). Text, because money is never a float. */
const decimal = z.string().refine(isPriceText, 'expected a decimal number in quotes, such as "0.25"')
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date as YYYY-MM-DD')
const meter = z.enum(METERS)
const tier = z.enum(['standard', 'batch', 'flex', 'priority'])

/**
 * One price: `"2.5"`; with steps that re-price the whole request above a number of input tokens
 * `["2.5", [272000, "5"]]`; or different by time of day, `usual` being the price of most hours.
 */
const priceValue = z.union([
  decimal,
  z.tuple([decimal]).rest(z.tuple([z.number().int().positive(), decimal])),
  z.strictObject({ low: decimal, usual: decimal, high: decimal }),
])
const meterPrices = z.partialRecord(meter, priceValue)

/** Every fact entered by hand says where it was read and when. */
const provenance = {
  source: z.string().min(1),
  checkedOn: date,
  note: z.string().optional(),
}

/** Model ids, or globs with `*`. */
const models = z.array(z.string().min(1)).min(1)

/** Prices of one model, replacing (`override`) or filling what the base table lacks. */
const priceRow = z.strictObject({
  provider: z.string().min(1),
  model: z.string().min(1),
  meters: meterPrices.optional(),
  /** Costs nothing: a different thing from having no price. */
  free: z.literal(true).optional(),
  tier: tier.optional(),
  /** Image generation: `1024x1024/high`. */
  variant: z.string().optional(),
  /** First day on which the price holds. */
  from: date.optional(),
  override: z.literal(true).optional(),
  name: z.string().optional(),
  ...provenance,
})

/** A price as a multiple of another: `meters` at `tier` cost `multiplier` times the standard price of `of` (itself if absent). */
const multiplierRow = z.strictObject({
  provider: z.string().min(1),
  models,
  tier: tier.optional(),
  meters: z.array(meter).optional(),
  of: meter.optional(),
  multiplier: decimal,
  ...provenance,
})

/** Other ids under which a model is requested. */
const nameRow = z.strictObject({
  provider: z.string().min(1),
  model: z.string().min(1),
  ids: z.array(z.string().min(1)).min(1),
  /** Why the name is less than certain. */
  lowConfidence: z.string().optional(),
  /** Holds even where the base table gives the id to another model. */
  override: z.literal(true).optional(),
  ...provenance,
})

const limitRow = z.strictObject({
  provider: z.string().min(1),
  models,
  contextWindow: z.number().int().positive().optional(),
  maxOutputTokens: z.number().int().positive().optional(),
  ...provenance,
})

const lifecycleRow = z.strictObject({
  provider: z.string().min(1),
  models,
  deprecatedOn: date.optional(),
  retiresOn: date.optional(),
  replacement: z.string().optional(),
  ...provenance,
})

/** A set of facts laid over the base table; also the shape of a user's own price file. */
export const overlaySchema = z.strictObject({
  $schema: z.string().optional(),
  prices: z.array(priceRow).default([]),
  multipliers: z.array(multiplierRow).default([]),
  names: z.array(nameRow).default([]),
  limits: z.array(limitRow).default([]),
  lifecycle: z.array(lifecycleRow).default([]),
})

/** The embedded file, `core/data/prices.generated.json`: a base table made from genai-prices, and the overlay. */
export const priceDataSchema = z.strictObject({
  schemaVersion: z.literal(1),
  source: z.string(),
  version: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  base: z.strictObject({
    version: z.string(),
    checkedOn: date,
    providers: z.array(
      z.strictObject({
        id: z.string(),
        /** `gen_ai.provider.name` values that the table serves. */
        names: z.array(z.string()).min(1),
        /** Regular expression over service addresses. */
        api: z.string(),
        /** Tables to look into next. */
        fallback: z.array(z.string()).optional(),
        source: z.string(),
        models: z.array(
          z.strictObject({
            id: z.string(),
            is: z.array(z.unknown()).optional(),
            name: z.string().optional(),
            window: z.number().int().positive().optional(),
            free: z.literal(true).optional(),
            deprecated: z.literal(true).optional(),
            /** The one price, or the dated ones, oldest first; neither when the model has no price. */
            meters: meterPrices.optional(),
            prices: z.array(z.strictObject({ from: date.optional(), meters: meterPrices })).optional(),
          }),
        ),
      }),
    ),
  }),
  overlay: overlaySchema,
})

export type PriceValue = z.infer<typeof priceValue>
export type MeterPrices = z.infer<typeof meterPrices>
export type Overlay = z.infer<typeof overlaySchema>
export type PriceRow = z.infer<typeof priceRow>
export type MultiplierRow = z.infer<typeof multiplierRow>
export type NameRow = z.infer<typeof nameRow>
export type LimitRow = z.infer<typeof limitRow>
export type LifecycleRow = z.infer<typeof lifecycleRow>
export type PriceData = z.infer<typeof priceDataSchema>
export type PriceTable = PriceData['base']
export type BaseProvider = PriceTable['providers'][number]
export type BaseModel = BaseProvider['models'][number]

export const EMPTY_OVERLAY: Overlay = { prices: [], multipliers: [], names: [], limits: [], lifecycle: [] }

export type PricePeriod = NonNullable<BaseModel['prices']>[number]

/** A model's prices over time, oldest first. */
export function periodsOf(model: BaseModel): PricePeriod[] {
  return model.prices ?? (model.meters ? [{ meters: model.meters }] : [])
}

/** Where a user's price file is wrong, each entry a path and a message that a person can act on. */
export interface PriceFileProblem {
  path: string
  message: string
}

/** Checks a user's price file. Never throws. */
export function parseOverlay(value: unknown): { overlay: Overlay } | { problems: PriceFileProblem[] } {
  const parsed = overlaySchema.safeParse(value)
  if (parsed.success) return { overlay: parsed.data }
  return { problems: parsed.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message })) }
}

/** JSON Schema of the user's price file, for editors and for publishing. */
export function priceFileJsonSchema(): object {
  return z.toJSONSchema(overlaySchema, { io: 'input' })
}
