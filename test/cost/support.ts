import assert from 'node:assert/strict'
import { type CostedReport, estimateCost, totalsOf } from '../../core/src/cost/index.ts'
import type { CallSite, GenAiRequest } from '../../core/src/model/call-site.ts'
import type { CostEstimate, ModelEstimate } from '../../core/src/model/cost.ts'
import type { PriceBook } from '../../core/src/model/prices.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../core/src/model/settings.ts'
import { parseSettings } from '../../core/src/settings/index.ts'
import { assumptionsWith } from '../../core/src/tokens/index.ts'
import { usageOf } from '../../core/src/usage/index.ts'
import { bookOf } from '../prices/fixture.ts'
import { counter } from '../tokens/support.ts'
import { callSiteOf } from '../usage/support.ts'

export interface Setting {
  /** callcost.yml as text. */
  config?: string
  book?: PriceBook
  callSite?: Partial<CallSite>
}

/** The whole way from a request to its cost, with the embedded prices unless said otherwise. */
export function costOf(request: Partial<GenAiRequest>, { config, book, callSite }: Setting = {}): CostEstimate {
  const settings = config ? settingsOf(config) : DEFAULT_SETTINGS
  const usage = usageOf(callSiteOf(request, callSite), settings)
  const priceBook = book ?? bookOf({ settings: settings.prices })
  const assumptions = assumptionsWith(settings.assumptions)
  return estimateCost(usage.callSite, { ...usage, priceBook, counter, assumptions })
}

/** Several calls as one report, with what its estimates were made from. */
export function costedOf(
  callSites: readonly CallSite[],
  { config, book }: Omit<Setting, 'callSite'> = {},
): CostedReport {
  const settings = config ? settingsOf(config) : DEFAULT_SETTINGS
  const priceBook = book ?? bookOf({ settings: settings.prices })
  const assumptions = assumptionsWith(settings.assumptions)
  const inputs = new Map(
    callSites.map(callSite => {
      const usage = usageOf(callSite, settings)
      return [callSite.id, { ...usage, priceBook, counter, assumptions }] as const
    }),
  )
  const estimates = [...inputs.values()].map(input => estimateCost(input.callSite, input))
  const totals = totalsOf(estimates)
  return {
    report: { priceBook: priceBook.id, billingCurrency: 'USD', estimates, totals, skipped: [], diagnostics: [] },
    inputs,
    directives: [],
    policyTexts: new Map(),
    settingsPath: 'callcost.yml',
  }
}

function settingsOf(text: string): Settings {
  const { settings, diagnostics } = parseSettings(text, 'callcost.yml')
  assert.deepEqual(diagnostics, [])
  return settings
}

export function pricedModel(estimate: CostEstimate): Extract<ModelEstimate, { status: 'priced' }> {
  const [model] = estimate.models
  if (model?.status !== 'priced') assert.fail(JSON.stringify(model, (_, value) => String(value)))
  return model
}

export function unpricedModel(estimate: CostEstimate): Extract<ModelEstimate, { status: 'unpriced' }> {
  const [model] = estimate.models
  if (model?.status !== 'unpriced') assert.fail('priced')
  return model
}
