import type { CallSite, RepetitionFactor } from '../model/call-site.ts'
import type { CostEstimate, CostLine, ModelEstimate } from '../model/cost.ts'
import type { ModelRef } from '../model/genai.ts'
import type { MoneyRange } from '../model/money.ts'
import { type Resolved, type UnknownReason, valuesOf } from '../model/resolved.ts'
import type { Origin } from '../model/source.ts'
import type { Assumption, TokenEstimate, TokenLine, TokenRange } from '../model/tokens.ts'
import { timesRangeOfMoney } from './money.ts'
import { remedyFor } from './remedies.ts'

/** A figure of a derivation. A product is quantity × unit price = cost, in the low, the expected and the high case. */
export type Amount =
  | { kind: 'tokens'; range: TokenRange }
  /** Steps, pixels, shares: the label says what. */
  | { kind: 'quantity'; range: TokenRange }
  | { kind: 'money'; range: MoneyRange }
  | { kind: 'product'; line: CostLine }

/** One statement about a cost, and what it rests on. */
export interface DerivationNode {
  /** What it is about: `input`, `system prompt`, `service tier`. */
  label: string
  /** What is said in words; null when the amount or the children say it all. */
  text: string | null
  amount: Amount | null
  /** Where it was read. */
  origin: Origin | null
  /** The children's amounts add up to this one's, case by case. */
  adds: boolean
  children: DerivationNode[]
}

/** Everything behind the cost of a call, in the order in which a person would follow it. */
export function derive(estimate: CostEstimate): DerivationNode {
  const { callSite, assumptions } = estimate
  const { sdk, operationName, enclosingSymbol, location, evidence, repetition } = callSite
  const owner =
    estimate.owner === null ? [] : [node('owner', { text: estimate.owner, origin: estimate.declaredAt.owner ?? null })]
  return node(`${sdk} ${operationName}`, {
    text: enclosingSymbol,
    origin: location,
    children: [
      group(
        'recognised by',
        evidence.map(({ step, detail, origin }) => node(step, { text: detail, origin })),
      ),
      group('the request', requestNodes(callSite)),
      estimate.models.map((model, index) => modelNode(model, index, estimate)),
      group(
        'one run of the enclosing function repeats the call; the cost is of one execution',
        repetition.factors.map(repetitionNode),
      ),
      assumptionNodes(assumptions),
      owner,
      [costNode(estimate)],
    ].flat(),
  })
}

function repetitionNode({ kind, times, origin }: RepetitionFactor): DerivationNode {
  const isDeclarable = times.kind === 'unknown' && (kind === 'loop' || kind === 'fan-out')
  return node(kind, { text: resolvedText(times) + (isDeclarable ? '; set calls[].iterations' : ''), origin })
}

function assumptionNodes(assumptions: readonly Assumption[]): DerivationNode[] {
  if (assumptions.length === 0) return []
  const text = 'a figure set in callcost.yml takes its place'
  return [node('assumed or declared', { text, children: assumptions.map(assumptionNode) })]
}

function assumptionNode({ key, text, ...range }: Assumption): DerivationNode {
  // A statement, such as which model runs, has no figure of its own.
  const isStatement = range.basis === 'assumed' && range.low === 1 && range.high === 1
  const amount: Amount | null = isStatement ? null : { kind: 'quantity', range }
  const said = range.basis === 'declared' ? `by ${key}` : `set ${key}`
  return node(text, { text: key === '' ? null : said, amount })
}

function node(label: string, fields: Partial<DerivationNode> = {}): DerivationNode {
  return { label, text: null, amount: null, origin: null, adds: false, children: [], ...fields }
}

/** A heading that is left out when nothing stands under it. */
function group(label: string, children: DerivationNode[]): DerivationNode[] {
  return children.length > 0 ? [node(label, { children })] : []
}

