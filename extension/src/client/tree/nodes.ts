import { formatUsd } from '../../../../core/src/cost/index.ts'
import type { CallSiteJson } from '../../../../core/src/present/report-schema.ts'
import type { FolderReport } from '../../protocol.ts'
import { moneyOf, rangeText, sumOf, usdOf } from '../../report/amounts.ts'
import { filtered, modelsOf, nameOf, placeOf, providersOf, rowsOf, unknownReason } from '../../report/rows.ts'

/** Ways to lay the tree out, as commands name them. */
export const TREE_GROUPINGS = ['file', 'model', 'provider', 'owner', 'cost'] as const
export type TreeGrouping = (typeof TREE_GROUPINGS)[number]

export interface CallNode {
  kind: 'call'
  /** Unique in the tree: a call may stand in several groups. */
  id: string
  folder: FolderReport
  call: CallSiteJson
  label: string
  description: string
  state: 'error' | 'warning' | 'unknown' | 'priced'
}

/** What a group says of all its calls is not said again of each. */
const LEFT_OUT: Partial<Record<GroupNode['about'] | 'cost', 'models' | 'place'>> = { file: 'place', model: 'models' }

export interface GroupNode {
  kind: 'group'
  id: string
  label: string
  description: string
  /** What it is about; `violations` and `unknown` stand before all others. */
  about: 'violations' | 'unknown' | Exclude<TreeGrouping, 'cost'>
  /** Where the label is not all. */
  tooltip?: string
  calls: CallNode[]
}

export type TreeNode = GroupNode | CallNode

interface Placed {
  folder: FolderReport
  call: CallSiteJson
}

/** The calls of all folders: first those that ask for attention, then all of them, grouped. */
export function treeOf(folders: readonly FolderReport[], grouping: TreeGrouping, search: string): TreeNode[] {
  const all = folders.flatMap(folder =>
    filtered(rowsOf(folder.report.callSites, null), search, 'all').map(({ call }): Placed => ({ folder, call })),
  )
  const violating = all.filter(({ call }) => call.violations.length > 0)
  const unknown = all.filter(({ call }) => call.listCostPerCall === null)
  const attention = [
    groupOf('violations', 'Against the policy', violating),
    groupOf('unknown', 'Cost unknown', unknown),
  ].filter(({ calls }) => calls.length > 0)
  if (grouping === 'cost') return [...attention, ...byCost(all).map(placed => callNode(placed, 'cost', 'cost'))]
  return [...attention, ...grouped(all, grouping, folders.length > 1)]
}

function grouped(all: readonly Placed[], grouping: Exclude<TreeGrouping, 'cost'>, hasFolders: boolean): GroupNode[] {
  const groups = new Map<string, Placed[]>()
  for (const placed of all) {
    const name = groupNameOf(placed, grouping, hasFolders)
    const group = groups.get(name)
    if (group) group.push(placed)
    else groups.set(name, [placed])
  }
  const names = [...groups.keys()].sort()
  return names.map(name => {
    const group = groupOf(grouping, name, groups.get(name)!)
    return grouping === 'file' ? fileGroup(group, name) : group
  })
}

/** A long path is cut off at its end: the file's name comes first, as in the editor's own lists. */
function fileGroup(group: GroupNode, path: string): GroupNode {
  const at = path.lastIndexOf('/')
  const folder = at === -1 ? [] : [path.slice(0, at)]
  return { ...group, label: path.slice(at + 1), description: [...folder, group.description].join(' · '), tooltip: path }
}

function groupNameOf({ folder, call }: Placed, grouping: Exclude<TreeGrouping, 'cost'>, hasFolders: boolean): string {
  switch (grouping) {
    case 'file':
      return hasFolders ? `${folder.name}/${call.path}` : call.path
    case 'model':
      return modelsOf(call)
    case 'provider':
      return providersOf(call)
    case 'owner':
      return call.owner ?? 'No owner'
  }
}

function groupOf(about: GroupNode['about'], label: string, placed: readonly Placed[]): GroupNode {
  const id = `${about}:${label}`
  const description = sumText(placed.map(({ call }) => call))
  return { kind: 'group', id, label, description, about, calls: placed.map(each => callNode(each, id, about)) }
}

/** `3 calls · $0.012`, or what part of it is known. */
function sumText(calls: readonly CallSiteJson[]): string {
  const amounts = calls.flatMap(({ listCostPerCall }) => listCostPerCall ?? [])
  const number = `${calls.length} call${calls.length === 1 ? '' : 's'}`
  if (amounts.length === 0) return number
  const least = amounts.length < calls.length ? 'at least ' : ''
  return `${number} · ${least}${formatUsd(sumOf(amounts).expected)}`
}

function callNode({ folder, call }: Placed, group: string, about: GroupNode['about'] | 'cost'): CallNode {
  const cost = call.listCostPerCall === null ? costOf(call) : usdOf(call.listCostPerCall.expected)
  const parts = { models: modelsOf(call), place: placeOf(call) }
  const said = Object.entries(parts).flatMap(([name, text]) => (LEFT_OUT[about] === name ? [] : [text]))
  return {
    kind: 'call',
    id: `${group}|${folder.folder}|${call.id}`,
    folder,
    call,
    label: nameOf(call),
    description: [cost, ...said].join(' · '),
    state: stateOf(call),
  }
}

/** The amount, or why there is none. */
export function costOf(call: CallSiteJson): string {
  return call.listCostPerCall === null ? (unknownReason(call) ?? 'unknown') : rangeText(call.listCostPerCall)
}

function stateOf(call: CallSiteJson): CallNode['state'] {
  if (call.violations.some(({ severity }) => severity === 'error')) return 'error'
  if (call.violations.length > 0) return 'warning'
  return call.listCostPerCall === null ? 'unknown' : 'priced'
}

/** Dearest first; those of unknown cost come last: they stand at the top as a group of their own. */
function byCost(all: readonly Placed[]): Placed[] {
  const keyed = all.map(placed => {
    const cost = placed.call.listCostPerCall
    return { placed, expected: cost === null ? -1n : moneyOf(cost.expected) }
  })
  return keyed.sort((a, b) => (a.expected < b.expected ? 1 : a.expected > b.expected ? -1 : 0)).map(each => each.placed)
}
