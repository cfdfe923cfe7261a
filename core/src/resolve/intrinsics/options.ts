import { argumentsOf } from '../calls.ts'
import type { Evaluator } from '../evaluator.ts'
import { isNullish, literal, union, unknown } from '../unions.ts'
import type { External, Site, Value } from '../values.ts'

/**
 * A member of parsed command line options: what the declaration of the option says is its default, unless the command
 * line says otherwise. Declarations are looked for in the module that parses.
 */
export function optionMember(ev: Evaluator, parsed: External, name: string, at: Site): Value | null {
  const { optionParsers } = ev.program.idioms(at.module.facts.languageId)
  const parser = optionParsers?.find(each => each.package === parsed.root.specifier)
  // `options, others = parser.parse_known_args()`
  const steps = parsed.steps.at(-1)?.kind === 'index' ? parsed.steps.slice(0, -1) : parsed.steps
  const last = steps.at(-1)
  const method = steps.at(-2)
  if (!parser || last?.kind !== 'call' || method?.kind !== 'get' || !parser.parse.includes(method.name)) return null
  const { module } = last.at
  for (const { node } of module.callsNamed(parser.declare)) {
    const args = argumentsOf(module, node, null)
    const named = (key: string): Value | null => {
      const given = args.named.get(key)
      return given ? ev.force(given) : null
    }
    const names = args.positional.map(each => ev.force(each.value))
    const destination = named('dest')
    const matches = (destination ? [destination] : names).some(
      each => each.kind === 'literal' && String(each.value).replace(/^-+/, '').replaceAll('-', '_') === name,
    )
    if (!matches) continue
    const outside = unknown('parameter', name, { module, start: module.start(node), end: module.end(node) })
    const value = named('default')
    if (value && !isNullish(value)) return union([value, outside], at)
    const choices = named('choices')
    return choices ? ev.element(choices, at) : outside
  }
  for (const { node } of module.callsNamed(parser.preset)) {
    const preset = argumentsOf(module, node, null).named.get(name)
    if (preset) return ev.force(preset)
  }
  return literal(undefined, at)
}
