/**
 * Attodollars: 10^-18 USD. One dollar per million tokens is 10^12 per token, so list prices with up to twelve decimals
 * per million tokens, and percentage discounts on them, are exact.
 */
export type Money = bigint

export const ATTO_PER_USD = 10n ** 18n

/** `high` is unbounded when neither the call nor the model limits a quantity. */
export interface MoneyRange {
  low: Money
  expected: Money
  high: Money | 'unbounded'
}
