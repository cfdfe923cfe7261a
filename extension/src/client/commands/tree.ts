import * as vscode from 'vscode'
import { TREE_GROUPINGS, type TreeNode } from '../tree/nodes.ts'
import type { Command } from './define.ts'

/** Commands of the tree of calls. */
export const treeCommands: readonly Command[] = [
  ...TREE_GROUPINGS.map(
    (grouping): Command => ({ id: `callcost.groupBy.${grouping}`, run: ({ calls }) => calls.groupBy(grouping) }),
  ),
  {
    id: 'callcost.filter',
    async run({ calls }, given?: unknown) {
      if (typeof given === 'string') return calls.filter(given)
      const search = await vscode.window.showInputBox({
        title: 'Show only calls that hold',
        prompt: 'Words of a path, function, model, provider, owner or violation; empty for all',
        value: calls.search,
      })
      if (search !== undefined) calls.filter(search)
    },
  },
  { id: 'callcost.clearFilter', run: ({ calls }) => calls.filter('') },
  {
    id: 'callcost.copyMarkdown',
    async run({ calls, reports }, node?: TreeNode) {
      await reports.refresh()
      await vscode.env.clipboard.writeText(calls.markdown(node))
      vscode.window.setStatusBarMessage('$(check) Callcost: copied as Markdown', 3000)
    },
  },
]
