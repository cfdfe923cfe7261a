import { NodeKind } from '../../model/facts.ts'
import { type Lowering, textOf } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { isExpression, type Syntax } from './syntax.ts'

const SIMPLE: Record<string, string> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** Where a literal's content stands and how it is written: `rb'''…'''`. */
function shapeOf(literal: string): { start: number; end: number; raw: boolean } {
  const prefix = /^[A-Za-z]*/.exec(literal)![0]
  const quote = literal.slice(prefix.length, prefix.length + 3)
  const triple = quote === '"""' || quote === "'''"
  const width = triple ? 3 : 1
  const start = prefix.length + width
  const closing = triple ? quote : quote[0]!
  const end = literal.length >= start + width && literal.endsWith(closing) ? literal.length - width : literal.length
  return { start, end, raw: /r/i.test(prefix) }
}

/** The text that a piece of literal content stands for. */
function unescaped(content: string, raw: boolean): string {
  const text = content.replaceAll('\r\n', '\n')
  if (raw || !text.includes('\\')) return text
  return text.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{[^}]*\}|([\s\S]))/g,
    (whole, octal, hex, short, long, other) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
      const code = hex ?? short ?? long
      if (code !== undefined) {
        const point = Number.parseInt(code, 16)
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole
      }
      return other === undefined ? '\ufffd' : (SIMPLE[other] ?? whole)
    },
  )
}

/** Value of a plain string literal; null for anything else, implicit concatenation of plain ones included. */
export function stringValue(low: Lowering, node: Syntax | undefined): string | null {
  if (node?.type === 'String') {
    const literal = textOf(low, node)
    const { start, end, raw } = shapeOf(literal)
    return unescaped(literal.slice(start, end), raw)
  }
  if (node?.type === 'ParenthesizedExpression')
    return stringValue(
      low,
      node.children.find(child => isExpression(child)),
    )
  if (node?.type !== 'ContinuedString') return null
  const parts = node.children.map(child => stringValue(low, child))
  return parts.includes(null) ? null : parts.join('')
}

export function lowerString(low: Lowering, node: Syntax): number {
  const plain = stringValue(low, node)
  if (plain !== null) return low.builder.node(NodeKind.Text, node.start, node.end, low.builder.string(plain))
  const parts = node.type === 'ContinuedString' ? node.children.flatMap(each => partsOf(low, each)) : partsOf(low, node)
  return low.builder.node(NodeKind.Concat, node.start, node.end, low.builder.list(parts), parts.length)
}

/** Pieces of an f-string, or of one string among several written side by side. */
function partsOf(low: Lowering, node: Syntax): number[] {
  if (node.type !== 'FormatString') return node.type === 'String' ? [lowerString(low, node)] : []
  const { start, end, raw } = shapeOf(textOf(low, node))
  const parts: number[] = []
  let at = node.start + start
  const text = (to: number) => {
    if (to <= at) return
    const content = low.text.slice(at, to).replaceAll('{{', '{').replaceAll('}}', '}')
    parts.push(low.builder.node(NodeKind.Text, at, to, low.builder.string(unescaped(content, raw))))
  }
  for (const child of node.children) {
    if (child.type !== 'FormatReplacement') continue
    text(child.start)
    const expression = child.children.find(each => isExpression(each) && !/^Format/.test(each.type))
    if (expression) parts.push(lowerExpression(low, expression))
    at = child.end
  }
  text(node.start + end)
  return parts
}
