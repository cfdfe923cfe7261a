import { argumentsOf } from '../calls.ts'
import type { Evaluator } from '../evaluator.ts'
import { type CallRef, type ModuleView, siteOf } from '../module-view.ts'
import { isNullish, literal, optionsOf, union, unknown } from '../unions.ts'
import type { Arguments, External, Site, Value } from '../values.ts'

/**
 * A member of parsed command line options: what the declaration of the option, or what presets its value, says is its default,
 * unless the command line says otherwise. Declarations are looked for in the modules that make the parser and that parse.
 */
export function optionMember(ev: Evaluator, parsed: External, name: string, at: Site): Value | null {
  const parser = parserOf(ev, parsed, at)
  // `options, others = parser.parse_known_args()`
  const steps = parsed.steps.at(-1)?.kind === 'index' ? parsed.steps.slice(0, -1) : parsed.steps
  const last = steps.at(-1)
  const method = steps.at(-2)
  if (!parser || last?.kind !== 'call' || method?.kind !== 'get' || !parser.parse.includes(method.name)) return null
  const modules = [...new Set(steps.flatMap(step => (step.kind === 'call' ? [step.at.module] : [])))]
  const presets = modules.flatMap(module =>
    module.callsNamed(parser.preset).flatMap(({ node }) => {
      const preset = argumentsOf(module, node, null).named.get(name)
      return preset ? [ev.force(preset)] : []
    }),
  )
  const declared = modules.flatMap(module => declarations(ev, module, parser.declare, name))
  // What sub-commands declare under one name may differ; the one that parses is asked first.
  const own = declared.filter(({ call }) => functionAround(call) === functionAt(last.at))
  const values = (own.length > 0 ? own : declared).flatMap(each =>
    optionsOf(declaredValue(ev, each, presets.length > 0, at)),
  )
  if (declared.length === 0) return union(presets.length > 0 ? presets : [literal(undefined, at)], at)
  return union([...presets, ...values], at)
}

/**
 * The functions that parsed options hold under a name, called as the code calls what it reads of them: `set_defaults(func=run)`
 * and then `options.func(options)`. Nothing when the callee does not preset options.
 */
export function presetCalls(
  ev: Evaluator,
  callee: External,
  args: Arguments,
): { callee: Value; arguments: Arguments }[] {
  const parser = parserOf(ev, callee, callee.at)
  const method = callee.steps.at(-1)
  if (!parser || method?.kind !== 'get' || method.name !== parser.preset) return []
  return [...args.named].flatMap(([name, value]) => {
    const held = ev.force(value)
    if (!optionsOf(held).some(option => option.kind === 'function')) return []
    const calls = ev.program.index.callsNamed(name).filter(call => isNear(ev, call.module, callee.at.module))
    return calls.map(({ module, node }) => ({ callee: held, arguments: argumentsOf(module, node, null) }))
  })
}

function isNear(ev: Evaluator, one: ModuleView, other: ModuleView): boolean {
  return one === other || ev.program.areTogether(one.path, other.path)
}

function parserOf(ev: Evaluator, { root }: External, at: Site) {
  return ev.program.idioms(at.module.facts.languageId).optionParsers?.find(each => each.package === root.specifier)
}

interface Declaration {
  call: CallRef
  arguments: Arguments
}

/** Calls that declare an option under a name. */
function declarations(ev: Evaluator, module: ModuleView, method: string, name: string): Declaration[] {
  return module.callsNamed(method).flatMap(call => {
    const args = argumentsOf(module, call.node, null)
    const destination = args.named.get('dest')
    const names = (destination ? [destination] : args.positional.map(each => each.value)).map(each => ev.force(each))
    const isMeant = names.some(
      each => each.kind === 'literal' && String(each.value).replace(/^-+/, '').replaceAll('-', '_') === name,
    )
    return isMeant ? [{ call, arguments: args }] : []
  })
}

function declaredValue(ev: Evaluator, { call, arguments: args }: Declaration, isPreset: boolean, at: Site): Value {
  const named = (key: string): Value | null => {
    const given = args.named.get(key)
    return given ? ev.force(given) : null
  }
  const outside = unknown('parameter', String(nameOf(ev, args)), siteOf(call.module, call.node))
  const value = named('default')
  if (value && !isNullish(value)) return union([value, outside], at)
  const choices = isPreset ? null : named('choices')
  return choices ? ev.element(choices, at) : outside
}

function nameOf(ev: Evaluator, args: Arguments): string {
  const given = args.named.get('dest') ?? args.positional.at(-1)?.value
  const name = given ? ev.force(given) : null
  return name?.kind === 'literal' ? String(name.value).replace(/^-+/, '').replaceAll('-', '_') : ''
}

/** The function that a call stands in; -1 outside any. */
function functionAround({ module, region }: CallRef): string {
  return `${module.path} ${module.facts.regions[region]!.function}`
}

function functionAt(at: Site): string {
  return `${at.module.path} ${at.module.facts.regions[at.module.regionAt(at.start)]!.function}`
}
