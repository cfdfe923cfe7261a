import type { Evaluator } from '../evaluator.ts'
import { near } from '../nearness.ts'
import { isNullish, optionsOf, union, unknown } from '../unions.ts'
import type { Arguments, External, Lazy, Site, Value } from '../values.ts'
import { keptUnder, putUnder } from './stores.ts'

/** `getenv(name, default)`: what the program itself puts there, its default, and whatever it is run with. */
export function environmentVariable(ev: Evaluator, args: Arguments, at: Site): Value {
  const [first, ...others] = args.positional
  const name = first ? ev.force(first.value) : null
  const fallback =
    args.named.get('default') ??
    defaultAmong(
      ev,
      others.map(each => each.value),
    )
  const told = name?.kind === 'literal' ? String(name.value) : ''
  const value = fallback ? ev.force(fallback) : null
  const kept = value && !isNullish(value) ? [value] : []
  return variable(ev, told, kept, at)
}

/** A variable of the environment by its name. */
export function variable(ev: Evaluator, name: string, fallback: readonly Value[], at: Site): Value {
  const set = assigned(ev, name, at)
  if (set?.isSettled) return union(set.values, at)
  return union([...(set?.values ?? []), ...fallback, unknown('environment', name, at)], at)
}

/** What a program puts into the environment under a name; settled where the module that reads it does so as it is loaded. */
function assigned(ev: Evaluator, name: string, at: Site): { values: Value[]; isSettled: boolean } | null {
  const { environmentStore } = ev.program.idioms(at.module.facts.languageId)
  if (environmentStore === undefined || name === '') return null
  return ev.once(`environment ${name}`, null, () => {
    const writes = near(ev, keptUnder(ev, environmentStore, name), at.module.path)
    const texts = writes.flatMap(each => {
      const { module, node } = each
      const put = putUnder(ev, each, name, at)
      const options = put === null ? [] : optionsOf(put).filter(isText)
      return options.map(value => ({ value, isSettled: options.length === 1 && isLoaded(module, node, at) }))
    })
    if (texts.length === 0) return null
    return { values: texts.map(each => each.value), isSettled: texts.length === 1 && texts[0]!.isSettled }
  })
}

function isText(value: Value): boolean {
  return value.kind === 'literal' && typeof value.value === 'string' && value.value !== ''
}

/** Whether an expression is evaluated for sure before a use of the same module. */
function isLoaded(module: Site['module'], node: number, use: Site): boolean {
  const { regions } = module.facts
  const region = regions[module.regionAt(module.start(node))]!
  if (module !== use.module || region.kind !== 'module') return false
  return regions[module.regionAt(use.start)]!.function >= 0 || module.start(node) < use.start
}

/**
 * A variable read through an object of a package that reads them: `env('MODEL', default='x')`, `env.str('MODEL', 'x')`; null
 * when the callee is no such object. What the object was made with may say what holds without it: `Env(MODEL=(str, 'x'))`.
 */
export function readVariable(ev: Evaluator, callee: External, args: Arguments, at: Site): Value | null {
  const { environmentReaders } = ev.program.idioms(at.module.facts.languageId)
  if (!environmentReaders?.includes(callee.root.specifier)) return null
  const made = callee.steps.find(step => step.kind === 'call')
  const name = args.positional[0] ? ev.force(args.positional[0].value) : null
  if (made?.kind !== 'call' || name?.kind !== 'literal' || typeof name.value !== 'string') return null
  const declared = made.arguments.named.get(name.value)
  const given = args.named.has('default') || args.positional.length > 1
  if (given || !declared) return environmentVariable(ev, args, at)
  const standard = ev.index(ev.force(declared), { kind: 'literal', value: 1, at }, at)
  return variable(ev, name.value, optionsOf(standard).filter(isText), at)
}

/** Some take the type to be made of a variable ahead of its default. */
function defaultAmong(ev: Evaluator, others: readonly Lazy[]): Lazy | undefined {
  return others.findLast(each => {
    const value = ev.force(each)
    return value.kind !== 'class' && !(value.kind === 'external' && value.root.specifier === 'global:')
  })
}
