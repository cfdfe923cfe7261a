import type { Evaluator } from './evaluator.ts'
import type { ModuleView } from './module-view.ts'

/** What a module says itself holds in it; else what is said in the modules that one run may load with it. */
export function near<T extends { module: ModuleView }>(ev: Evaluator, all: readonly T[], path: string): readonly T[] {
  const here = all.filter(({ module }) => module.path === path)
  if (here.length > 0) return here
  return all.filter(({ module }) => ev.program.areTogether(module.path, path))
}
