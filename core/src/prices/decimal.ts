import { ATTO_PER_USD, type Money } from '../model/money.ts'

/** A decimal number as whole digits and how many of them stand behind the point: `0.25` is 25 and 2. */
export interface Decimal {
  digits: bigint
  scale: number
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,2}))?$/i

/** Reads `2`, `0.125`, `1e-7`. Throws a RangeError on anything else, so that no price is ever half-read. */
export function parseDecimal(text: string): Decimal {
  const match = DECIMAL.exec(text.trim())
  if (!match) throw new RangeError(`not a decimal number: "${text.slice(0, 40)}"`)
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  const scale = fraction.length - Number(exponent)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}

/** Whether `parseDecimal` reads the text as a price: a decimal that is not negative. */
export function isPriceText(text: string): boolean {
  return DECIMAL.test(text.trim()) && !text.trim().startsWith('-')
}

/** A number of a JSON file as the shortest decimal text that means the same, without exponent. */
export function decimalText(value: number): string {
  const { digits, scale } = parseDecimal(String(value))
  const padded = digits.toString().padStart(scale + 1, '0')
  if (scale === 0) return padded
  const fraction = padded.slice(-scale).replace(/0+$/, '')
  return fraction === '' ? padded.slice(0, -scale) : `${padded.slice(0, -scale)}.${fraction}`
}

/** Price of one unit when `quantity` units cost `usd`; exact where attodollars allow, else rounded half up. */
export function unitPrice(usd: string, quantity: bigint): Money {
  const { digits, scale } = parseDecimal(usd)
  return divideHalfUp(digits * ATTO_PER_USD, quantity * 10n ** BigInt(scale))
}

/** `money × factor`, rounded half up to a whole attodollar. */
export function scaleMoney(money: Money, factor: string): Money {
  const { digits, scale } = parseDecimal(factor)
  return divideHalfUp(money * digits, 10n ** BigInt(scale))
}

export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor)
}

/** A unit price as text for `quantity` units; the inverse of `unitPrice`, exact. */
export function quotedText(money: Money, quantity: bigint): string {
  const atto = (money * quantity).toString().padStart(19, '0')
  const fraction = atto.slice(-18).replace(/0+$/, '')
  return fraction === '' ? atto.slice(0, -18) : `${atto.slice(0, -18)}.${fraction}`
}
