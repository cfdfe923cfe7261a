import type { CostLine } from '../model/cost.ts'
import type { Money, MoneyRange } from '../model/money.ts'
import type { SkuPrice } from '../model/prices.ts'
import type { Basis, TokenRange } from '../model/tokens.ts'
import { weakerBasis } from '../tokens/index.ts'
import { addBounds, NOTHING, timesQuantity } from './money.ts'

/** A call is priced three times: everything that makes it cheap, what is expected, everything that makes it dear. */
export type Case = 'low' | 'expected' | 'high'
export const CASES: readonly Case[] = ['low', 'expected', 'high']

/** So many units at a price, in one case. What differs between the cases (a cache hit, a tier) is a charge of its own. */
export interface Charge {
  case: Case
  price: SkuPrice
  unitPrice: Money
  quantity: number | 'unbounded'
  basis: Basis
}

/**
 * Charges for a quantity of one meter.
 * @param steps prices of the meter by the size from which each applies
 * @param size tokens of the request that decide which does; the quantity itself unless given
 */
export function charge(steps: readonly SkuPrice[], quantity: TokenRange, size: TokenRange = quantity): Charge[] {
  return CASES.flatMap(name => chargeIn(name, steps, quantity[name], size[name], quantity.basis))
}

/** The same in one case only. */
export function chargeIn(
  name: Case,
  steps: readonly SkuPrice[],
  quantity: number | 'unbounded',
  size: number | 'unbounded',
  basis: Basis,
): Charge[] {
  const price = stepFor(steps, size)
  if (!price || quantity === 0) return []
  return [{ case: name, price, unitPrice: unitPriceIn(name, price), quantity, basis }]
}

/** The price of a request of this size: the whole request is re-priced once it exceeds a step. */
export function stepFor(steps: readonly SkuPrice[], size: number | 'unbounded'): SkuPrice | null {
  const reached = steps.filter(step => step.appliesAbove === 0 || size === 'unbounded' || size > step.appliesAbove)
  return reached.reduce<SkuPrice | null>(
    (highest, step) => (highest === null || step.appliesAbove > highest.appliesAbove ? step : highest),
    null,
  )
}

/** Prices that depend on the time of day: the cheapest hour in the low case, the dearest in the high one. */
export function unitPriceIn(name: Case, price: SkuPrice): Money {
  if (name === 'expected' || price.unitPriceRange === null) return price.unitPrice
  return price.unitPriceRange[name]
}

/** Sum of the charges, case by case. */
export function totalOf(charges: readonly Charge[]): MoneyRange {
  const total = { ...NOTHING }
  for (const { case: name, unitPrice, quantity } of charges) {
    const cost = timesQuantity(unitPrice, quantity)
    if (name === 'high') total.high = addBounds(total.high, cost)
    else if (cost !== 'unbounded') total[name] += cost
  }
  return total
}

/**
 * One of several ways of charging applies, no one knows which: the cheapest in the low case, the dearest in the high
 * one, the one at `usual` in the expected case.
 */
export function eitherCharges(alternatives: readonly Charge[][], usual = 0): Charge[] {
  if (alternatives.length < 2) return alternatives[0] ?? []
  const totals = alternatives.map(totalOf)
  let cheapest = 0
  let dearest = 0
  for (const [index, total] of totals.entries()) {
    if (total.low < totals[cheapest]!.low) cheapest = index
    const most = totals[dearest]!.high
    if (most !== 'unbounded' && (total.high === 'unbounded' || total.high > most)) dearest = index
  }
  const chosen: Record<Case, number> = { low: cheapest, expected: usual, high: dearest }
  return CASES.flatMap(name => alternatives[chosen[name]]!.filter(charged => charged.case === name))
}

/** One line for each price that is charged, in the order of the charges. */
export function linesOf(charges: readonly Charge[]): CostLine[] {
  const groups = new Map<string, Charge[]>()
  for (const charged of charges) {
    const key = `${charged.price.skuPriceId} ${charged.unitPrice}`
    const group = groups.get(key)
    if (group) group.push(charged)
    else groups.set(key, [charged])
  }
  return [...groups.values()].map(lineOf)
}

function lineOf(charges: readonly Charge[]): CostLine {
  const { price, unitPrice } = charges[0]!
  const quantity: TokenRange = { low: 0, expected: 0, high: 0, basis: charges[0]!.basis }
  for (const charged of charges) {
    quantity.basis = weakerBasis(quantity.basis, charged.basis)
    const { case: name, quantity: units } = charged
    if (name === 'high') quantity.high = addUnits(quantity.high, units)
    else quantity[name] += Number(units)
  }
  return {
    skuPriceId: price.skuPriceId,
    meter: price.meter,
    tier: price.tier,
    consumedQuantity: quantity,
    listUnitPrice: unitPrice,
    listCost: totalOf(charges),
    source: price.source,
    checkedOn: price.checkedOn,
  }
}

function addUnits(a: number | 'unbounded', b: number | 'unbounded'): number | 'unbounded' {
  return a === 'unbounded' || b === 'unbounded' ? 'unbounded' : a + b
}
