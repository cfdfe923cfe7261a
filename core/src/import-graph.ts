import type { SpecifierResolver } from './languages/front-end.ts'
import { languageOf } from './languages/index.ts'
import type { LanguageId } from './model/source.ts'

/** Which files import which, as their text tells. */
export interface ImportGraph {
  /** In path order. */
  importersOf(path: string): readonly string[]
  importsOf(path: string): readonly string[]
}

/** An import graph that follows the files' changes. */
export interface LiveImportGraph extends ImportGraph {
  /** Takes in what a file imports now; returns the files that gained or lost it as an importer. */
  place(path: string, specifiers: readonly string[]): string[]
}

const NONE: readonly string[] = []

export function createImportGraph(resolvers: ReadonlyMap<LanguageId, SpecifierResolver>): LiveImportGraph {
  const importers = new Map<string, Set<string>>()
  const imported = new Map<string, readonly string[]>()
  const sorted = new Map<string, readonly string[]>()
  return {
    importersOf(path) {
      const set = importers.get(path)
      if (!set) return NONE
      let list = sorted.get(path)
      if (!list) sorted.set(path, (list = [...set].sort()))
      return list
    },
    importsOf: path => imported.get(path) ?? NONE,
    place(path, specifiers) {
      const language = languageOf(path)
      const targets = new Set<string>()
      for (const specifier of language ? specifiers : NONE) {
        const target = resolvers.get(language!.id)?.resolve(path, specifier) ?? null
        if (target !== null && target !== path) targets.add(target)
      }
      const before = imported.get(path) ?? NONE
      const lost = before.filter(target => !targets.has(target))
      const gained = [...targets].filter(target => !before.includes(target))
      for (const target of lost) importers.get(target)?.delete(path)
      for (const target of gained) {
        const set = importers.get(target)
        if (set) set.add(path)
        else importers.set(target, new Set([path]))
      }
      for (const target of [...lost, ...gained]) sorted.delete(target)
      if (targets.size > 0) imported.set(path, [...targets])
      else imported.delete(path)
      return [...lost, ...gained]
    },
  }
}
