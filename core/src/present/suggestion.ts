import { formatUsd, timesMoney } from '../cost/index.ts'
import type { ModelRef } from '../model/genai.ts'
import type { ModelSwap } from '../policy/index.ts'
import { RUNS } from './change-text.ts'
import { plainText } from './plain-text.ts'
import { sourceText } from './safe-markdown.ts'

/** A longer line is generated, and nobody reviews it. */
const LONGEST_LINE = 500
/** What a model id may be made of. Ids come from the price book or the policy; all the same, nothing else gets into code. */
const MODEL_ID = /^[\w.:@/-]{1,100}$/

/**
 * A line with another model, where it holds the model as exactly one string: in quotes, behind at most the prefixes of a
 * router, and nothing else in them. Null where that is not so, and for lines that do not show what they are.
 */
export function withOtherModel(line: string, from: ModelRef, to: ModelRef): string | null {
  if (line.length > LONGEST_LINE || !MODEL_ID.test(to.requestModel) || isDeceptive(line)) return null
  const id = from.requestModel.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const literal = new RegExp(`(?<open>(?<quote>['"\`])(?:[\\w.-]+[/:])*)${id}(?=\\k<quote>)`, 'g')
  if ([...line.matchAll(literal)].length !== 1) return null
  return line.replace(literal, (...found) => `${found.at(-1).open}${to.requestModel}`)
}

/** Holds characters that hide or reorder others, or that are not what the file has. */
function isDeceptive(line: string): boolean {
  const visible = line.replaceAll('\t', ' ')
  return plainText(visible) !== visible || line.includes('\uFFFD')
}

/** The comment of a review at the line of a model: why it should go, and the line with another one, to be applied with a click. */
export function presentSuggestion(
  { violation, to, costBefore, costAfter }: ModelSwap,
  line: string,
  key?: string,
): string {
  const perThousand = (cost: { expected: bigint }) => formatUsd(timesMoney(cost.expected, RUNS))
  const before = costBefore ? `, instead of ${perThousand(costBefore)}` : ''
  return [
    marker(key),
    `${sourceText(violation.message)} (${violation.ruleId})`,
    '',
    `The cheapest approved model of the provider with what this call uses is ${sourceText(to.requestModel)}: ${perThousand(costAfter)} per 1,000 calls${before}.`,
    '',
    ...fenced(line),
    '',
    '<sub>Applying it changes this one name. Whether its answers are good enough is for you to judge.</sub>',
  ].join('\n')
}

/** What a suggestion becomes when it is not to be applied any more. */
export function withdrawnSuggestion(key?: string): string {
  return `${marker(key)}\nNothing stands against this line any more.`
}

/** By this the host finds its suggestions again; it has to check the author too. */
export function isSuggestion(body: string, key?: string): boolean {
  return body.startsWith(marker(key))
}

function marker(key = 'default'): string {
  return `<!-- callcost-suggestion:${key.replace(/[^\w-]/g, '')} -->`
}

/** No line can end the fence around it: that takes as many backticks as began it. */
function fenced(line: string): string[] {
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return [`${fence}suggestion`, line, fence]
}
