import stringWidth from 'string-width'
import { NARROWEST, wrap } from './columns.ts'
import type { TextOptions } from './style.ts'

/** A statement and what it rests on. */
export interface TreeNode {
  text: string
  children?: TreeNode[]
}

/** Branches drawn with lines; long statements wrap under their own start. */
export function treeLines(node: TreeNode, { width, style }: TextOptions): string[] {
  return [...wrap(node.text, width).map(style.strong), ...branches(node.children ?? [], '', width)]
}

function branches(nodes: readonly TreeNode[], indent: string, width: number): string[] {
  return nodes.flatMap((node, index) => {
    const isLast = index === nodes.length - 1
    const children = node.children ?? []
    const fork = `${indent}${isLast ? '└─ ' : '├─ '}`
    const below = `${indent}${isLast ? '   ' : '│  '}`
    // Where children follow, their line runs down beside the wrapped text, which stands a column further in.
    const trunk = children.length > 0 ? `${below}│ ` : below
    const [first = '', ...rest] = wrap(node.text, Math.max(width - stringWidth(trunk), NARROWEST))
    return [fork + first, ...rest.map(line => trunk + line), ...branches(children, below, width)]
  })
}
