import type { Evaluator } from '../evaluator.ts'
import type { ModuleView } from '../module-view.ts'
import { literal } from '../unions.ts'
import type { External, Site, Value } from '../values.ts'
import { variable } from './environment.ts'
import { optionMember } from './options.ts'
import { parentOf, WORKSPACE } from './paths.ts'
import { schemaMember } from './schemas.ts'
import { sectionMember } from './sections.ts'

/** Dotted path of a value that came from a package by reading members and constructing alone; null once it was called. */
export function pathOf(value: External): string | null {
  let path = `${value.root.specifier}${value.root.specifier === 'global:' ? '' : ':'}${value.root.name}`
  for (const step of value.steps) {
    if (step.kind === 'call' && step.construct) continue
    if (step.kind !== 'get') return null
    path += `.${step.name}`
  }
  return path
}

/** Globals that are known values: `__dirname`, `__filename`. */
export function constantValue(ev: Evaluator, module: ModuleView, name: string, at: Site): Value | null {
  return knownConstant(ev, module, `global:${name}`, at)
}

function knownConstant(ev: Evaluator, module: ModuleView, path: string, at: Site): Value | null {
  const constant = ev.program.idioms(module.facts.languageId).constants[path]
  switch (constant) {
    case 'directory':
      return literal(`${WORKSPACE}${module.path.split('/').slice(0, -1).join('/')}`, at)
    case 'file':
    case 'module-url':
      return literal(`${WORKSPACE}${module.path}`, at)
    case 'root':
      return literal(`${WORKSPACE}${ev.program.packageRoot(module.path)}`, at)
    default:
      return null
  }
}

/** Members of a package's value that are known without its source: environment variables, schema defaults, constants. */
export function memberIdiom(ev: Evaluator, object: External, name: string, at: Site): Value | null {
  const { module } = at
  const idioms = ev.program.idioms(module.facts.languageId)
  const path = pathOf(object)
  if (path !== null) {
    const isFunction = idioms.functions.has(`${path}.${name}`.replace(':*.', ':'))
    if (idioms.environment.includes(path) && !isFunction) return variable(ev, name, [], at)
    const constant = knownConstant(ev, module, `${path}.${name}`, at)
    if (constant) return constant
  }
  return schemaMember(ev, object, name, at) ?? optionMember(ev, object, name, at) ?? sectionMember(ev, object, name, at)
}

/** A member of a text or number that the language's library defines: the parent of a path, the value of an enumeration. */
export function plainMember(ev: Evaluator, object: Value, name: string, at: Site): Value | null {
  switch (ev.program.idioms(at.module.facts.languageId).members?.get(name)) {
    case 'self':
      return object
    case 'directory-of':
      return parentOf(object, at)
    case 'length':
      return object.kind === 'literal' && typeof object.value === 'string' ? literal(object.value.length, at) : null
    case 'ancestors':
      return { kind: 'array', items: ancestors(object, at).map(value => ({ kind: 'one', value: { value } })), at }
    default:
      return null
  }
}

function ancestors(path: Value, at: Site): Value[] {
  const found: Value[] = []
  for (let next = parentOf(path, at); found.length < 8; next = parentOf(next, at)) found.push(next)
  return found
}
