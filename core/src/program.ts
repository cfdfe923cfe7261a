import { languageById, languageOf } from './languages/index.ts'
import { mayName, type NameSet, namingOf } from './model/names.ts'
import type { LanguageId } from './model/source.ts'
import type { AnalysedFile, Want } from './model/workspace.ts'
import type { Answer, LookUp, Reading } from './reading.ts'
import { readAnswer, readImporters, recordingIndex } from './reading.ts'
import type { ModuleView } from './resolve/module-view.ts'
import type { Program } from './resolve/program.ts'
import { createProgramIndex, joinedIndex, type ProgramIndex } from './resolve/program-index.ts'

/** The files of a workspace, as far as they are known. */
export interface ProgramFiles {
  has(path: string): boolean
  analysed(path: string): AnalysedFile | undefined
  text(path: string): string | undefined
  unreadable(path: string): boolean
  isLowered(path: string): boolean
  importersOf(path: string): readonly string[]
  answer(question: LookUp): Answer
  /** Null when the file is not lowered. */
  view(path: string): ModuleView | null
  /** An index over the modules that every program sees. */
  commonIndex(): ProgramIndex
  /** Whether every program sees a module. */
  isCommon(path: string): boolean
}

/** What a program asked for and was given. */
export type Granted = Record<'facts' | 'names' | 'text', Set<string>>

/** What one program may see, besides the modules that all do, and what it has read. */
export interface Sight {
  granted: Granted
  reading: Reading
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
  words: Pick<Program, 'adopters' | 'globalTypes' | 'describes'>,
): UnitProgram {
  const wishes = new Map<string, Want>()
  let gaps = 0
  let asked = 0
  let askedNames = 0
  const wish = (path: string, need: keyof Granted) => {
    gaps++
    const key = `${need} ${path}`
    const isOver = need === 'names' ? askedNames >= MOST_NAMES : asked >= MOST_WISHES
    if (files.unreadable(path) || isOver || wishes.has(key)) return
    if (need === 'names') askedNames++
    else asked++
    wishes.set(key, { path, need })
  }
  const sees = (path: string) => files.isCommon(path) || granted.facts.has(path)
  const seen = (path: string) => (sees(path) ? files.view(path) : null)
  const answers = new Map<string, Map<string, string | null>>()
  const ask = <T extends Answer>(question: LookUp): T => {
    const answer = files.answer(question)
    readAnswer(reading, question, answer)
    return answer as T
  }
  const rootOf = (path: string) => ask<string>(['root', path.slice(0, Math.max(0, path.lastIndexOf('/')))])
  const own = indexOver(
    files,
    [...granted.facts].filter(path => !files.isCommon(path)),
  )
  /** Where an SDK's own repository imports it by name, as its examples do, it is the SDK all the same. */
  const isPublished = (root: string, user: string) => root !== user && !ask<boolean>(['private', root])
  /** Modules none of whose importers is missing, with the names they were looked through for. */
  const complete = new Set<string>()

  const above = new Map<string, ReadonlySet<string>>()
  /** A module and all that lead to it by imports. */
  function leadingTo(path: string): ReadonlySet<string> {
    let found = above.get(path)
    if (found) return found
    const met = new Set([path])
    for (const next of met) {
      const importers = files.importersOf(next)
      readImporters(reading, next, importers)
      for (const importer of importers) met.add(importer)
    }
    above.set(path, (found = met))
    return found
  }

  function wantImporters(path: string, names: ReadonlySet<string> | null): void {
    const key = names === null ? path : [path, ...names].join(' ')
    if (complete.has(key)) return
    const before = gaps
    const met = new Set([path])
    const queue = [path]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const importers = files.importersOf(next)
      readImporters(reading, next, importers)
      for (const importer of importers) {
        if (met.has(importer)) continue
        met.add(importer)
        reading.modules.add(importer)
        const view = seen(importer)
        if (view) {
          if (view.facts.exports.some(each => each.from)) queue.push(importer)
          continue
        }
        const file = files.analysed(importer)
        if (!file || file.skipped !== null) continue
        if (names !== null && !granted.names.has(importer)) wish(importer, 'names')
        else if (names === null || holdsAny(file, names)) wish(importer, 'facts')
      }
    }
    if (gaps === before) complete.add(key)
  }

  return {
    adopters: words.adopters,
    globalTypes: words.globalTypes,
    describes: words.describes,
    gaps: () => gaps,
    nextCall() {
      asked = 0
      askedNames = 0
    },
    wishes: () => [...wishes.values()],
    module(path) {
      reading.modules.add(path)
      const view = seen(path)
      if (!view && languageOf(path) && files.has(path) && !files.analysed(path)?.skipped) wish(path, 'facts')
      return view ?? undefined
    },
    index: recordingIndex(joinedIndex(files.commonIndex(), own), reading, files.importersOf),
    resolve(from, specifier, languageId) {
      let ofFile = answers.get(from)
      if (!ofFile) answers.set(from, (ofFile = new Map()))
      let answer = ofFile.get(specifier)
      if (answer === undefined) {
        answer = ask<string | null>(['resolve', from, specifier, languageId])
        if (answer !== null && words.describes(specifier, languageId) && isPublished(rootOf(answer), rootOf(from)))
          answer = null
        ofFile.set(specifier, answer)
      }
      return answer
    },
    memberModule: (from, specifier, name, languageId) => ask(['member', from, specifier, name, languageId]),
    text(path) {
      reading.texts.add(path)
      if (!files.has(path)) return undefined
      if (granted.text.has(path)) return files.text(path)
      wish(path, 'text')
      return undefined
    },
    fileExists: path => ask(['exists', path]),
    packageRoot: rootOf,
    areTogether(one, other) {
      const leading = leadingTo(other)
      return [...leadingTo(one)].some(path => leading.has(path))
    },
    wantImporters,
    idioms: id => languageById(id).idioms,
    mutators: id => mutatorsOf(id),
  }
}

