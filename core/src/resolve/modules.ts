import type { NodeId } from '../model/facts.ts'
import type { Evaluator } from './evaluator.ts'
import { constantValue } from './intrinsics/constants.ts'
import { parseData } from './intrinsics/data.ts'
import { given } from './intrinsics/functions.ts'
import type { ModuleView } from './module-view.ts'
import { literal, nothing, union, unknown } from './unions.ts'
import type { Site, Value } from './values.ts'
import { lasting, withoutStandIns } from './writes.ts'

const MAX_REEXPORTS = 24

/** Value of an imported or global name. */
export function importedValue(
  ev: Evaluator,
  module: ModuleView,
  imported: { specifier: string; imported: string },
  at: Site,
): Value {
  const { specifier, imported: name } = imported
  if (specifier === 'global:') return constantValue(ev, module, name, at) ?? external(specifier, name, false, at)
  const double = module.facts.doubles.includes(specifier)
  const path = ev.program.resolve(module.path, specifier, module.facts.languageId)
  const member = name === '*' || name === '=' ? null : memberModule(ev, module, specifier, name, at)
  if (path === null && member) return member()
  if (path === null)
    return specifier.startsWith('.')
      ? unknown('import-not-loaded', specifier, at)
      : external(specifier, name === '=' ? '*' : name, double, at)
  if (double) return unknown('dynamic', 'test double', at)
  const target = ev.program.module(path)
  if (!target) {
    const data = dataValue(ev, path, at)
    if (data) return name === '*' || name === 'default' || name === '=' ? data : ev.member(data, name, at)
    return unknown('import-not-loaded', specifier, at)
  }
  if (name === '*') return { kind: 'namespace', module: target, at }
  if (name === '=') return wholeModule(ev, target, at)
  const value = ev.exported(target, name, at)
  return member && value.kind === 'unknown' && value.reason === 'import-not-loaded' ? member() : value
}

/** `from package import module`; null when the package holds no module of that name. */
function memberModule(
  ev: Evaluator,
  module: ModuleView,
  specifier: string,
  name: string,
  at: Site,
): (() => Value) | null {
  const path = ev.program.memberModule(module.path, specifier, name, module.facts.languageId)
  if (path === null || path === module.path) return null
  return () => {
    const target = ev.program.module(path)
    return target ? { kind: 'namespace', module: target, at } : unknown('import-not-loaded', name, at)
  }
}

/** A name that the module does not bind: one of those it imports wholesale, or one of the language's own. */
export function globalValue(ev: Evaluator, module: ModuleView, name: string, at: Site): Value {
  const { exportsAll, exports, languageId } = module.facts
  const isOwn = ev.program.idioms(languageId).functions.has(`global:${name}`)
  if (exportsAll && !isOwn && exports.some(each => each.name === '*')) {
    const starred = ev.exported(module, name, at)
    if (starred.kind !== 'unknown') return starred
  }
  return importedValue(ev, module, { specifier: 'global:', imported: name }, at)
}

/** `require('x')` and `await import('x')` as values, and imports of a name that is bound elsewhere too. */
export function moduleValue(ev: Evaluator, module: ModuleView, node: NodeId, at: Site): Value {
  const specifier = module.string(module.a(node))
  if (module.b(node) >= 0) return importedValue(ev, module, { specifier, imported: module.string(module.b(node)) }, at)
  const value = importedValue(ev, module, { specifier, imported: '*' }, at)
  return value.kind === 'namespace' ? wholeModule(ev, value.module, at) : value
}

function wholeModule(ev: Evaluator, module: ModuleView, at: Site): Value {
  const whole = module.facts.exports.find(each => each.name === '=')
  if (whole && whole.node !== null) return ev.evaluate(module, whole.node, null)
  return { kind: 'namespace', module, at }
}

/** Value of an exported name, followed through re-exports. */
export function exportedValue(ev: Evaluator, module: ModuleView, name: string, at: Site, depth = 0): Value {
  if (depth > MAX_REEXPORTS) return nothing(at)
  const { exports } = module.facts
  for (const each of exports) {
    if (each.name !== name) continue
    if (each.node !== null) return ev.evaluate(module, each.node, null)
    if (each.from) return importedValue(ev, module, each.from, at)
  }
  const whole = exports.find(each => each.name === '=')
  if (whole && whole.node !== null) {
    const value = ev.evaluate(module, whole.node, null)
    if (name === 'default' && !exports.some(each => each.name === 'default')) return value
    return ev.member(value, name, at)
  }
  if (module.facts.exportsAll) {
    const binding = topBinding(module, name)
    if (binding !== undefined) {
      const { import: imported, values } = module.facts.bindings[binding]!
      if (imported && values.length === 0) return importedValue(ev, module, imported, at)
      const left = lasting(module, values).map(({ node }) => ({ node, value: ev.evaluate(module, node, null) }))
      return union(withoutStandIns(module, left), at)
    }
  }
  const stars = exports.filter(each => each.name === '*' && each.from)
  let outside: Value | null = null
  for (const star of stars) {
    const path = ev.program.resolve(module.path, star.from!.specifier, module.facts.languageId)
    const target = path === null ? undefined : ev.program.module(path)
    if (target) {
      const value = exportedValue(ev, target, name, at, depth + 1)
      if (value.kind !== 'unknown' || value.reason !== 'import-not-loaded') return value
    } else if (path === null)
      outside ??= importedValue(ev, module, { specifier: star.from!.specifier, imported: name }, at)
  }
  const made = madeOnDemand(ev, module, name, at)
  if (made) return made
  if (outside) return outside
  if (name === 'default' && exports.length > 0 && !exports.some(each => each.name === 'default'))
    return { kind: 'namespace', module, at }
  return unknown('import-not-loaded', name, at)
}

/** What a module's function for names that it does not hold gives: `def __getattr__(name)`. */
function madeOnDemand(ev: Evaluator, module: ModuleView, name: string, at: Site): Value | null {
  if (!module.facts.exportsAll || name === '__getattr__') return null
  const binding = topBinding(module, '__getattr__')
  const maker = binding === undefined ? undefined : module.facts.bindings[binding]!.values.at(-1)
  if (!maker) return null
  return ev.call(ev.evaluate(module, maker.node, null), given([literal(name, at)], at), false, at)
}

/** The binding of a name in a module's top scope. */
function topBinding(module: ModuleView, name: string): number | undefined {
  const { bindings, regions } = module.facts
  for (let i = 0; i < bindings.length; i++) {
    const binding = bindings[i]!
    if (binding.name !== name || binding.kind === 'parameter') continue
    if (
      binding.import
        ? regions[module.regionAt(binding.start)]!.function < 0
        : binding.values.some(each => regions[each.region]!.function < 0)
    )
      return i
  }
  return undefined
}

export function external(specifier: string, name: string, double: boolean, at: Site): Value {
  return { kind: 'external', root: { specifier, name, double, at }, steps: [], at }
}

/** A file that is not code: its text, or what its JSON or YAML says. */
function dataValue(ev: Evaluator, path: string, at: Site): Value | null {
  const { dataExtensions } = ev.program.idioms(at.module.facts.languageId)
  if (!ev.program.fileExists(path) || !dataExtensions.some(extension => path.endsWith(`.${extension}`))) return null
  const text = ev.program.text(path)
  if (text === undefined) return unknown('file-not-loaded', path, at)
  return parseData(path, text, at) ?? literal(text, at)
}
