import type { Evaluator } from './evaluator.ts'
import { inferredType } from './intrinsics/schemas.ts'
import { anyEntry, keysOf } from './members.ts'
import type { ModuleView } from './module-view.ts'
import { external } from './modules.ts'
import { literal, optionsOf, union, unknown } from './unions.ts'
import type { Entry, Site, Value } from './values.ts'

/** What an annotation alone says about a value. */
export function typedValue(ev: Evaluator, module: ModuleView, type: number, at: Site, depth = 0): Value {
  const facts = module.facts.types[type]!
  const nothingKnown = unknown('parameter', 'typed', at)
  if (depth > 8) return nothingKnown
  switch (facts.kind) {
    case 'literal':
      return literal(facts.value, at)
    case 'union':
      return union(
        facts.members.map(member => typedValue(ev, module, member, at, depth + 1)),
        at,
      )
    case 'array':
      return { kind: 'array', items: [{ kind: 'repeat', value: { type: facts.element, module } }], at }
    case 'object': {
      const entries: Entry[] = []
      for (const base of facts.extends) {
        const value = typedValue(ev, module, base, at, depth + 1)
        if (value.kind === 'object') entries.push(...value.entries)
        else if (value.kind === 'external' || value.kind === 'instance') return value
      }
      entries.push(...facts.members.map(member => ({ name: member.name, value: { type: member.type, module } })))
      // Types say what is there, hardly ever what is not: mapped and conditional ones are not read.
      return entries.length > 0
        ? { kind: 'object', entries: [{ spread: { value: nothingKnown } }, ...entries], at }
        : nothingKnown
    }
    case 'typeof':
      return ev.evaluate(module, facts.node, null)
    case 'keys': {
      const names = keysOf(ev, typedValue(ev, module, facts.of, at, depth + 1), at)
      return optionsOf(names).every(each => each.kind === 'literal') ? names : nothingKnown
    }
    case 'indexed': {
      const object = typedValue(ev, module, facts.object, at, depth + 1)
      const value = ev.index(object, typedValue(ev, module, facts.index, at, depth + 1), at)
      return optionsOf(value).every(each => each.kind === 'literal') ? value : nothingKnown
    }
    case 'reference': {
      if (facts.binding === null) {
        if (!ev.program.globalTypes.has(facts.path[0]!)) return nothingKnown
        const root = external('global:', facts.path[0]!, false, at)
        return root.kind === 'external' ? { ...root, steps: [{ kind: 'instance', at }] } : nothingKnown
      }
      const [argument] = facts.arguments
      const schema = argument === undefined ? null : typeQuery(ev, module, argument)
      const inferred = schema ? inferredType(ev, schema, facts.path, at) : null
      return inferred ?? referenced(ev, module, facts.binding, facts.path, at, depth) ?? nothingKnown
    }
    default:
      return nothingKnown
  }
}

/** The value that `typeof x` names. */
function typeQuery(ev: Evaluator, module: ModuleView, type: number): Value | null {
  const facts = module.facts.types[type]!
  return facts.kind === 'typeof' ? ev.evaluate(module, facts.node, null) : null
}

function referenced(
  ev: Evaluator,
  module: ModuleView,
  index: number,
  path: string[],
  at: Site,
  depth: number,
): Value | null {
  const binding = module.facts.bindings[index]!
  if (binding.kind === 'type') return binding.type === null ? null : typedValue(ev, module, binding.type, at, depth + 1)
  if (binding.import) {
    const { specifier, imported } = binding.import
    const target = ev.program.resolve(module.path, specifier, module.facts.languageId)
    if (target === null) {
      if (specifier.startsWith('.')) return null
      const [, ...members] = path
      const root = external(specifier, imported, module.facts.doubles.includes(specifier), at)
      if (root.kind !== 'external') return null
      return {
        ...root,
        steps: [...members.map(name => ({ kind: 'get' as const, name, at })), { kind: 'instance', at }],
      }
    }
    const view = ev.program.module(target)
    if (!view) return null
    const named = imported === '*' ? (path[1] ?? '') : imported
    return exportedType(ev, view, named, at, depth + 1)
  }
  return instanceOf(ev, ev.evaluate(module, binding.values[0]?.node ?? -1, null), at)
}

/** A type exported by a module, followed through re-exports. */
function exportedType(ev: Evaluator, module: ModuleView, name: string, at: Site, depth: number): Value | null {
  if (depth > 8) return null
  for (const each of module.facts.exports) {
    if (each.name !== name && each.name !== '*') continue
    if (each.node !== null && each.name === name) {
      const isRef = module.kind(each.node) === 6
      if (isRef) return referenced(ev, module, module.a(each.node), [name], at, depth + 1)
      return instanceOf(ev, ev.evaluate(module, each.node, null), at)
    }
    if (!each.from) continue
    const target = ev.program.resolve(module.path, each.from.specifier, module.facts.languageId)
    if (target === null) {
      if (each.name === '*') continue
      const root = external(each.from.specifier, each.from.imported, false, at)
      return root.kind === 'external' ? { ...root, steps: [{ kind: 'instance', at }] } : null
    }
    const view = ev.program.module(target)
    const found = view ? exportedType(ev, view, each.name === '*' ? name : each.from.imported, at, depth + 1) : null
    if (found) return found
  }
  if (module.facts.exportsAll) return instanceOf(ev, ev.exported(module, name, at), at)
  return null
}

/** An object of a class that is only named by a type. */
function instanceOf(ev: Evaluator, value: Value, at: Site): Value | null {
  for (const option of optionsOf(value)) {
    if (option.kind === 'class') return { kind: 'instance', class: option, arguments: null, frame: null, at }
    if (option.kind === 'external') return { ...option, steps: [...option.steps, { kind: 'instance', at }] }
    // An enum as a type: any of its values.
    if (option.kind === 'object' && option.entries.length > 0) return anyEntry(ev, option, at)
  }
  return null
}
