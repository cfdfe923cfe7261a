import type { NodeId } from '../model/facts.ts'
import type { Evaluator } from './evaluator.ts'
import { guardedFrame } from './guards.ts'
import { ingredientsOfBinding } from './ingredients.ts'
import { type ModuleView, siteOf } from './module-view.ts'
import { importedValue } from './modules.ts'
import { withMutations } from './mutations.ts'
import { narrowed, narrowing } from './narrowing.ts'
import { excludes, runs } from './regions.ts'
import { isNullish, literal, optionsOf, union } from './unions.ts'
import type { External, Frame, Value } from './values.ts'
import { lastInRow, lasting, withoutStandIns } from './writes.ts'

/**
 * What a name stands for where it is used: the value last assigned on every way there, or all that may have been. Writes
 * to members of the value (`options.model = x`) are laid over it.
 */
export function bindingValue(
  ev: Evaluator,
  module: ModuleView,
  index: number,
  use: NodeId,
  around: Frame | null,
): Value {
  const binding = module.facts.bindings[index]!
  const at = siteOf(module, use, around)
  // Where it is declared, or exported under its name, it is what the module leaves behind.
  const isDeclaration = at.start === binding.start
  const seen = { offset: at.start, region: isDeclaration ? null : module.regionAt(at.start) }
  if (binding.import && binding.values.length === 0) {
    // What comes from elsewhere is said to come from its import.
    const declared = { ...at, start: binding.start, end: binding.start + binding.name.length }
    const value = importedValue(ev, module, binding.import, declared)
    return withMutations(ev, module, `binding:${index}`, [0], value, seen, around)
  }
  const { values } = binding
  if (values.length === 0) return binding.type === null ? literal(undefined, at) : ev.typed(module, binding.type, at)
  const told = narrowing(module, index, use)
  const frame = guardedFrame(ev, module, at.start, () => ingredientsOfBinding(module, index), around)
  const reaching =
    values.length === 1
      ? values
      : isDeclaration
        ? lasting(module, values)
        : reachingValues(ev, module, index, use, frame)
  const found = withoutStandIns(
    module,
    reaching.map(({ node }) => ({ node, value: ev.evaluate(module, node, frame) })),
  )
  let value = found.length === 1 ? found[0]! : joinAssigned(found, at)
  if (binding.type !== null && isVague(value) && !(frame && binding.kind === 'parameter' && isNothing(value)))
    value = typedOr(ev, module, binding.type, value, at)
  else if (binding.type !== null) value = ofStatedPackages(ev, module, binding.type, value, at)
  if (told) value = narrowed(value, told, at)
  const homes = [values[0]!.region]
  return withMutations(ev, module, `binding:${index}`, homes, value, seen, frame)
}

/** Of several assignments, those that a use can see: an unconditional one hides what came before it. */
function reachingValues(ev: Evaluator, module: ModuleView, index: number, use: NodeId, frame: Frame | null) {
  const offset = module.start(use)
  const { regions } = module.facts
  const region = module.regionAt(offset)
  const all = module.facts.bindings[index]!.values
  const possible = all.filter(
    each => !excludes(module, each.region, region) && runs(ev, module, each.region, frame) !== false,
  )
  const values = possible.length > 0 ? possible : all
  const around = new Set<number>()
  // The outermost loop around the use: what is assigned further down in it is seen the next time round.
  let loop: { start: number; end: number } | null = null
  for (let at = region; at >= 0; at = regions[at]!.parent) {
    around.add(at)
    if (regions[at]!.kind === 'loop') loop = regions[at]!
    if (regions[at]!.kind === 'function') break
  }
  // Assignments of other functions can happen at any time; only a closed sequence in one function can be ordered.
  const home = regions[region]!.function
  if (values.some(each => regions[each.region]!.function !== home)) return lastInRow(module, values)
  let first = 0
  values.forEach((each, position) => {
    if (each.start < offset && around.has(each.region)) first = position
  })
  const last = loop && values[first]!.start < loop.start ? loop.end : offset
  const reaching = values.filter((each, position) => position >= first && each.start <= last)
  return reaching.length > 0 ? reaching : values
}

/** `let client = null` before the real assignment is a placeholder, not an alternative. */
function joinAssigned(values: Value[], at: Value['at']): Value {
  const real = values.filter(value => !isNullish(value))
  return union(real.length > 0 ? real : values, at)
}

/** In a call that is followed, a parameter that was left out is nothing, whatever its type. */
function isNothing(value: Value): boolean {
  return optionsOf(value).every(isNullish)
}

function isVague(value: Value): boolean {
  return optionsOf(value).every(option => option.kind === 'unknown' || isNullish(option))
}

/**
 * Where nothing may be given as well, a class of the code base says little: its objects made elsewhere, for others, are
 * hardly meant.
 */
export function isOneOfMany(value: Value, typed: Value): boolean {
  return optionsOf(typed).some(option => option.kind === 'instance') && optionsOf(value).some(isNullish)
}

/** Of clients of several packages, those whose package the type names: `const groq = client as Groq`. */
function ofStatedPackages(ev: Evaluator, module: ModuleView, type: number, value: Value, at: Value['at']): Value {
  if (packagesOf(value).size < 2) return value
  const stated = packagesOf(ev.typed(module, type, at))
  const kept = optionsOf(value).filter(option => option.kind !== 'external' || stated.has(packageOf(option)))
  return kept.some(option => option.kind === 'external') ? union(kept, at) : value
}

function packagesOf(value: Value): Set<string> {
  return new Set(optionsOf(value).flatMap(option => (option.kind === 'external' ? [packageOf(option)] : [])))
}

function packageOf({ root }: External): string {
  return /^(@[^/]+\/)?[^/]+/.exec(root.specifier)?.[0] ?? root.specifier
}

/** The annotation speaks where the value itself does not. */
export function typedOr(ev: Evaluator, module: ModuleView, type: number, value: Value, at: Value['at']): Value {
  const typed = ev.typed(module, type, at)
  return typed.kind === 'unknown' || isOneOfMany(value, typed) ? value : typed
}
