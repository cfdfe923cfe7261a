import { timesRangeOfMoney, usdText } from '../cost/index.ts'
import type { Advice } from '../model/advice.ts'
import type { CostEstimate, CostLine, DeclaredAt, ModelEstimate } from '../model/cost.ts'
import type { ModelRef } from '../model/genai.ts'
import type { MoneyRange } from '../model/money.ts'
import type { Violation } from '../model/policy.ts'
import { valuesOf } from '../model/resolved.ts'
import type { Origin, SourceLocation } from '../model/source.ts'
import type { Assumption, TokenLine } from '../model/tokens.ts'
import { savingsText } from './advice-text.ts'
import { callText, missingOf, modelsText, repetitionText } from './call-text.ts'
import { productText } from './explain.ts'
import { compactSpan, lensText, type ShowMoney } from './lens.ts'
import { escapeMarkdown } from './markdown.ts'
import { count, tokenRange } from './numbers.ts'
import { plainText, shorten } from './plain-text.ts'

/** The same call with another model. */
export interface OtherModel {
  model: ModelRef
  listCostPerCall: MoneyRange
  /** Null where the policy lists no approved models. */
  isApproved: boolean | null
}

export interface HoverContext {
  violations: readonly Violation[]
  advice: readonly Advice[]
  /** Cheapest first. */
  others: readonly OtherModel[]
  /** Tokens; null where the price book does not say. */
  contextWindowOf(model: ModelRef): number | null
  /** Address of a place in the code or in callcost.yml; null where there is none to go to. */
  linkTo(place: SourceLocation): string | null
  money: ShowMoney
}

/** Parts of a prompt, rates and assumptions that are listed; more are counted. */
const MOST_ROWS = 12
const LONGEST_TEXT = 240

/** How the cost of a call comes about, as Markdown whose every text from the code is shown letter by letter. */
export function hoverMarkdown(estimate: CostEstimate, context: HoverContext): string {
  const { violations, others } = context
  const sections = [
    [`**${placed(modelsText(estimate), modelOrigin(null, estimate), context.linkTo)}** · ${safe(callText(estimate))}`],
    costLines(estimate, context),
    violations.map(({ ruleId, message, remedy }) => `⚠ **${safe(ruleId)}**: ${safe(message)}. ${safe(remedy)}.`),
    context.advice.map(each => adviceItem(each)),
    missingOf(estimate).map(
      ({ what, remedy }) => `**Unknown**: ${safe(what)}. Say it in callcost.yml: \`${code(remedy)}\``,
    ),
    ...estimate.models.map((model, index) => modelTable(model, estimate.models.slice(0, index), estimate, context)),
    list('Repeated where it stands; the cost is of one call', repetitionItems(estimate, context)),
    list(
      'Assumed',
      estimate.assumptions.map(each => assumptionItem(each, estimate, context)),
    ),
    otherTable(estimate, others, context),
  ]
  return sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('  \n'))
    .join('\n\n')
}

/** `💡 **id**: what is the case. What to do. Saves …`. */
function adviceItem({ adviceId, message, remedy, savings }: Advice): string {
  const saves = savingsText(savings)
  return `💡 **${safe(adviceId)}**: ${safe(message)}. ${safe(remedy)}.${saves === null ? '' : ` ${safe(saves)}.`}`
}

/** The lens again, for a hover that stands alone, with what has no room there. */
function costLines(estimate: CostEstimate, { money, linkTo }: HoverContext): string[] {
  const { listCostPerCall, listCostPerMonth, volume, owner, declaredAt } = estimate
  if (!listCostPerCall) return [safe(lensText(estimate, [], { money }))]
  const thousand = timesRangeOfMoney(listCostPerCall, 1000)
  const per = [
    `${amount(listCostPerCall, money)} a call`,
    `${amount(thousand, money)} per 1,000`,
    ...(listCostPerMonth && volume
      ? [
          `${amount(listCostPerMonth, money)} a month at ${placed(`${count(volume.callsPerMonth)} calls`, volume.origin, linkTo)}`,
        ]
      : ['a month unknown: no volume is declared']),
  ]
  return [per.join(' · '), ...(owner === null ? [] : [`Owner: ${placed(owner, declaredAt.owner ?? null, linkTo)}`])]
}

/** What is expected, and the range around it. */
function amount(range: MoneyRange, money: ShowMoney): string {
  const expected = `**${money(range.expected)}**`
  return range.low === range.high ? expected : `${expected} (${compactSpan(range, money)})`
}

function modelTable(
  model: ModelEstimate,
  before: readonly ModelEstimate[],
  estimate: CostEstimate,
  context: HoverContext,
): string[] {
  if (!model.tokens) return []
  const name = model.model?.requestModel ?? 'model unknown'
  const { input, output, lines, tokenizer, cacheablePrefix } = model.tokens
  const alike = before.find(({ tokens }) => tokens && JSON.stringify(tokens.lines) === JSON.stringify(lines))
  const limits = valuesOf(estimate.callSite.request.maxTokens)
  const limit = limits.length > 0 ? `, at most ${limits.map(count).join(' or ')}` : ', no limit in the call'
  const limitText = placed(
    `Output${limit}`,
    limits.length > 0 ? estimate.callSite.request.maxTokens.origin : null,
    context.linkTo,
  )
  const rows = [
    ...(alike ? [] : capped(lines.map(line => partRow(line, context)))),
    row([
      `Input by ${safe(tokenizer)}${shares(model, cacheablePrefix, context)}`,
      `${tokenRange(input)} ${input.basis}`,
    ]),
    row([limitText, `${tokenRange(output)} ${output.basis}`]),
    ...capped(model.lines.map(line => rateRow(line, context))),
  ]
  const heading =
    estimate.models.length > 1 && model.status === 'priced' ? `: ${amount(model.listCost, context.money)}` : ''
  const title = placed(name, modelOrigin(model.model, estimate), context.linkTo)
  return [[row([`${title}${heading}`, 'Tokens']), row(['---', '---']), ...rows].join('\n')]
}

