import { argumentsOf } from '../resolve/calls.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import type { ModuleView } from '../resolve/module-view.ts'
import type { Value } from '../resolve/values.ts'
import { valueAt } from './places.ts'

/**
 * What a program sets for all its calls: the values assigned to `Settings.llm`, or handed to `configure(lm)`. Each package
 * of a repository is a program of its own, unless it sets nothing.
 */
export function ambientValues(ev: Evaluator, place: string, path: string): Value[] {
  const set = settingsOf(ev, place)
  const root = ev.program.packageRoot(path)
  const near = set.filter(({ module }) => ev.program.packageRoot(module.path) === root)
  return (near.length > 0 ? near : set).flatMap(({ read }) => read() ?? [])
}

interface Setting {
  module: ModuleView
  read(): Value | undefined
}

function settingsOf(ev: Evaluator, place: string): Setting[] {
  const { index } = ev.program
  const call = /^(\w+)\((\w+)\)$/.exec(place)
  if (!call)
    return index
      .externalWrites(place)
      .map(({ module, node }) => ({ module, read: () => ev.evaluate(module, node, null) }))
  return index
    .callsNamed(call[1]!)
    .map(({ module, node }) => ({ module, read: () => valueAt(ev, call[2]!, argumentsOf(module, node, null), 0) }))
}
