import type { FileSet, SpecifierResolver } from './languages/front-end.ts'
import { LANGUAGES, languageById, languageOf } from './languages/index.ts'
import type { ModuleFacts } from './model/facts.ts'
import type { LanguageId } from './model/source.ts'
import type { AnalysedFile, Want } from './model/workspace.ts'
import type { ModuleView } from './resolve/module-view.ts'
import type { Program } from './resolve/program.ts'

/** A workspace's files as evaluation sees them; what is missing is remembered as a wish. */
export interface LoadedProgram extends Program {
  wishes(): Want[]
  /** How often something was missing so far: tells whether a piece of evaluation met a gap. */
  gaps(): number
  /** Says that what is missed from here on is missed by another call. */
  nextCall(): void
  resolvers: ReadonlyMap<LanguageId, SpecifierResolver>
}

export interface ProgramFiles extends FileSet {
  analysed(path: string): AnalysedFile | undefined
  text(path: string): string | undefined
  unreadable(path: string): boolean
  importersOf(path: string): readonly string[]
  /** The view of a module's facts, with nothing evaluated yet. */
  view(path: string, facts: ModuleFacts): ModuleView
}

/**
 * Files that one call may wish for at a time. One that leads into a table of a thousand plugins gets them in portions, or
 * not at all when the rounds are over, rather than having the whole repository lowered.
 */
const MOST_WISHES = 24

export function createProgram(
  files: ProgramFiles,
  resolvers: ReadonlyMap<LanguageId, SpecifierResolver>,
  words: Pick<Program, 'adopters' | 'globalTypes'>,
): LoadedProgram {
  const views = new Map<string, ModuleView>()
  const wishes = new Map<string, Want>()
  let gaps = 0
  let asked = 0
  const wish = (path: string, need: Want['need']) => {
    gaps++
    const key = `${need}:${path}`
    if (files.unreadable(path) || wishes.has(key) || asked >= MOST_WISHES) return
    asked++
    wishes.set(key, { path, need })
  }
  const loaded = [...files.paths()].filter(path => files.analysed(path)?.facts).sort()
  for (const path of loaded) views.set(path, files.view(path, files.analysed(path)!.facts!))
  const modules = loaded.map(path => views.get(path)!)
  const roots = new Map<string, string>()

  return {
    resolvers,
    ...words,
    gaps: () => gaps,
    nextCall() {
      asked = 0
    },
    wishes: () => [...wishes.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    module(path) {
      const view = views.get(path)
      if (!view && languageOf(path) && files.has(path) && !files.analysed(path)?.skipped) wish(path, 'facts')
      return view
    },
    modules: () => modules,
    resolve: (from, specifier, languageId) => resolvers.get(languageId)?.resolve(from, specifier) ?? null,
    memberModule: (from, specifier, name, languageId) =>
      resolvers.get(languageId)?.member?.(from, specifier, name) ?? null,
    text(path) {
      const text = files.text(path)
      if (text === undefined && files.has(path)) wish(path, 'text')
      return text
    },
    fileExists: path => files.has(path),
    packageRoot(path) {
      const directory = path.slice(0, Math.max(0, path.lastIndexOf('/')))
      const known = roots.get(directory)
      if (known !== undefined) return known
      let at = directory
      while (at !== '' && !files.has(`${at}/package.json`) && !files.has(`${at}/pyproject.toml`))
        at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
      roots.set(directory, at)
      return at
    },
    wantImporters(path) {
      const seen = new Set([path])
      const queue = [path]
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        for (const importer of files.importersOf(next)) {
          if (seen.has(importer)) continue
          seen.add(importer)
          const view = views.get(importer)
          if (!view) {
            if (!files.analysed(importer)?.skipped) wish(importer, 'facts')
          } else if (view.facts.exports.some(each => each.from)) queue.push(importer)
        }
      }
    },
    idioms: id => languageById(id).idioms,
    mutators: id => mutatorsOf(id),
  }
}

export function createResolvers(files: FileSet): Map<LanguageId, SpecifierResolver> {
  return new Map(LANGUAGES.map(language => [language.id, language.createResolver(files)]))
}

const mutatorsOf = memoize((id: LanguageId) => {
  const found = new Map<string, 'push' | 'extend' | 'put'>()
  for (const [name, idiom] of languageById(id).idioms.methods) {
    if (idiom === 'push' || idiom === 'extend' || idiom === 'put') found.set(name, idiom)
  }
  return found
})

function memoize<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return key => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}
