import { type Amount, type DerivationNode, derive, formatUsd, usdText } from '../cost/index.ts'
import type { Advice } from '../model/advice.ts'
import type { CostEstimate, CostLine } from '../model/cost.ts'
import type { Money } from '../model/money.ts'
import type { Violation } from '../model/policy.ts'
import type { Origin } from '../model/source.ts'
import { adviceText, savingsText } from './advice-text.ts'
import { callText, costText, placeText } from './call-text.ts'
import { count, tokenRange, usdRange } from './numbers.ts'
import { plainText } from './plain-text.ts'
import { violationText } from './policy-text.ts'
import type { TextOptions } from './style.ts'
import { type TreeNode, treeLines } from './tree.ts'

/**
 * The whole derivation of one call's cost, each value with where it was read and each rate with its source; what the
 * policy does not allow about the call; and how less could be spent on it.
 */
export function presentExplanation(
  estimate: CostEstimate,
  options: TextOptions,
  violations: readonly Violation[] = [],
  advice: readonly Advice[] = [],
): string {
  const { children } = derive(estimate)
  const cost = costText(estimate, range => `${usdRange(range)} a call`)
  const head = `${placeText(estimate.callSite.location)}  ${callText(estimate)}: ${cost}`
  return `${treeLines({ text: head, children: [...children.map(treeNode), ...policyNodes(violations), ...adviceNodes(advice)] }, options).join('\n')}\n`
}

function policyNodes(violations: readonly Violation[]): TreeNode[] {
  if (violations.length === 0) return []
  const children = violations.map(violation => ({
    text: `${violation.severity}: ${violationText(violation)}${violation.location ? `  ${placeText(violation.location)}` : ''}`,
    children: [{ text: plainText(violation.remedy), children: [] }],
  }))
  return [{ text: 'against the policy', children }]
}

function adviceNodes(advice: readonly Advice[]): TreeNode[] {
  if (advice.length === 0) return []
  const children = advice.map(each => ({
    text: `${adviceText(each)}  ${placeText(each.location)}`,
    children: [plainText(each.remedy), savingsText(each.savings)].flatMap(text =>
      text === null ? [] : [{ text, children: [] }],
    ),
  }))
  return [{ text: 'advice', children }]
}

/** `label: amount, words  place`; what came from code is freed of control characters here, once. */
function treeNode({ label, text, amount, origin, children }: DerivationNode): TreeNode {
  const said = [amount && amountText(amount), text && plainText(text)].filter(Boolean).join(', ')
  const head = said === '' ? plainText(label) : `${plainText(label)}: ${said}`
  return { text: origin ? `${head}  ${originText(origin)}` : head, children: children.map(treeNode) }
}

function amountText(amount: Amount): string {
  switch (amount.kind) {
    case 'tokens':
    case 'quantity':
      return `${tokenRange(amount.range)}${amount.kind === 'tokens' ? ' tokens' : ''}, ${amount.range.basis}`
    case 'money':
      return usdRange(amount.range)
    case 'product':
      return productText(amount.line)
  }
}

/** Rates are shown a million, as providers quote them, unless the unit is not tokens. */
export function productText({ meter, consumedQuantity: quantity, listUnitPrice, listCost }: CostLine): string {
  const isToken = !['image', 'character', 'second', 'request', 'web_search', 'search_unit'].includes(meter)
  const rate = isToken ? `${rateText(listUnitPrice * 1_000_000n)} a million` : `${rateText(listUnitPrice)} each`
  const { low, expected, high } = quantity
  const isRange = low <= expected && (high === 'unbounded' || expected <= high)
  if (isRange) return `${tokenRange(quantity)} × ${rate} = ${usdRange(listCost)}`
  // A price of one case only, such as a cache read: the figures are of the cheapest, the expected and the dearest case.
  const quantities = [low, expected, high].map(units => (units === 'unbounded' ? 'no limit' : count(units)))
  const costs = [listCost.low, listCost.expected, listCost.high].map(cost =>
    cost === 'unbounded' ? 'no limit' : formatUsd(cost),
  )
  return `at best, expected, at worst ${quantities.join(', ')} × ${rate} = ${costs.join(', ')}`
}

/** A rate in full, with cents where it has any. */
function rateText(rate: Money): string {
  return `$${usdText(rate).replace(/\.\d$/, '$&0')}`
}

function originText(origin: Origin): string {
  return `${origin.label ? `${plainText(origin.label)} ` : ''}${placeText(origin)}`
}
