import { hanging } from './columns.ts'
import type { TextOptions } from './style.ts'

/** A statement and what it rests on. */
export interface TreeNode {
  text: string
  children?: TreeNode[]
}

/** Branches drawn with lines; long statements wrap under their own start. */
export function treeLines(node: TreeNode, { width, style }: TextOptions): string[] {
  return [style.strong(node.text), ...branches(node.children ?? [], '', width)]
}

function branches(nodes: readonly TreeNode[], indent: string, width: number): string[] {
  return nodes.flatMap((node, index) => {
    const isLast = index === nodes.length - 1
    const children = node.children ?? []
    const [first = '', ...rest] = hanging(`${indent}${isLast ? '└─ ' : '├─ '}`, node.text, width)
    const below = `${indent}${isLast ? '   ' : '│  '}`
    const trunk = children.length > 0 ? `${below}│` : below
    return [
      first,
      ...rest.map(line => trunk.padEnd(below.length) + line.slice(trunk.length)),
      ...branches(children, below, width),
    ]
  })
}
