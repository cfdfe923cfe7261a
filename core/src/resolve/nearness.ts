import type { Evaluator } from './evaluator.ts'
import type { ModuleView } from './module-view.ts'

/** What a module says itself holds in it; else what is said in the modules that one run may load with it. */
export function near<T extends { module: ModuleView }>(ev: Evaluator, all: readonly T[], path: string): readonly T[] {
  const here = all.filter(({ module }) => module.path === path)
  if (here.length > 0) return here
  return all.filter(({ module }) => ev.program.areTogether(module.path, path))
}

/**
 * What belongs to the application that a module is part of: said in it or in what one run may load with it; else in
 * what stands above or below it, for pages of one application do not import each other.
 */
export function inApplication<T extends { module: ModuleView }>(
  ev: Evaluator,
  all: readonly T[],
  path: string,
): readonly T[] {
  const loaded = all.filter(({ module }) => module.path === path || ev.program.areTogether(module.path, path))
  if (loaded.length > 0) return loaded
  const own = directoryOf(path)
  return all.filter(({ module }) => {
    const other = directoryOf(module.path)
    return own.startsWith(other) || other.startsWith(own)
  })
}

/** With a slash at its end; empty for the root. */
function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}
