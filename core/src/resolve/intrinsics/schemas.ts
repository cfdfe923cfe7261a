import type { Evaluator } from '../evaluator.ts'
import { optionsOf, union, unknown } from '../unions.ts'
import type { External, Site, Value } from '../values.ts'

/** Calls of a schema library whose object argument describes the members of what comes out. */
const CONTAINERS = ['server', 'client', 'shared']

/**
 * A member of something validated by a schema: `z.object({ MODEL: z.string().default('x') }).parse(process.env).MODEL` is
 * `x` unless the environment says otherwise.
 */
export function schemaMember(ev: Evaluator, object: External, name: string, at: Site): Value | null {
  const { module } = at
  if (!isSchemaPackage(ev, object)) return null
  const called = object.steps.some(step => step.kind === 'call')
  if (!called || object.steps.at(-1)?.kind !== 'call') return null
  for (const step of object.steps) {
    if (step.kind !== 'call') continue
    for (const { value } of step.arguments.positional) {
      const shape = ev.force(value)
      if (shape.kind !== 'object') continue
      const members = [
        shape,
        ...CONTAINERS.flatMap(each => optionsOf(ev.member(shape, each, at)).filter(option => option.kind === 'object')),
      ]
      for (const each of members) {
        const member = ev.member(each, name, at)
        const known = optionsOf(member).find(option => option.kind === 'external' && isSchemaPackage(ev, option))
        if (known?.kind === 'external') return describe(ev, known, name, { module, start: at.start, end: at.end })
      }
    }
  }
  return null
}

function isSchemaPackage(ev: Evaluator, value: External): boolean {
  return ev.program.idioms(value.at.module.facts.languageId).schemas.includes(value.root.specifier)
}

/** What a member's schema says of its value: a default, an enumeration, a literal. */
function describe(ev: Evaluator, schema: External, name: string, at: Site): Value {
  const outside = unknown('environment', name, at)
  let last = ''
  for (let i = 0; i < schema.steps.length; i++) {
    const step = schema.steps[i]!
    if (step.kind === 'get') last = step.name
    if (step.kind !== 'call') continue
    const first = step.arguments.positional[0]
    if (!first) continue
    const value = ev.force(first.value)
    if (last === 'default' || last === 'catch' || last === 'prefault') return union([value, outside], at)
    if (last === 'literal') return value
    if (last === 'enum') {
      const rest = schema.steps.slice(i + 1)
      const after = rest.findIndex(each => each.kind === 'get' && (each.name === 'default' || each.name === 'catch'))
      const call = after >= 0 ? rest[after + 1] : undefined
      const fallback = call?.kind === 'call' ? call.arguments.positional[0] : undefined
      return fallback ? union([ev.force(fallback.value), outside], at) : ev.element(value, at)
    }
    // envalid: str({ default: 'x' })
    if (value.kind === 'object') {
      const fallback = ev.member(value, 'default', at)
      if (fallback.kind !== 'literal' || fallback.value !== undefined) return union([fallback, outside], at)
    }
  }
  return outside
}
