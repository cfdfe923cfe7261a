import * as vscode from 'vscode'
import { modelsOf, placeOf } from '../../report/rows.ts'
import { clientSettings } from '../client-settings.ts'
import { bandOf } from '../markers.ts'
import { sourceUri } from '../places.ts'
import type { Reports } from '../reports.ts'
import { markdownOf } from './markdown.ts'
import {
  type CallNode,
  costOf,
  type GroupNode,
  TREE_GROUPINGS,
  type TreeGrouping,
  type TreeNode,
  treeOf,
} from './nodes.ts'

const VIEW = 'callcost.calls'
const GROUPING_KEY = 'callcost.tree.grouping'

export interface CallsView extends vscode.Disposable {
  groupBy(grouping: TreeGrouping): void
  filter(search: string): void
  readonly search: string
  /** What is shown, or one node of it, as Markdown. */
  markdown(node?: TreeNode): string
}

/** The tree of calls in the activity bar. Asks for reports only while it can be seen. */
export function createCallsView(reports: Reports, memory: vscode.Memento): CallsView {
  const changed = new vscode.EventEmitter<undefined>()
  const remembered = memory.get<string>(GROUPING_KEY)
  let grouping = TREE_GROUPINGS.find(each => each === remembered) ?? 'file'
  let search = ''
  let shown: TreeNode[] = []

  const view = vscode.window.createTreeView<TreeNode>(VIEW, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: node => (node === undefined ? shown : node.kind === 'group' ? node.calls : []),
      getTreeItem: node => (node.kind === 'group' ? groupItem(node) : callItem(node)),
    },
  })
  let following: vscode.Disposable | null = null
  const watch = () => {
    if (view.visible) following ??= reports.follow()
    else {
      following?.dispose()
      following = null
    }
  }
  watch()
  const subscriptions = [view.onDidChangeVisibility(watch), reports.onDidChange(show)]
  show()

  function show(): void {
    shown = treeOf(reports.current, grouping, search)
    const violations = reports.current.flatMap(({ report }) => report.callSites).filter(isViolating).length
    view.badge = violations > 0 ? { value: violations, tooltip: `${violations} calls against the policy` } : undefined
    view.message = search ? `Only what holds “${search}”` : undefined
    void vscode.commands.executeCommand('setContext', 'callcost.tree.filtered', search !== '')
    void vscode.commands.executeCommand('setContext', 'callcost.tree.grouping', grouping)
    changed.fire(undefined)
  }

  return {
    groupBy(next) {
      grouping = next
      void memory.update(GROUPING_KEY, next)
      show()
    },
    filter(next) {
      search = next.trim()
      show()
    },
    get search() {
      return search
    },
    markdown: node => markdownOf(node ? [node] : shown),
    dispose() {
      for (const each of subscriptions) each.dispose()
      following?.dispose()
      view.dispose()
      changed.dispose()
    },
  }
}

const GROUP_ICONS: Record<GroupNode['about'], string> = {
  violations: 'error',
  unknown: 'question',
  file: 'file-code',
  model: 'hubot',
  provider: 'cloud',
  owner: 'organization',
}

function groupItem(node: GroupNode): vscode.TreeItem {
  const isAttention = node.about === 'violations' || node.about === 'unknown'
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState
  const item = new vscode.TreeItem(node.label, isAttention ? Collapsed : Expanded)
  item.id = node.id
  item.description = node.description
  item.tooltip = node.tooltip
  item.iconPath = new vscode.ThemeIcon(GROUP_ICONS[node.about])
  item.contextValue = 'group'
  return item
}

const STATES: Record<CallNode['state'], [icon: string, color: string | null, words: string]> = {
  error: ['error', 'list.errorForeground', 'against the policy'],
  warning: ['warning', 'list.warningForeground', 'against the policy'],
  unknown: ['question', 'callcost.cost.unknown', 'cost unknown'],
  priced: ['circle-filled', null, ''],
}

function callItem(node: CallNode): vscode.TreeItem {
  const { call, folder } = node
  const [icon, color, words] = STATES[node.state]
  const item = new vscode.TreeItem(node.label)
  item.id = node.id
  item.description = node.description
  const band = bandOf(call.listCostPerCall?.expected ?? null, clientSettings(sourceUri(folder, call)).thresholds)
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color ?? `callcost.cost.${band}`))
  item.contextValue = 'call'
  // Plain text: what the code says must not become markup.
  item.tooltip = [
    placeOf(call),
    modelsOf(call),
    `List cost a call: ${costOf(call)}`,
    ...call.violations.map(({ message }) => message),
  ].join('\n')
  item.accessibilityInformation = { label: [node.label, node.description, words].filter(Boolean).join(', ') }
  item.command = {
    title: 'Open',
    command: 'callcost.openCall',
    arguments: [sourceUri(folder, call), call.line, call.cell],
  }
  return item
}

function isViolating({ violations }: { violations: readonly unknown[] }): boolean {
  return violations.length > 0
}
