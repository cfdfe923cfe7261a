import { argumentsOf } from '../resolve/calls.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import type { ModuleView } from '../resolve/module-view.ts'
import type { Arguments } from '../resolve/values.ts'

/** What calls of a name are given, where it matters for a module. */
export function callsNear(ev: Evaluator, name: string, path: string): Arguments[] {
  const calls = ev.program.index.callsNamed(name)
  return near(ev, calls, path).map(({ module, node }) => argumentsOf(module, node, null))
}

/** What a module says itself holds in it; else what is said in the modules that one run may load with it. */
export function near<T extends { module: ModuleView }>(ev: Evaluator, all: readonly T[], path: string): readonly T[] {
  const here = all.filter(({ module }) => module.path === path)
  if (here.length > 0) return here
  return all.filter(({ module }) => ev.program.areTogether(module.path, path))
}
