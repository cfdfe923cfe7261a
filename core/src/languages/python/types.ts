import type { TypeFacts } from '../../model/facts.ts'
import { dottedName, type Lowering, lastName, lookup, textOf } from './context.ts'
import { stringValue } from './strings.ts'
import { isExpression, type Syntax, splitAtCommas } from './syntax.ts'

/** Wrappers whose first argument is the type that matters. */
const TRANSPARENT = new Set([
  'Optional',
  'Annotated',
  'Final',
  'ClassVar',
  'Required',
  'NotRequired',
  'ReadOnly',
  'InitVar',
  'Awaitable',
])
const SEQUENCES = new Set([
  'list',
  'List',
  'set',
  'Set',
  'frozenset',
  'tuple',
  'Tuple',
  'Sequence',
  'Iterable',
  'Iterator',
  'AsyncIterator',
  'Generator',
  'AsyncGenerator',
  'AsyncIterable',
  'deque',
])
/** Heads that make the right side of an assignment a type and not a value. */
const ALIASES = new Set(['Literal', 'Union', 'Optional', 'Annotated'])

export function lowerType(low: Lowering, node: Syntax): number {
  return add(low, factsOf(low, node))
}

/** Whether `Name = …` gives a name to a type. */
export function isTypeAlias(low: Lowering, node: Syntax): boolean {
  return node.type === 'MemberExpression' && ALIASES.has(lastName(headOf(low, node)))
}

function add(low: Lowering, facts: TypeFacts): number {
  low.facts.types.push(facts)
  return low.facts.types.length - 1
}

function factsOf(low: Lowering, node: Syntax): TypeFacts {
  switch (node.type) {
    case 'ParenthesizedExpression': {
      const inner = node.children.find(isExpression)
      return inner ? factsOf(low, inner) : { kind: 'other' }
    }
    case 'String':
      return reference(low, stringValue(low, node)?.trim() ?? null)
    case 'VariableName':
      return reference(low, textOf(low, node))
    case 'BinaryExpression':
      return union(low, unionMembers(low, node))
    case 'MemberExpression': {
      const head = headOf(low, node)
      return head === null ? reference(low, dottedName(low, node)) : generic(low, node, head)
    }
    default:
      return { kind: 'other' }
  }
}

function generic(low: Lowering, node: Syntax, head: string): TypeFacts {
  const groups = splitAtCommas(node.children.slice(2, -1))
  const args = groups.flatMap(group => group.find(isExpression) ?? [])
  const name = lastName(head)
  const [first] = args
  if (!first) return { kind: 'other' }
  if (TRANSPARENT.has(name)) return factsOf(low, first)
  if (name === 'Union') return union(low, args)
  if (SEQUENCES.has(name)) return { kind: 'array', element: lowerType(low, first) }
  if (name === 'Literal') {
    const literals = args.map((each): TypeFacts => {
      const text = stringValue(low, each)
      if (text !== null) return { kind: 'literal', value: text }
      return each.type === 'Number' ? { kind: 'literal', value: Number(textOf(low, each)) } : { kind: 'other' }
    })
    const [only] = literals
    return literals.length === 1 ? only! : { kind: 'union', members: literals.map(each => add(low, each)) }
  }
  const facts = reference(low, head)
  return facts.kind === 'reference' ? { ...facts, arguments: args.map(each => lowerType(low, each)) } : facts
}

/** `openai.OpenAI`, also when it is written as a string because it is defined later. */
function reference(low: Lowering, dotted: string | null): TypeFacts {
  if (dotted === null || !/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(dotted)) {
    const optional = dotted === null ? null : /^(?:Optional\[(.+)\]|(.+?)\s*\|\s*None)$/.exec(dotted)
    return optional ? reference(low, (optional[1] ?? optional[2])!.trim()) : { kind: 'other' }
  }
  const path = dotted.split('.')
  const named = lookup(low.scope, path[0]!)
  if (named && 'binding' in named && isVocabulary(low, named.binding)) return { kind: 'other' }
  return { kind: 'reference', binding: named && 'binding' in named ? named.binding : null, path, arguments: [] }
}

/** `Callable`, `Mapping`, `TypedDict`: words about types, which no value is an instance of. */
function isVocabulary(low: Lowering, binding: number): boolean {
  return /^(typing|typing_extensions|collections\.abc)$/.test(low.facts.bindings[binding]?.import?.specifier ?? '')
}

/** Whether a class that stands above another is only such a word: its members come from nowhere else. */
export function isTypingBase(low: Lowering, node: Syntax): boolean {
  const named = lookup(low.scope, dottedName(low, node)?.split('.')[0] ?? '')
  return named !== null && 'binding' in named && isVocabulary(low, named.binding)
}

function union(low: Lowering, nodes: readonly Syntax[]): TypeFacts {
  const members = nodes.filter(each => each.type !== 'None')
  const [only] = members
  if (members.length === 1) return factsOf(low, only!)
  return { kind: 'union', members: members.map(each => lowerType(low, each)) }
}

function unionMembers(low: Lowering, node: Syntax): Syntax[] {
  if (node.type !== 'BinaryExpression') return [node]
  return node.children.filter(isExpression).flatMap(each => unionMembers(low, each))
}

/** `List` of `List[X]`; null when nothing is subscripted. */
function headOf(low: Lowering, node: Syntax): string | null {
  return node.children[1]?.type === '[' ? dottedName(low, node.children[0]) : null
}
