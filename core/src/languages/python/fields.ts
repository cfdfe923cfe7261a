import { NodeKind } from '../../model/facts.ts'
import type { Lowering } from './context.ts'
import type { Decorator } from './decorators.ts'

const FIELD_DECORATORS = /^(dataclass|define|attrs|attr|s|mutable|frozen|model)$/
/** Bases whose annotations are not constructor arguments. */
const PLAIN_BASES = /^(object|ABC|Protocol|Enum|\w*Enum|\w*(Error|Exception)|Generic|Module|TestCase)$/

/**
 * Dataclasses, pydantic models, named tuples and their like get a constructor from their annotated fields. It is written
 * out here, so that the rest sees what it sees for any class: parameters with defaults that become members. What it does
 * not take itself it hands to the class above.
 */
export function describeFields(
  low: Lowering,
  index: number,
  bases: readonly string[],
  decorators: readonly Decorator[],
): void {
  const { builder, facts } = low
  const owner = facts.classes[index]!
  if (owner.initializer !== null) return
  const declared =
    decorators.some(each => each.name.split('.').some(part => FIELD_DECORATORS.test(part))) ||
    bases.some(base => !PLAIN_BASES.test(base))
  if (!declared) return
  const fields = owner.members.filter(
    member => member.kind === 'field' && !member.static && (member.type !== null || isFieldCall(low, member.node)),
  )
  if (fields.length === 0) return
  const { start } = owner
  const fn = facts.functions.length
  const fromEnvironment = bases.includes('BaseSettings')
  const params = fields.map(field => ({
    name: field.name,
    default: fromEnvironment ? environmentDefault(low, field.name, field.node) : field.node,
    type: field.type,
    rest: null,
    namedOnly: false,
  }))
  const region = facts.regions.length
  facts.regions.push({ kind: 'function', parent: low.region, function: fn, node: -1, loop: null, start, end: start })
  facts.functions.push({
    name: '__init__',
    symbol: `${owner.symbol}.__init__`,
    params: [...params, { name: '', default: null, type: null, rest: 'named', namedOnly: false }],
    returns: [],
    region,
    node: builder.node(NodeKind.Function, start, start, fn),
    class: index,
    static: false,
    returnType: null,
    argumentOf: null,
    decorators: [],
    start,
    end: start,
  })
  owner.initializer = fn
  fields.forEach((field, position) => {
    field.node = builder.node(NodeKind.Param, start, start, fn, position)
  })
  const others = builder.node(NodeKind.Param, start, start, fn, params.length)
  const spread = builder.node(NodeKind.Spread, start, start, others, 1)
  const above = builder.node(NodeKind.Super, start, start, index)
  builder.call(builder.node(NodeKind.Call, start, start, above, builder.list([spread]), 1), region)
}

/** `Field(…)` without an annotation in front. */
function isFieldCall(low: Lowering, node: number | null): boolean {
  const { builder, facts } = low
  if (node === null || builder.kindOf(node) !== NodeKind.Call) return false
  const callee = builder.operand(node, 0)
  return builder.kindOf(callee) === NodeKind.Ref && /^[fF]ield$/.test(facts.bindings[builder.operand(callee, 0)]!.name)
}

/** Settings are read from the environment before their defaults count: `os.getenv(NAME, default)`. */
function environmentDefault(low: Lowering, name: string, value: number | null): number {
  const { builder } = low
  const at = value === null ? 0 : builder.startOf(value)
  const end = value === null ? 0 : builder.endOf(value)
  const module = builder.node(NodeKind.Module, at, end, builder.string('os'))
  const callee = builder.node(NodeKind.Member, at, end, module, builder.string('getenv'))
  const args = [builder.node(NodeKind.Text, at, end, builder.string(name.toUpperCase()))]
  if (value !== null) args.push(value)
  return builder.node(NodeKind.Call, at, end, callee, builder.list(args), args.length)
}
