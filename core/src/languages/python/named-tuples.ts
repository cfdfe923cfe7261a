import { NodeKind } from '../../model/facts.ts'
import { dottedName, type Lowering } from './context.ts'
import { describeFields } from './fields.ts'
import { stringValue } from './strings.ts'
import { inside, type Syntax } from './syntax.ts'

/**
 * `namedtuple("Stage", ["name", "model"])`, also with its names in one text: a class with these fields; null for every
 * other call. Source: https://docs.python.org/3/library/collections.html#collections.namedtuple
 */
export function lowerNamedTuple(
  low: Lowering,
  node: Syntax,
  callee: Syntax,
  groups: readonly Syntax[][],
): number | null {
  if (!/^(collections\.)?namedtuple$/.test(dottedName(low, callee) ?? '')) return null
  const name = stringValue(low, groups[0]?.[0])
  const listed = groups[1]?.[0]
  const text = stringValue(low, listed)
  const names =
    text === null ? (listed ? inside(listed).map(each => stringValue(low, each)) : []) : text.split(/[\s,]+/)
  const fields = names.filter(each => each !== null && each !== '') as string[]
  if (name === null || fields.length === 0) return null
  const { builder, facts } = low
  const index = facts.classes.length
  const { start, end } = node
  const value = builder.node(NodeKind.Class, start, end, index)
  const type = facts.types.push({ kind: 'other' }) - 1
  const members = fields.map(field => ({ name: field, kind: 'field' as const, static: false, node: null, type }))
  facts.classes.push({
    name,
    symbol: [...low.symbol, name].join('.'),
    supers: [],
    members,
    initializer: null,
    node: value,
    decorators: [],
    start,
    end,
  })
  describeFields(low, index, ['NamedTuple'], [])
  return value
}
