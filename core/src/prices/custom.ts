import { ATTO_PER_USD } from '../model/money.ts'
import type { CustomRate, PriceSettings } from '../model/settings.ts'
import { divideHalfUp, parseDecimal, quotedText } from './decimal.ts'
import { QUOTED_QUANTITY } from './meters.ts'
import { EMPTY_OVERLAY, type MeterPrices, type Overlay } from './schema.ts'

const SOURCE = 'callcost.yml, prices.models'

/**
 * The rates a team declares, as one more layer of prices. A self-hosted rate (`dollarsPerHour` at `tokensPerSecond`,
 * both at full load) becomes a price per token, the same for input and output, since the hour pays for both.
 * Throws a RangeError when a rate is no decimal number: settings are validated before they get here.
 */
export function overlayOfSettings(settings: PriceSettings, asOf: string): Overlay {
  const provenance = { source: SOURCE, checkedOn: asOf }
  return {
    ...EMPTY_OVERLAY,
    prices: settings.models.map(rate => ({
      provider: rate.provider,
      model: rate.model,
      meters: metersOf(rate),
      ...provenance,
    })),
    limits: settings.models.flatMap(({ provider, model, contextWindow, maxOutputTokens }) =>
      contextWindow || maxOutputTokens
        ? [{ provider, models: [model], contextWindow, maxOutputTokens, ...provenance }]
        : [],
    ),
  }
}

function metersOf(rate: CustomRate): MeterPrices {
  const perToken =
    rate.dollarsPerHour && rate.tokensPerSecond ? hourlyRate(rate.dollarsPerHour, rate.tokensPerSecond) : null
  const input = rate.input ?? perToken
  const output = rate.output ?? perToken
  return {
    ...(input ? { input } : {}),
    ...(output ? { output } : {}),
    ...(rate.cacheRead ? { cache_read: rate.cacheRead } : {}),
    ...(rate.cacheWrite ? { cache_write_5m: rate.cacheWrite } : {}),
  }
}

/** Dollars per million tokens of a machine at full load, as decimal text. */
function hourlyRate(dollarsPerHour: string, tokensPerSecond: number): string {
  const dollars = parseDecimal(dollarsPerHour)
  const speed = parseDecimal(String(tokensPerSecond))
  const perToken = divideHalfUp(
    dollars.digits * ATTO_PER_USD * 10n ** BigInt(speed.scale),
    speed.digits * 3_600n * 10n ** BigInt(dollars.scale),
  )
  return quotedText(perToken, QUOTED_QUANTITY.input.quantity)
}
