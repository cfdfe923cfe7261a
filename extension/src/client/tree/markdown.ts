import { sourceText } from '../../../../core/src/present/safe-markdown.ts'
import { modelsOf, placeOf } from '../../report/rows.ts'
import { type CallNode, costOf, type TreeNode } from './nodes.ts'

const HEAD = ['| Call | Where | Models | List cost a call | Policy |', '| --- | --- | --- | --- | --- |']

/** The calls of some nodes as a Markdown table, each once. Text from code cannot break out of its cell. */
export function markdownOf(nodes: readonly TreeNode[]): string {
  const calls = new Map<string, CallNode>()
  for (const node of nodes)
    for (const each of node.kind === 'group' ? node.calls : [node])
      calls.set(`${each.folder.folder}|${each.call.id}`, each)
  return `${[...HEAD, ...[...calls.values()].map(row)].join('\n')}\n`
}

function row(node: CallNode): string {
  const { call, label } = node
  const violations = call.violations.map(({ message }) => sourceText(message)).join('; ')
  const cost = call.listCostPerCall === null ? sourceText(costOf(call)) : costOf(call)
  const cells = [sourceText(label), sourceText(placeOf(call)), sourceText(modelsOf(call)), cost, violations]
  return `| ${cells.join(' | ')} |`
}
