import { CodeActionKind, type TextEdit } from 'vscode-languageserver'
import type { ModelRef } from '../../../../core/src/model/genai.ts'
import type { MoneyRange } from '../../../../core/src/model/money.ts'
import { valuesOf } from '../../../../core/src/model/resolved.ts'
import type { SourceLocation } from '../../../../core/src/model/source.ts'
import { approvedAlternatives, judgedCalls, modelSwaps, parsePolicy } from '../../../../core/src/policy/index.ts'
import { withOtherModel } from '../../../../core/src/present/index.ts'
import { moneyIn } from '../money.ts'
import { editOfDocument } from '../workspace-edits.ts'
import type { Fix, FixContext } from './define.ts'

interface Swap {
  from: ModelRef
  to: ModelRef
  at: SourceLocation
  before: MoneyRange | null
  after: MoneyRange
}

/** The cheapest approved model that can do what the call asks for, where its id stands in the code, also in another file. */
export const otherModel: Fix = async context => {
  const { server, view, violation, diagnostic } = context
  const swap = violation ? swapAgainst(context) : cheaperSwap(context)
  if (!swap) return []
  const uri = view.session.documentOf(swap.at)
  const edit = await literalEdit(context, uri, swap)
  if (!edit) return []
  const money = moneyIn(view.session.settings())
  const per1000 = (cost: MoneyRange) => money(cost.expected * 1000n)
  const instead = swap.before ? ` instead of ${per1000(swap.before)}` : ''
  return [
    {
      title: `Use ${swap.to.requestModel}, approved: ${per1000(swap.after)}${instead} per 1,000 calls`,
      kind: diagnostic ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite,
      ...(diagnostic ? { diagnostics: [diagnostic], isPreferred: true } : {}),
      edit: editOfDocument(server, uri, [edit]),
    },
  ]
}

function swapAgainst({ view: { snapshot }, violation }: FixContext): Swap | null {
  const { costed, settings } = snapshot
  const [swap] = modelSwaps([violation!], costed, parsePolicy(settings.policy), snapshot)
  if (!swap || !violation?.location) return null
  return { from: swap.from, to: swap.to, at: violation.location, before: swap.costBefore, after: swap.costAfter }
}

/** Nothing stands against the call; an approved model costs less all the same. */
function cheaperSwap({ view: { snapshot }, estimate }: FixContext): Swap | null {
  const { costed, settings } = snapshot
  const parsed = parsePolicy(settings.policy)
  const { model } = estimate.callSite.request
  const [from, ...more] = valuesOf(model)
  const before = estimate.listCostPerCall
  if ('problems' in parsed || !from || more.length > 0 || !before) return null
  const call = judgedCalls(costed, null, parsed.policy).find(each => each.estimate.callSite.id === estimate.callSite.id)
  const [best] = call ? approvedAlternatives(call, from, parsed.policy, snapshot) : []
  if (!best || best.listCostPerCall.expected >= before.expected) return null
  const at = model.kind === 'oneOf' ? (model.origins[0] ?? model.origin) : model.origin
  return { from, to: best.model, at, before, after: best.listCostPerCall }
}

/** The id alone is replaced, and only where the line as it now stands holds it as one string. */
async function literalEdit(
  { server, view }: FixContext,
  uri: string,
  { at, from, to }: Swap,
): Promise<TextEdit | null> {
  const open = server.documents.get(uri)
  const line = server.viewOf(uri)?.positionOf(at)?.line ?? at.line - 1
  const text = open?.getText() ?? (at.cell === null ? await view.session.read(at.path) : null)
  const before = text?.split(/\r\n|\r|\n/)[line]
  const after = before === undefined ? null : withOtherModel(before, from, to)
  if (before === undefined || after === null) return null
  let start = 0
  while (before[start] === after[start]) start++
  let tail = 0
  while (tail < Math.min(before.length, after.length) - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  return {
    range: { start: { line, character: start }, end: { line, character: before.length - tail } },
    newText: after.slice(start, after.length - tail),
  }
}
