import { z } from 'zod'
import { decimalText, isPriceText, unitPrice } from '../prices/index.ts'

/*
 * Parts that the options of several rules are made of. Every error text is a phrase that ends "found …, expected …".
 */

export const text = z.string({ error: 'text' }).trim().min(1, 'text that is not empty')
export const texts = oneOrMore(text, 'text or a list of texts')
export const glob = z.string({ error: 'a glob, such as "src/**"' }).min(1, 'a glob, such as "src/**"')
export const globs = oneOrMore(glob, 'a glob or a list of globs, such as ["src/**"]')

const DATE = 'a date as YYYY-MM-DD'
/** ISO dates; YAML reads an unquoted one as text too. */
export const date = z.string({ error: DATE }).refine(value => isDate(value), DATE)

export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

const TOKENS = 'a whole number of tokens, 1 or more'
export const tokens = z.int({ error: TOKENS }).min(1, TOKENS)

const DOLLARS = 'dollars as a decimal number, such as 2.50'
/** Money, exact. */
export const dollars = z
  .union([z.string().refine(isPriceText, DOLLARS), z.number().nonnegative(DOLLARS)], { error: DOLLARS })
  .transform(value => unitPrice(typeof value === 'number' ? decimalText(value) : value.trim(), 1n))

/** Which case of an estimate is held against a limit. */
export const caseOf = z
  .enum(['expected', 'high'], { error: 'expected or high' })
  .default('expected')
  .describe('Which case of the estimate counts: what is expected, or the most that can happen.')

export const whenUnknown = z
  .enum(['report', 'ignore'], { error: 'report or ignore' })
  .default('report')
  .describe('Whether what is unknown, and so cannot be checked, is a violation.')

export const approvers = texts.describe(
  'People or teams who can consent, by approving the pull request or in policy.approvals.',
)

export function oneOrMore<Item extends z.ZodType>(item: Item, phrase: string) {
  return z
    .union([item, z.array(item).min(1, phrase)], { error: phrase })
    .transform((value): z.output<Item>[] => (Array.isArray(value) ? value : [value]) as z.output<Item>[])
}
