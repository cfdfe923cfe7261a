import { argumentsOf } from '../resolve/calls.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import type { ModuleView } from '../resolve/module-view.ts'
import type { Arguments } from '../resolve/values.ts'

/** What calls of a name are given, in the package of a module if it has any, else anywhere. */
export function callsNear(ev: Evaluator, name: string, path: string): Arguments[] {
  const calls = ev.program.index.callsNamed(name)
  return near(ev, calls, path).map(({ module, node }) => argumentsOf(module, node, null))
}

/** What a module says itself holds in it; else each package of a repository is a program of its own, unless it holds none. */
export function near<T extends { module: ModuleView }>(ev: Evaluator, all: readonly T[], path: string): readonly T[] {
  const here = all.filter(({ module }) => module.path === path)
  if (here.length > 0) return here
  const root = ev.program.packageRoot(path)
  const own = all.filter(({ module }) => ev.program.packageRoot(module.path) === root)
  return own.length > 0 ? own : all
}
