import { languageById, languageOf } from './languages/index.ts'
import { mayName } from './model/names.ts'
import type { LanguageId } from './model/source.ts'
import type { AnalysedFile, Want } from './model/workspace.ts'
import type { Answer, LookUp, Reading } from './reading.ts'
import type { ModuleView } from './resolve/module-view.ts'
import type { Program } from './resolve/program.ts'
import { createProgramIndex } from './resolve/program-index.ts'

/** The files of a workspace, as far as they are known. */
export interface ProgramFiles {
  has(path: string): boolean
  analysed(path: string): AnalysedFile | undefined
  text(path: string): string | undefined
  unreadable(path: string): boolean
  importersOf(path: string): readonly string[]
  answer(question: LookUp): Answer
  /** Null when the file is not lowered. */
  view(path: string): ModuleView | null
  /** Modules in sight of every program that may hold a name, in path order. */
  naming(name: string): readonly ModuleView[]
  /** Whether every program sees a module. */
  isCommon(path: string): boolean
}

/** What one program may see and what it has asked for. */
export interface Sight {
  /** What it asked for and was given, by `wishKey`: it sees that, and the modules that all programs see. */
  granted: ReadonlySet<string>
  reading: Reading
}

export function wishKey({ path, need }: Want): string {
  return `${need} ${path}`
}

/** The files as the evaluation of one module's calls sees them; what is missing is remembered as a wish. */
export interface UnitProgram extends Program {
  wishes(): Want[]
  /** How often something was missing so far: tells whether a piece of evaluation met a gap. */
  gaps(): number
  /** Says that what is missed from here on is missed by another call. */
  nextCall(): void
}

/**
 * Files that one call may wish for at a time. One that leads into a table of a thousand plugins gets them in portions, or
 * not at all when the rounds are over, rather than having the whole repository lowered.
 */
const MOST_WISHES = 24
/** Files whose names one call may ask for at a time, which is far cheaper. */
const MOST_NAMES = 400

export function createUnitProgram(
  files: ProgramFiles,
  { granted, reading }: Sight,
  words: Pick<Program, 'adopters' | 'globalTypes'>,
): UnitProgram {
  const wishes = new Map<string, Want>()
  let gaps = 0
  let asked = 0
  let askedNames = 0
  const has = (path: string, need: Want['need']) => granted.has(wishKey({ path, need }))
  const wish = (path: string, need: Want['need']) => {
    gaps++
    const want = { path, need }
    const isOver = need === 'names' ? askedNames >= MOST_NAMES : asked >= MOST_WISHES
    if (files.unreadable(path) || isOver || wishes.has(wishKey(want))) return
    if (need === 'names') askedNames++
    else asked++
    wishes.set(wishKey(want), want)
  }
  const sees = (path: string) => files.isCommon(path) || has(path, 'facts')
  const ownViews = [...granted]
    .flatMap(key => (key.startsWith('facts ') ? [key.slice('facts '.length)] : []))
    .filter(path => !files.isCommon(path))
    .flatMap(path => files.view(path) ?? [])
  const named = new Map<string, readonly ModuleView[]>()
  const ask = <T extends Answer>(question: LookUp): T => {
    const key = JSON.stringify(question)
    const known = reading.lookUps.get(key)
    if (known !== undefined) return known as T
    const answer = files.answer(question)
    reading.lookUps.set(key, answer)
    return answer as T
  }

  const program: UnitProgram = {
    adopters: words.adopters,
    globalTypes: words.globalTypes,
    gaps: () => gaps,
    nextCall() {
      asked = 0
      askedNames = 0
    },
    wishes: () => [...wishes.values()],
    module(path) {
      reading.modules.add(path)
      const view = sees(path) ? files.view(path) : null
      if (!view && languageOf(path) && files.has(path) && !files.analysed(path)?.skipped) wish(path, 'facts')
      return view ?? undefined
    },
    index: createProgramIndex({
      naming(name) {
        let views = named.get(name)
        if (!views) {
          reading.names.add(name)
          const mine = ownViews.filter(({ path }) => mayName(files.analysed(path)!.names!, name))
          views = mine.length === 0 ? files.naming(name) : merge(files.naming(name), mine)
          named.set(name, views)
        }
        return views
      },
      importing(path) {
        reading.importers.add(path)
        const views = files.importersOf(path).flatMap(importer => (sees(importer) ? (files.view(importer) ?? []) : []))
        for (const view of views) reading.modules.add(view.path)
        return views
      },
      resolve: (from, specifier) => program.resolve(from.path, specifier, from.facts.languageId),
      idioms: module => languageById(module.facts.languageId).idioms,
    }),
    resolve: (from, specifier, languageId) => ask(['resolve', from, specifier, languageId]),
    memberModule: (from, specifier, name, languageId) => ask(['member', from, specifier, name, languageId]),
    text(path) {
      reading.texts.add(path)
      if (!files.has(path)) return undefined
      if (has(path, 'text')) return files.text(path)
      wish(path, 'text')
      return undefined
    },
    fileExists: path => ask(['exists', path]),
    packageRoot: path => ask(['root', path.slice(0, Math.max(0, path.lastIndexOf('/')))]),
    wantImporters(path, names) {
      const seen = new Set([path])
      const queue = [path]
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        reading.importers.add(next)
        for (const importer of files.importersOf(next)) {
          if (seen.has(importer)) continue
          seen.add(importer)
          reading.modules.add(importer)
          const view = sees(importer) ? files.view(importer) : null
          if (view) {
            if (view.facts.exports.some(each => each.from)) queue.push(importer)
            continue
          }
          const file = files.analysed(importer)
          if (!file || file.skipped !== null) continue
          if (names !== null && !has(importer, 'names')) wish(importer, 'names')
          else if (names === null || [...names].some(name => file.names === null || mayName(file.names, name)))
            wish(importer, 'facts')
        }
      }
    },
    idioms: id => languageById(id).idioms,
    mutators: id => mutatorsOf(id),
  }
  return program
}

/** Two lists in path order as one. */
function merge(a: readonly ModuleView[], b: readonly ModuleView[]): ModuleView[] {
  return [...a, ...b].sort((one, other) => (one.path < other.path ? -1 : 1))
}

const mutators = new Map<LanguageId, ReadonlyMap<string, 'push' | 'extend' | 'put'>>()

function mutatorsOf(id: LanguageId): ReadonlyMap<string, 'push' | 'extend' | 'put'> {
  let found = mutators.get(id)
  if (!found) {
    const methods = [...languageById(id).idioms.methods]
    found = new Map(
      methods.flatMap(([name, idiom]) =>
        idiom === 'push' || idiom === 'extend' || idiom === 'put' ? [[name, idiom] as const] : [],
      ),
    )
    mutators.set(id, found)
  }
  return found
}
