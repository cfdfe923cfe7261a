import { parser } from '@lezer/python'

/** One node of a Python syntax tree. Tokens are nodes too; comments and whitespace are left out. */
export interface Syntax {
  /** Name in the parser's grammar, `⚠` for what it could not place; tokens are named by what they are: `(`, `for`. */
  readonly type: string
  readonly start: number
  readonly end: number
  readonly children: readonly Syntax[]
}

/**
 * Parses a module; what does not fit the grammar becomes `⚠` nodes and the rest is as if they were not there. Positions
 * count from `offset`.
 */
export function parsePython(text: string, offset = 0): Syntax {
  const cursor = parser.parse(text).cursor()
  const node = (): Syntax => ({ type: cursor.name, start: cursor.from + offset, end: cursor.to + offset, children: [] })
  const root = node()
  const open: Syntax[] = [root]
  // Iterative, so that deep nesting costs memory and not stack.
  if (!cursor.firstChild()) return root
  for (;;) {
    if (cursor.name !== 'Comment') {
      const child = node()
      ;(open.at(-1)!.children as Syntax[]).push(child)
      if (cursor.firstChild()) {
        open.push(child)
        continue
      }
    }
    while (!cursor.nextSibling()) {
      open.pop()
      if (open.length === 0 || !cursor.parent()) return root
    }
  }
}

/** The first child of a type. */
export function childOf(node: Syntax, type: string): Syntax | undefined {
  return node.children.find(child => child.type === type)
}

const PUNCTUATION = new Set(['(', ')', '[', ']', '{', '}', ',', ':', ';', '.', '⚠', '->'])

/** Whether a node is an expression rather than punctuation, a keyword or a misfit. */
export function isExpression(node: Syntax): boolean {
  return !PUNCTUATION.has(node.type) && (/^[A-Z]/.test(node.type) || node.type === 'None') && !/Op$/.test(node.type)
}

/** Children between two tokens, split at commas; empty pieces are left out. */
export function splitAtCommas(nodes: readonly Syntax[]): Syntax[][] {
  const groups: Syntax[][] = [[]]
  for (const node of nodes) {
    if (node.type === ',') groups.push([])
    else if (node.type !== '⚠') groups.at(-1)!.push(node)
  }
  return groups.filter(group => group.length > 0)
}

/** Children without the brackets around them. */
export function inside(node: Syntax): readonly Syntax[] {
  const { children } = node
  const first = children[0] && '([{'.includes(children[0].type) ? 1 : 0
  const last = children.at(-1)
  return children.slice(first, last && children.length > first && ')]}'.includes(last.type) ? -1 : undefined)
}