/** What the call sets, each value with its origin. The model and the output limit are named even when it does not. */
function requestNodes({ request, usedBy }: CallSite): DerivationNode[] {
  const fields: [string, Resolved<unknown>][] = [
    ['output limit', request.maxTokens],
    ['choices', request.choiceCount],
    ['service tier', request.serviceTier],
    ['reasoning effort', request.reasoningEffort],
    ['reasoning budget', request.reasoningTokens],
    ['agent steps', request.maxSteps],
    ['image size', request.imageSize],
    ['image quality', request.imageQuality],
    ['address', request.baseUrl],
    ['region', request.region],
  ]
  const said = fields.filter(([label, field]) => label === 'output limit' || !isOmitted(field))
  const tools = request.tools.map(({ name, origin }) => node('tool', { text: name, origin }))
  return [
    resolvedNode('model', named(request.model)),
    ...said.map(([label, field]) => resolvedNode(label, field)),
    ...tools,
    ...(request.toolsOpen ? [node('tools', { text: 'further tools are not in the code' })] : []),
    ...usedBy.map(origin => node('called from', { origin })),
  ]
}

function resolvedNode(label: string, field: Resolved<unknown>): DerivationNode {
  const children =
    field.kind === 'oneOf'
      ? field.values.map((value, index) => node(String(value), { origin: field.origins[index] ?? null }))
      : []
  return node(label, { text: resolvedText(field), origin: isOmitted(field) ? null : field.origin, children })
}

function isOmitted(field: Resolved<unknown>): boolean {
  return field.kind === 'unknown' && field.reason === 'omitted'
}

function named(model: Resolved<ModelRef>): Resolved<string> {
  const name = ({ requestModel }: ModelRef) => requestModel
  if (model.kind === 'known') return { ...model, value: name(model.value) }
  return model.kind === 'oneOf' ? { ...model, values: model.values.map(name) } : model
}

const REASONS = {
  parameter: 'set by a caller that the code does not show',
  environment: 'an environment variable without a default',
  remote: 'fetched at run time',
  'file-not-loaded': 'read from a file that was not available',
  'import-not-loaded': 'defined in a module whose source was not given',
  dynamic: 'computed in a way that is not followed',
  omitted: 'not set by the call',
  'too-many': 'more possible values than are listed',
} as const

/** What may replace the values that stand in the code. */
const REPLACEMENTS: Partial<Record<UnknownReason, string>> = {
  parameter: 'what a caller passes',
  environment: 'what the environment sets',
}

function resolvedText(field: Resolved<unknown>): string {
  if (field.kind === 'unknown') {
    const reason = REASONS[field.reason]
    if (field.reason === 'omitted') return reason
    return `unknown, ${reason}${field.detail ? ` (${field.detail})` : ''}`
  }
  const open = field.kind === 'oneOf' && field.open
  return valuesOf(field).join(' or ') + (open ? `, or ${REPLACEMENTS[open] ?? `another, ${REASONS[open]}`}` : '')
}

function modelNode(model: ModelEstimate, index: number, estimate: CostEstimate): DerivationNode {
  const label = nameOf(model)
  // Models of one family count alike: their parts are listed once.
  const alike = estimate.models.slice(0, index).find(({ tokens }) => tokens && haveSameParts(tokens, model.tokens))
  const tokens = model.tokens ? tokenNodes(model.tokens, estimate, alike ? nameOf(alike) : null) : []
  const lines = model.lines.map(lineNode)
  if (model.status === 'priced') {
    const cost = { kind: 'money', range: model.listCost } as const
    const doubt = model.lowConfidence ? [node('less than certain', { text: model.lowConfidence })] : []
    const found = node('found in the price book by', { text: model.matchedBy, children: doubt })
    const charges = node('rates', {
      text: lines.length === 0 ? 'free' : null,
      amount: cost,
      adds: true,
      children: lines,
    })
    return node(label, { amount: cost, children: [...tokens, found, charges] })
  }
  const near = model.nearMatches.length > 0 ? [node('near', { text: model.nearMatches.join(', ') })] : []
  const rates = model.unitPrices.map(price => lineNode(unitLine(price)))
  return node(label, {
    text: model.model ? `unknown: ${model.detail}` : model.detail,
    children: [
      ...near,
      node('to make it known', { text: remedyFor(model, estimate.callSite) }),
      ...tokens,
      ...group('certain all the same', lines),
      ...group('rates, for one unit each', rates),
    ],
  })
}

