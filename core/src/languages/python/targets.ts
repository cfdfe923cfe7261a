import { NodeKind, type RegionFacts } from '../../model/facts.ts'
import { bindValue, declare, type Lowering, lookup, textOf } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { inside, isExpression, type Syntax, splitAtCommas } from './syntax.ts'

const SETTERS = new Set(['__setattr__', '__setitem__'])

/**
 * Binds what stands left of an assignment to a value: a name, a member, or several of them to its elements. `from` is the
 * offset from which the new value holds.
 */
export function bindTarget(
  low: Lowering,
  target: Syntax,
  value: number,
  from: number,
  type: number | null = null,
): void {
  switch (target.type) {
    case 'VariableName':
      bindName(low, target, value, from, type)
      return
    case 'MemberExpression': {
      const written = lowerExpression(low, target)
      // How a class keeps what it is given from outside says nothing of what that is.
      if (low.builder.kindOf(written) === NodeKind.Index && SETTERS.has(low.symbol.at(-1) ?? '')) return
      low.facts.writes.push({ target: written, value, region: low.region, start: from })
      return
    }
    case 'ParenthesizedExpression':
    case 'TupleExpression':
    case 'ArrayExpression':
      bindTargets(low, splitAtCommas(inside(target)), value, from)
      return
    default:
  }
}

/** `a, *b = value`. */
export function bindTargets(low: Lowering, groups: readonly Syntax[][], value: number, from: number): void {
  const { builder } = low
  const starred = groups.findIndex(group => group[0]!.type === '*')
  groups.forEach((group, position) => {
    const target = group.find(isExpression)
    if (!target) return
    const { start, end } = target
    if (position === starred) {
      bindTarget(low, target, builder.node(NodeKind.Opaque, start, end, builder.string('rest')), from)
      return
    }
    const place = starred >= 0 && position > starred ? position - groups.length : position
    const index = builder.node(NodeKind.Number, start, end, builder.number(place))
    bindTarget(low, target, builder.node(NodeKind.Index, start, end, value, index), from)
  })
}

function bindName(low: Lowering, target: Syntax, value: number, from: number, type: number | null): void {
  const name = textOf(low, target)
  const named = lookup(low.scope, name)
  if (named && 'receiver' in named) return
  // Functions declare their names beforehand; what is not declared yet belongs to the scope that does not need to.
  const binding = low.scope.names.get(name) ?? named?.binding ?? declare(low, name, 'variable', target.start)
  bindValue(low, binding, value, from)
  if (type !== null) low.facts.bindings[binding]!.type ??= type
  if (low.scope.kind === 'class') addField(low, name, value, type)
}

/** A name bound in a class body is a member of the class and of its objects alike. */
export function addField(low: Lowering, name: string, node: number | null, type: number | null): void {
  const { members } = low.facts.classes[low.class]!
  for (const isStatic of [false, true]) members.push({ name, kind: 'field', static: isStatic, node, type })
}

/** The variables of a loop: comprehension variables belong to the comprehension, all others to the function. */
export function bindLoopTarget(low: Lowering, targets: readonly Syntax[], sequence: number, from: number): void {
  const { builder } = low
  const [first] = targets
  if (!first) return
  const { start } = first
  const { end } = targets.at(-1)!
  const element =
    sequence < 0
      ? builder.node(NodeKind.Opaque, start, end, builder.string('element'))
      : builder.node(NodeKind.Element, start, end, sequence)
  if (low.scope.kind === 'comprehension') declareTargets(low, targets)
  const groups = splitAtCommas(targets)
  if (groups.length === 1 && groups[0]!.length === 1) bindTarget(low, first, element, from)
  else bindTargets(low, groups, element, from)
}

/** Declares every name that a target binds in the current scope. */
export function declareTargets(low: Lowering, targets: readonly Syntax[]): void {
  for (const target of targets) {
    if (target.type === 'VariableName') declare(low, textOf(low, target), 'variable', target.start)
    else if (/^(Parenthesized|Tuple|Array)Expression$/.test(target.type)) declareTargets(low, inside(target))
  }
}

/** Functions that give as many elements as they are given. */
const SAME_LENGTH = new Set(['enumerate', 'sorted', 'reversed', 'list', 'tuple', 'set', 'zip', 'tqdm', 'iter', 'track'])

/** What a loop goes over, or counts to. */
export function loopBound(low: Lowering, sequence: number): Pick<RegionFacts, 'node' | 'loop'> {
  const iterated = iteratedNode(low, sequence)
  const count = rangeBound(low, iterated)
  const counted = lengthArgument(low, count)
  if (count >= 0 && counted < 0) return { node: count, loop: 'counts-to' }
  const node = counted < 0 ? iterated : counted
  return { node, loop: node < 0 ? 'unbounded' : 'iterates' }
}

/** How often `range(…)` goes round; -1 when it is something else. */
function rangeBound(low: Lowering, node: number): number {
  const { builder } = low
  if (node < 0 || builder.kindOf(node) !== NodeKind.Call) return -1
  const callee = builder.operand(node, 0)
  if (builder.kindOf(callee) !== NodeKind.Global) return -1
  const name = builder.textOf(builder.operand(callee, 0))
  if (name !== 'range' && name !== 'xrange') return -1
  const args = Array.from({ length: builder.operand(node, 2) }, (_, i) => builder.item(builder.operand(node, 1), i))
  const [from, to] = args
  if (from === undefined) return -1
  if (to === undefined) return from
  const numbers = [from, to].map(each =>
    builder.kindOf(each) === NodeKind.Number ? builder.numberOf(builder.operand(each, 0)) : null,
  )
  const [low0, high] = numbers
  if (low0 === null || low0 === undefined) return -1
  // `range(0, n)` and `range(1, n + 1)` alike are best told by their end.
  if (high === null || high === undefined) return low0 <= 1 ? to : -1
  return builder.node(
    NodeKind.Number,
    builder.startOf(node),
    builder.endOf(node),
    builder.number(Math.max(0, high - low0)),
  )
}

/** The sequence whose `len(…)` a count is, or -1. */
function lengthArgument(low: Lowering, node: number): number {
  const { builder } = low
  if (node < 0 || builder.kindOf(node) !== NodeKind.Call || builder.operand(node, 2) !== 1) return -1
  const callee = builder.operand(node, 0)
  const isLength = builder.kindOf(callee) === NodeKind.Global && builder.textOf(builder.operand(callee, 0)) === 'len'
  return isLength ? builder.item(builder.operand(node, 1), 0) : -1
}

/** What is iterated over, seen through wrappers that change no count. */
function iteratedNode(low: Lowering, node: number): number {
  const { builder, facts } = low
  if (node < 0 || builder.kindOf(node) !== NodeKind.Call) return node
  const callee = builder.operand(node, 0)
  const kind = builder.kindOf(callee)
  const name =
    kind === NodeKind.Global
      ? builder.textOf(builder.operand(callee, 0))
      : kind === NodeKind.Ref
        ? facts.bindings[builder.operand(callee, 0)]!.name
        : kind === NodeKind.Member
          ? builder.textOf(builder.operand(callee, 1))
          : ''
  if (!SAME_LENGTH.has(name) || builder.operand(node, 2) < 1) return node
  const first = builder.item(builder.operand(node, 1), 0)
  return builder.kindOf(first) === NodeKind.Named || builder.kindOf(first) === NodeKind.Spread
    ? node
    : iteratedNode(low, first)
}
