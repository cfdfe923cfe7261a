import { formatUsd } from '../cost/index.ts'
import type { CostEstimate, ModelEstimate } from '../model/cost.ts'
import type { MoneyRange } from '../model/money.ts'
import type { Violation } from '../model/policy.ts'
import { type UnknownReason, valuesOf } from '../model/resolved.ts'
import type { TokenRange } from '../model/tokens.ts'
import { modelsText } from './call-text.ts'
import { count } from './numbers.ts'
import { plainText, shorten } from './plain-text.ts'

/** Shows an amount in the reader's currency: `$0.0045`. */
export type ShowMoney = (amount: bigint) => string

export interface LensOptions {
  /** See `DEFAULT_LENS_TEMPLATE`; that one when null. */
  template?: string | null
  money?: ShowMoney
}

/**
 * Parts between ` · `, with variables: `model`, `input`, `output`, `cost` (of one call), `per1000`, `month`, `owner`, `volume`.
 * A part of which no variable has a value is left out. What is unknown and what the policy does not allow is said behind
 * the parts, whatever the template.
 */
// biome-ignore lint/suspicious/noTemplateCurlyInString: variables of people's templates look like that.
export const DEFAULT_LENS_TEMPLATE = '${model} · ${input} in + ${output} out · ${cost}/call · ${month}/mo'

const SEPARATOR = ' · '
const MOST_CHARACTERS = 200

/** What stands above a call: `gpt-4o · 812 in + ≤1,000 out · $0.0045–0.0120/call`. One line, whatever the code holds. */
export function lensText(
  estimate: CostEstimate,
  violations: readonly Pick<Violation, 'ruleId'>[] = [],
  { template, money = formatUsd }: LensOptions = {},
): string {
  const values = variablesOf(estimate, money)
  const parts = (template ?? DEFAULT_LENS_TEMPLATE).split(SEPARATOR).flatMap(part => filled(part, values) ?? [])
  const rules = [...new Set(violations.map(({ ruleId }) => ruleId))]
  const marked = rules.length > 0 ? [`over policy: ${rules.join(', ')}`] : []
  const text = [...parts, ...missingText(estimate, money), ...marked].join(SEPARATOR)
  return shorten(plainText(rules.length > 0 ? `⚠ ${text}` : text), MOST_CHARACTERS)
}

/** `$0.0045–0.0120`, `≥$0.0045`, `$0.0045`. */
export function compactSpan({ low, high }: MoneyRange, money: ShowMoney = formatUsd): string {
  if (high === 'unbounded') return `≥${money(low)}`
  const [from, to] = [money(low), money(high)]
  const symbol = /^[^\d<]*/.exec(to)![0]
  return from === to ? from : `${from}–${from.startsWith(symbol) ? to.slice(symbol.length) : to}`
}

type Variables = Record<string, string | null>

function variablesOf(estimate: CostEstimate, money: ShowMoney): Variables {
  const { callSite, listCostPerCall, listCostPerMonth, inputTokens, outputTokens, volume, owner } = estimate
  const isLimited = valuesOf(callSite.request.maxTokens).length > 0
  return {
    model: estimate.models.some(({ model }) => model !== null) ? modelsText(estimate) : unknownModel(estimate),
    input: spanOf(inputTokens),
    output:
      isLimited && outputTokens.basis !== 'declared' ? `≤${most(outputTokens)}` : `~${count(outputTokens.expected)}`,
    cost: listCostPerCall && compactSpan(listCostPerCall, money),
    per1000: listCostPerCall && money(listCostPerCall.expected * 1000n),
    month: listCostPerMonth && money(listCostPerMonth.expected),
    volume: volume && count(volume.callsPerMonth),
    owner,
  }
}

/** Null when it has variables and none of them a value. */
function filled(part: string, values: Variables): string | null {
  let asked = 0
  let answered = 0
  const text = part.replace(/\$\{(\w+)\}/g, (written, name: string) => {
    if (!Object.hasOwn(values, name)) return written
    asked++
    const value = values[name] ?? null
    if (value !== null) answered++
    return value ?? '?'
  })
  return asked > 0 && answered === 0 ? null : text
}

function spanOf({ low, expected, high }: TokenRange): string {
  if (low === high) return count(low)
  return high === 'unbounded' ? `~${count(expected)}` : `${count(low)}–${count(high)}`
}

function most({ high, expected }: TokenRange): string {
  return count(high === 'unbounded' ? expected : high)
}

/** What keeps a call from a price; the certain part of it where there is one. */
function missingText(estimate: CostEstimate, money: ShowMoney): string[] {
  if (estimate.listCostPerCall !== null) return []
  const unpriced = estimate.models.flatMap(model => (model.status === 'unpriced' ? [missingPrice(model)] : []))
  const least = estimate.lowerBound === null ? [] : [`at least ${money(estimate.lowerBound)}/call`]
  return [...new Set(unpriced.filter(text => text !== null)), ...least]
}

function missingPrice({ reason, model, detail }: Extract<ModelEstimate, { status: 'unpriced' }>): string | null {
  switch (reason) {
    case 'model-unknown':
      return null // it stands in the model's place
    case 'price-unknown':
      return `no price for ${model?.requestModel ?? 'the model'}`
    case 'not-metered':
      return `${model?.requestModel ?? 'the model'} is self-hosted: declare a rate`
    case 'quantity-unknown':
      return detail
  }
}

const WHO_SETS_IT: Record<UnknownReason, string> = {
  parameter: 'model set by caller',
  environment: 'model set by environment',
  remote: 'model fetched at run time',
  'file-not-loaded': 'model set in a file that is not here',
  'import-not-loaded': 'model set in a module that is not here',
  dynamic: 'model computed at run time',
  omitted: 'model not set',
  'too-many': 'model is one of many',
}

function unknownModel({ callSite: { request } }: CostEstimate): string {
  return request.model.kind === 'unknown' ? WHO_SETS_IT[request.model.reason] : 'model unknown'
}
