import { formatUsd, timesRangeOfMoney } from '../cost/index.ts'
import type { CostEstimate } from '../model/cost.ts'
import type { JudgedReport } from '../model/policy.ts'
import { callText, costText, modelsText, placeText } from './call-text.ts'
import { tokenRange, usdRange } from './numbers.ts'
import { inOrder } from './order.ts'
import { policyItems, policyTexts } from './policy-text.ts'
import { diagnosticText, priceBookText, skippedItems, totalsText, unknownItems } from './summary.ts'

const HEAD = ['Call', 'Model', 'Tokens in', 'Tokens out', 'A call', 'Per 1,000', 'Per month']

/** The report as GitHub-flavoured Markdown. */
export function presentMarkdown(report: JudgedReport): string {
  const { estimates, skipped, diagnostics } = inOrder(report)
  const table =
    estimates.length === 0
      ? []
      : [row(HEAD), row(['---', '---', '--:', '--:', '--:', '--:', '--:']), ...estimates.map(rowOf)]
  return `${[
    '## LLM cost',
    '',
    ...[...totalsText(report), ...policyTexts(report)].map(line => `${escapeMarkdown(line)}  `),
    '',
    ...table,
    ...section('Against the policy, and what to do', policyItems(report)),
    ...section('Unknown, and how to say it in callcost.yml', unknownItems(report)),
    ...section('Noticed', diagnostics.map(diagnosticText)),
    ...section('Not read', skippedItems(skipped)),
    '',
    `<sub>${escapeMarkdown(priceBookText(report))}</sub>`,
  ].join('\n')}\n`
}

function rowOf(estimate: CostEstimate): string {
  const perCall = estimate.listCostPerCall
  const cells = [
    `${escapeMarkdown(placeText(estimate.callSite.location))}<br>${escapeMarkdown(callText(estimate))}`,
    escapeMarkdown(modelsText(estimate)),
    tokenRange(estimate.inputTokens),
    tokenRange(estimate.outputTokens),
    costText(estimate, usdRange),
    perCall ? formatUsd(timesRangeOfMoney(perCall, 1000).expected) : 'unknown',
    estimate.listCostPerMonth ? usdRange(estimate.listCostPerMonth) : '',
  ]
  return row(cells)
}

function row(cells: string[]): string {
  return `| ${cells.join(' | ')} |`
}

function section(title: string, items: string[]): string[] {
  return items.length === 0
    ? []
    : ['', `### ${title}`, '', ...items.map(item => `- ${escapeMarkdown(item).replaceAll('\n', '<br>')}`)]
}

/**
 * Text that Markdown shows as it is: no markup, no table cell break, no link, and no mention that would notify people.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~!]/g, character =>
      character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`,
    )
    .replace(/@(?=\w)/g, '@\u2060')
    .replace(/(https?):\/\//g, '$1:\u2060//')
}