function holdsAny({ names }: AnalysedFile, wanted: ReadonlySet<string>): boolean {
  return names === null || [...wanted].some(name => mayName(names, name))
}

/** An index over some modules; those that do not hold a name are not even looked at. */
export function indexOver(files: Omit<ProgramFiles, 'commonIndex'>, modules: Iterable<string>): ProgramIndex {
  const inOrder = [...modules].sort()
  const isIn = new Set(inOrder)
  const viewsOf = (paths: readonly string[]) => paths.flatMap(path => files.view(path) ?? [])
  /** Looked up once, for a change of the files makes another index. */
  let held: { path: string; names: NameSet }[] | undefined
  return createProgramIndex({
    naming(name) {
      held ??= inOrder.flatMap(path => {
        const names = files.analysed(path)?.names
        return names ? { path, names } : []
      })
      const mayBeIn = namingOf(name)
      return viewsOf(held.flatMap(({ path, names }) => (mayBeIn(names) ? path : [])))
    },
    importing: path => viewsOf(files.importersOf(path).filter(importer => isIn.has(importer))),
    resolve: (from, specifier) =>
      files.answer(['resolve', from.path, specifier, from.facts.languageId]) as string | null,
    idioms: module => languageById(module.facts.languageId).idioms,
  })
}

const mutators = new Map<LanguageId, ReadonlyMap<string, 'push' | 'extend' | 'put' | 'set-default'>>()

function mutatorsOf(id: LanguageId): ReadonlyMap<string, 'push' | 'extend' | 'put' | 'set-default'> {
  let found = mutators.get(id)
  if (!found) {
    const methods = [...languageById(id).idioms.methods]
    found = new Map(
      methods.flatMap(([name, idiom]) =>
        idiom === 'push' || idiom === 'extend' || idiom === 'put' || idiom === 'set-default'
          ? [[name, idiom] as const]
          : [],
      ),
    )
    mutators.set(id, found)
  }
  return found
}