function nameOf({ model }: ModelEstimate): string {
  return model ? `${model.providerName} ${model.requestModel}` : 'model unknown'
}

function haveSameParts(a: TokenEstimate, b: TokenEstimate | null): boolean {
  return a.tokenizer === b?.tokenizer && JSON.stringify(a.lines) === JSON.stringify(b.lines)
}

function unitLine(price: Extract<ModelEstimate, { status: 'unpriced' }>['unitPrices'][number]): CostLine {
  const one = { low: 1, expected: 1, high: 1, basis: 'counted' } as const
  const { low, high } = price.unitPriceRange ?? { low: price.unitPrice, high: price.unitPrice }
  const listCost = { low, expected: price.unitPrice, high }
  return { ...price, consumedQuantity: one, listUnitPrice: price.unitPrice, listCost }
}

/** One part of a prompt; where it is one of several texts, each with its own parts. */
function partNode({ label, tokens: range, origin, alternatives = [] }: TokenLine): DerivationNode {
  const children = alternatives.map((lines, index) => {
    const text = lines.length === 0 ? 'nothing' : null
    return node(index === 0 ? 'either' : 'or', { text, children: lines.map(partNode) })
  })
  return node(label, { amount: { kind: 'tokens', range }, origin, children })
}

/** `alike`: the model whose input has the same parts and lists them. */
function tokenNodes(tokens: TokenEstimate, { callSite }: CostEstimate, alike: string | null): DerivationNode[] {
  const { input, output, lines, tokenizer, cacheablePrefix } = tokens
  const cached = cacheablePrefix > 0 ? `, the first ${grouped(cacheablePrefix)} of them cacheable` : ''
  const { maxTokens } = callSite.request
  const isLimited = valuesOf(maxTokens).length > 0
  return [
    node('input', {
      text: alike ? `as for ${alike}` : `by ${tokenizer}${cached}`,
      amount: { kind: 'tokens', range: input },
      ...(alike ? {} : { adds: true, children: lines.map(partNode) }),
    }),
    node('output', {
      text: isLimited
        ? `at most ${valuesOf(maxTokens).map(grouped).join(' or ')} for each answer`
        : 'no limit in the call',
      amount: { kind: 'tokens', range: output },
      origin: isLimited ? maxTokens.origin : null,
    }),
  ]
}

/** Named by what its id says behind the model: `input`, `input batch above-200000`, `image 1024x1024 hd`. */
function lineNode(line: CostLine): DerivationNode {
  const { skuPriceId, meter, source, checkedOn } = line
  const label = skuPriceId.slice(skuPriceId.lastIndexOf(`/${meter}`) + 1).replaceAll('/', ' ')
  const rate = node('rate', { text: `${source}, checked ${checkedOn}` })
  return node(label, { amount: { kind: 'product', line }, children: [rate] })
}

function costNode(estimate: CostEstimate): DerivationNode {
  const { listCostPerCall, listCostPerMonth, lowerBound, volume, models } = estimate
  if (listCostPerCall === null) {
    const least = lowerBound === null ? null : { low: lowerBound, expected: lowerBound, high: 'unbounded' as const }
    return node('list cost of one call', {
      text: least ? 'unknown; at least' : 'unknown',
      amount: least && { kind: 'money', range: least },
    })
  }
  const month = listCostPerMonth
    ? node('a month', {
        text: volume && `${grouped(volume.callsPerMonth)} calls${volume.origin ? '' : `, ${volume.basis}`}`,
        amount: { kind: 'money', range: listCostPerMonth },
        origin: volume?.origin ?? null,
      })
    : node('a month', { text: 'unknown, no volume is declared; set calls[].callsPerMonth' })
  return node('list cost of one call', {
    text: models.length > 1 ? 'from the cheapest to the dearest model, the mean expected' : null,
    amount: { kind: 'money', range: listCostPerCall },
    children: [
      node('per 1,000 calls', { amount: { kind: 'money', range: timesRangeOfMoney(listCostPerCall, 1000) } }),
      month,
    ],
  })
}

function grouped(quantity: number): string {
  return quantity.toLocaleString('en-US')
}
