import { NodeKind } from '../../model/facts.ts'
import { type Lowering, lastName } from './context.ts'
import type { Decorator } from './decorators.ts'

/** What CrewAI collects of a class, by the decorator that marks it, and the file that describes it. */
const COLLECTIONS = [
  { decorator: 'agent', member: 'agents', configuration: 'agents_config' },
  { decorator: 'task', member: 'tasks', configuration: 'tasks_config' },
]

/**
 * A class marked as crew gets members that nobody wrote: `agents` and `tasks`, made by all methods so marked, and the
 * contents of the files that `agents_config` and `tasks_config` name. They are written out here, so that the rest sees
 * what it sees for any class. Source: https://docs.crewai.com/concepts/crews.
 */
export function describeCrew(low: Lowering, index: number, decorators: readonly Decorator[]): void {
  if (!decorators.some(each => lastName(each.name) === 'CrewBase')) return
  const { builder, facts } = low
  const owner = facts.classes[index]!
  const { start } = owner
  for (const { decorator, member, configuration } of COLLECTIONS) {
    const made = owner.members.flatMap(({ name, node }) => {
      if (node === null || builder.kindOf(node) !== NodeKind.Function) return []
      const marks = facts.functions[builder.operand(node, 0)]!.decorators
      if (!marks.some(mark => nameOf(low, mark) === decorator)) return []
      const self = builder.node(NodeKind.This, start, start, index, -1)
      const method = builder.node(NodeKind.Member, start, start, self, builder.string(name))
      return [builder.node(NodeKind.Call, start, start, method, builder.list([]), 0)]
    })
    if (made.length > 0 && !owner.members.some(each => each.name === member)) {
      const node = builder.node(NodeKind.Array, start, start, builder.list(made), made.length)
      owner.members.push({ name: member, kind: 'field', static: false, node, type: null })
    }
    for (const field of owner.members)
      if (field.name === configuration && field.node !== null && builder.kindOf(field.node) === NodeKind.Text)
        field.node = contentsOf(low, field.node)
  }
}

function nameOf(low: Lowering, mark: number): string {
  const { builder, facts } = low
  switch (builder.kindOf(mark)) {
    case NodeKind.Ref:
      return facts.bindings[builder.operand(mark, 0)]!.name
    case NodeKind.Member:
      return builder.textOf(builder.operand(mark, 1))
    case NodeKind.Call:
      return nameOf(low, builder.operand(mark, 0))
    default:
      return ''
  }
}

/** `yaml.safe_load(open(path))`. */
function contentsOf(low: Lowering, path: number): number {
  const { builder } = low
  const at = builder.startOf(path)
  const end = builder.endOf(path)
  const call = (callee: number, argument: number) =>
    builder.node(NodeKind.Call, at, end, callee, builder.list([argument]), 1)
  const yaml = builder.node(NodeKind.Module, at, end, builder.string('yaml'))
  const load = builder.node(NodeKind.Member, at, end, yaml, builder.string('safe_load'))
  return call(load, call(builder.node(NodeKind.Global, at, end, builder.string('open')), path))
}
