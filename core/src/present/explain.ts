import { formatUsd, timesRangeOfMoney, usdText } from '../cost/index.ts'
import type { CallSite } from '../model/call-site.ts'
import type { CostEstimate, CostLine, ModelEstimate } from '../model/cost.ts'
import type { Resolved } from '../model/resolved.ts'
import type { Origin } from '../model/source.ts'
import type { Assumption, TokenEstimate } from '../model/tokens.ts'
import { callText, costText, missingOf, placeText, repetitionText, resolvedText } from './call-text.ts'
import { count, tokenRange, usdRange, usdSpan } from './numbers.ts'
import { plainText } from './plain-text.ts'
import type { TextOptions } from './style.ts'
import { type TreeNode, treeLines } from './tree.ts'

/** The whole derivation of one call's cost, each value with where it was read and each rate with its source. */
export function presentExplanation(estimate: CostEstimate, options: TextOptions): string {
  const { callSite } = estimate
  const root = {
    text: `${placeText(callSite.location)}  ${callText(estimate)}`,
    children: [
      { text: 'recognised by', children: callSite.evidence.map(evidenceNode) },
      requestNode(callSite),
      ...estimate.models.map(modelNode),
      repetitionNode(callSite),
      { text: 'assumed or declared', children: estimate.assumptions.map(assumptionNode) },
      costNode(estimate),
    ].filter(node => node !== null && (node.children === undefined || node.children.length > 0)) as TreeNode[],
  }
  return `${treeLines(root, options).join('\n')}\n`
}

function evidenceNode({ step, detail, origin }: CallSite['evidence'][number]): TreeNode {
  return { text: `${plainText(`${step}: ${detail}`)}  ${placeText(origin)}` }
}

function requestNode({ request, usedBy }: CallSite): TreeNode {
  const settings: [string, Resolved<unknown>][] = [
    ['model', mapModel(request.model)],
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
  const said = settings.filter(
    ([name, value]) =>
      name === 'model' || name === 'output limit' || !(value.kind === 'unknown' && value.reason === 'omitted'),
  )
  return {
    text: 'the request',
    children: [
      ...said.map(([name, value]) => ({
        text: `${name}: ${resolvedText(value, String)}  ${originText(value.origin)}`,
        children:
          value.kind === 'oneOf'
            ? value.values.map((one, index) => ({
                text: plainText(`${one}  ${originText(value.origins[index] ?? value.origin)}`),
              }))
            : undefined,
      })),
      ...(request.tools.length > 0
        ? [
            {
              text: `tools: ${plainText(request.tools.map(tool => tool.name).join(', '))}${request.toolsOpen ? ' and perhaps more' : ''}`,
            },
          ]
        : []),
      ...usedBy.map(origin => ({ text: `called from ${originText(origin)}` })),
    ],
  }
}

function mapModel(model: CallSite['request']['model']): Resolved<unknown> {
  if (model.kind === 'known') return { ...model, value: model.value.requestModel }
  if (model.kind === 'oneOf') return { ...model, values: model.values.map(ref => ref.requestModel) }
  return model
}

function modelNode(estimate: ModelEstimate): TreeNode {
  const name = estimate.model
    ? plainText(`${estimate.model.providerName} ${estimate.model.requestModel}`)
    : 'model unknown'
  const tokens = estimate.tokens ? tokenNodes(estimate.tokens) : []
  if (estimate.status === 'priced') {
    const doubts = estimate.lowConfidence
      ? [{ text: plainText(`the price is less than certain: ${estimate.lowConfidence}`) }]
      : []
    return {
      text: `${name}: ${usdRange(estimate.listCost)} a request`,
      children: [
        ...tokens,
        { text: plainText(`price found as ${estimate.matchedBy}`) },
        ...doubts,
        ...estimate.lines.map(lineNode),
      ],
    }
  }
  const near = estimate.nearMatches.length > 0 ? [{ text: plainText(`near: ${estimate.nearMatches.join(', ')}`) }] : []
  const rates = estimate.unitPrices.map(({ meter, tier, unitPrice, source, checkedOn }) => ({
    text: plainText(`rate: ${meter} ${tier} $${usdText(unitPrice)} a unit  ${source}, checked ${checkedOn}`),
  }))
  return {
    text: `${name}: unknown, ${plainText(estimate.detail)}`,
    children: [...near, ...tokens, ...rates, ...estimate.lines.map(lineNode)],
  }
}

function tokenNodes({ input, output, lines, tokenizer, cacheablePrefix }: TokenEstimate): TreeNode[] {
  const cached = cacheablePrefix > 0 ? `, ${count(cacheablePrefix)} of them cacheable` : ''
  return [
    {
      text: `input ${tokenRange(input)} tokens, ${input.basis}, by ${plainText(tokenizer)}${cached}`,
      children: lines.map(line => ({
        text: `${plainText(line.label)}: ${tokenRange(line.tokens)}, ${line.tokens.basis}${line.origin ? `  ${originText(line.origin)}` : ''}`,
      })),
    },
    { text: `output ${tokenRange(output)} tokens, ${output.basis}` },
  ]
}

/** Rates are shown a million, as providers quote them, unless the unit is not tokens. */
function lineNode({ meter, tier, consumedQuantity, listUnitPrice, listCost, source, checkedOn }: CostLine): TreeNode {
  const isToken = !['image', 'character', 'second', 'request', 'web_search', 'search_unit'].includes(meter)
  const rate = isToken ? `$${usdText(listUnitPrice * 1_000_000n)} a million` : `$${usdText(listUnitPrice)} each`
  const tierText = tier === 'standard' ? '' : ` (${tier})`
  return {
    text: `${meter}${tierText}: ${tokenRange(consumedQuantity)} × ${rate} = ${usdRange(listCost)}`,
    children: [{ text: plainText(`${source}, checked ${checkedOn}`) }],
  }
}

function repetitionNode({ repetition }: CallSite): TreeNode {
  return {
    text: 'one run of the enclosing function makes the call more than once',
    children: repetition.factors.map(factor => ({ text: `${repetitionText(factor)}  ${originText(factor.origin)}` })),
  }
}

function assumptionNode({ key, text, basis, low, expected, high }: Assumption): TreeNode {
  const range = { low, expected, high, basis }
  return { text: plainText(`${text}: ${tokenRange(range)}, ${basis}; to replace it set ${key}`) }
}

function costNode(estimate: CostEstimate): TreeNode {
  const perCall = estimate.listCostPerCall
  const { volume, listCostPerMonth } = estimate
  const month = volume && {
    text: `a month: ${listCostPerMonth ? usdRange(listCostPerMonth) : 'unknown'} at ${count(volume.callsPerMonth)} calls, ${volume.basis}${volume.origin ? `  ${originText(volume.origin)}` : ''}`,
  }
  return {
    text: `list cost of one call: ${costText(estimate, usdRange)}`,
    children: [
      ...(perCall
        ? [
            {
              text: `per 1,000 calls: ${formatUsd(timesRangeOfMoney(perCall, 1000).expected)}, range ${usdSpan(timesRangeOfMoney(perCall, 1000))}`,
            },
          ]
        : []),
      ...missingOf(estimate).map(({ what, remedy }) => ({ text: `missing: ${what}`, children: [{ text: remedy }] })),
      month ?? { text: 'a month: unknown, no volume is declared (callsPerMonth in callcost.yml)' },
    ],
  }
}

function originText(origin: Origin): string {
  return `${origin.label ? `${plainText(origin.label)} ` : ''}${placeText(origin)}`
}