/** Where a model's id stands; of all models together only where that is one place. */
function modelOrigin(model: ModelRef | null, { callSite }: CostEstimate): Origin | null {
  const { model: resolved } = callSite.request
  if (resolved.kind !== 'oneOf') return resolved.origin
  const at = resolved.values.findIndex(
    each => each.providerName === model?.providerName && each.requestModel === model.requestModel,
  )
  return resolved.origins[at] ?? null
}

function shares({ model, tokens }: ModelEstimate, cacheablePrefix: number, { contextWindowOf }: HoverContext): string {
  const window = model && contextWindowOf(model)
  const largest = (tokens?.largestRequest ?? tokens?.input)?.expected ?? 0
  const ofWindow = window ? `, ${percent(largest / window)} of the context window of ${count(window)}` : ''
  const all = tokens?.input.expected ?? 0
  const cached =
    cacheablePrefix > 0 && all > 0
      ? `, the first ${count(cacheablePrefix)} (${percent(cacheablePrefix / all)}) cacheable`
      : ''
  return ofWindow + cached
}

function percent(share: number): string {
  const value = share * 100
  return value > 0 && value < 0.1 ? '<0.1%' : `${Math.round(value * 10) / 10}%`
}

function partRow({ label, tokens, origin, cacheable }: TokenLine, { linkTo }: HoverContext): string {
  return row([
    `${placed(label, origin, linkTo)}${cacheable ? ' · cacheable' : ''}`,
    `${tokenRange(tokens)} ${tokens.basis}`,
  ])
}

function rateRow(line: CostLine, { money }: HoverContext): string {
  const { skuPriceId, meter, source, checkedOn, listCost } = line
  const label = skuPriceId.slice(skuPriceId.lastIndexOf(`/${meter}`) + 1).replaceAll('/', ' ')
  // Rates are quoted in dollars, whatever the reader's currency.
  const inCurrency = money(listCost.expected).startsWith('$') ? '' : ` (${money(listCost.expected)})`
  return row([`${safe(label)}, ${safe(`${source}, checked ${checkedOn}`)}`, safe(productText(line)) + inCurrency])
}

function repetitionItems({ callSite: { repetition } }: CostEstimate, { linkTo }: HoverContext): string[] {
  return repetition.factors.map(factor => placed(repetitionText(factor), factor.origin, linkTo))
}

function assumptionItem(
  { key, text, ...range }: Assumption,
  { declaredAt }: CostEstimate,
  { linkTo }: HoverContext,
): string {
  // A statement, such as which model runs, has no figure of its own.
  const isStatement = range.basis === 'assumed' && range.low === 1 && range.high === 1
  const figure = isStatement ? '' : `${tokenRange(range)} ${range.basis}: `
  const declared = range.basis === 'declared' ? /^calls\[\]\.(\w+)$/.exec(key)?.[1] : undefined
  const origin = declared === undefined ? null : (declaredAt[declared as keyof DeclaredAt] ?? null)
  return `${figure}${placed(text, origin, linkTo)}${key === '' ? '' : ` (\`${code(key)}\`)`}`
}

function otherTable(
  { listCostPerCall }: CostEstimate,
  others: readonly OtherModel[],
  { money }: HoverContext,
): string[] {
  if (others.length === 0) return []
  const rows = others.map(({ model, listCostPerCall: cost, isApproved }) => {
    const approved = isApproved === null ? '' : isApproved ? ' · approved' : ' · not approved'
    return row([
      `${safe(`${model.providerName} ${model.requestModel}`)}${approved}`,
      amount(cost, money),
      listCostPerCall && listCostPerCall.expected > 0n ? ratio(cost.expected, listCostPerCall.expected) : '',
    ])
  })
  return [[row(['The same call on', 'A call', 'Of this']), row(['---', '---', '--:']), ...rows].join('\n')]
}

function ratio(cost: bigint, base: bigint): string {
  return percent(Number(usdText((cost * 10n ** 18n) / base)))
}

function capped(rows: readonly string[]): string[] {
  const shown = rows.slice(0, MOST_ROWS)
  return rows.length > MOST_ROWS ? [...shown, row([`and ${rows.length - MOST_ROWS} more`, ''])] : shown
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return []
  const shown = items.slice(0, MOST_ROWS)
  const more = items.length > MOST_ROWS ? [`- and ${items.length - MOST_ROWS} more`] : []
  return [[`${title}:`, '', ...shown.map(item => `- ${item}`), ...more].join('\n')]
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function placed(text: string, origin: Origin | SourceLocation | null, linkTo: HoverContext['linkTo']): string {
  const address = origin && linkTo(origin)
  return address ? `[${safe(text)}](${address})` : safe(text)
}

function safe(text: string): string {
  return escapeMarkdown(shorten(plainText(text), LONGEST_TEXT))
}

/** Within a code span nothing is markup but its end. */
function code(text: string): string {
  return plainText(text).replaceAll('`', "'").replaceAll('|', '\\|')
}
