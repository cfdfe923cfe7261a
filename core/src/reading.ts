import { contentHash } from './model/content-hash.ts'
import type { LanguageId } from './model/source.ts'
import type { ModuleView } from './resolve/module-view.ts'
import type { ProgramIndex } from './resolve/program-index.ts'

/** A question about the files there are and how their specifiers resolve. */
export type LookUp =
  | ['resolve', from: string, specifier: string, languageId: LanguageId]
  | ['member', from: string, specifier: string, name: string, languageId: LanguageId]
  | ['exists', path: string]
  | ['root', path: string]
  | ['private', packageRoot: string]

export type Answer = string | boolean | null

/**
 * All that a piece of evaluation has read: while none of it changes, neither does what came of it. Plain data, so that it
 * can be kept between runs.
 */
export interface Reading {
  /** Modules that were looked at, or would have been. */
  modules: Set<string>
  texts: Set<string>
  /** Names whose uses were sought in all modules in sight. */
  names: Set<string>
  /** Files whose importers were sought, and a digest of which those were. */
  importers: Map<string, string>
  /** Questions, in one line each, and what was answered. */
  lookUps: Map<string, Answer>
}

export function newReading(): Reading {
  return { modules: new Set(), texts: new Set(), names: new Set(), importers: new Map(), lookUps: new Map() }
}

/** Whether the questions still have the same answers. */
export function stillAnswers({ lookUps }: Reading, ask: (question: LookUp) => Answer): boolean {
  for (const [question, answer] of lookUps) if (ask(question.split(SEPARATOR) as LookUp) !== answer) return false
  return true
}

/** No path holds it. A specifier may: what was asked about it is then another question, and asked again at worst. */
const SEPARATOR = '\0'

export function readAnswer({ lookUps }: Reading, question: LookUp, answer: Answer): void {
  lookUps.set(question.join(SEPARATOR), answer)
}

export function readImporters(reading: Reading, path: string, importers: readonly string[]): void {
  if (!reading.importers.has(path)) reading.importers.set(path, digestOf(importers))
}

export function digestOf(paths: readonly string[]): string {
  return paths.length === 0 ? '' : contentHash(paths.join('\n'))
}

/** An index that writes down what is sought in it and where it is found. */
export function recordingIndex(
  index: ProgramIndex,
  reading: Reading,
  importersOf: (path: string) => readonly string[],
): ProgramIndex {
  const name = (wanted: string) => {
    reading.names.add(wanted)
  }
  const none = () => {}
  const importers = (path: string) => readImporters(reading, path, importersOf(path))
  const recorded = <A extends string[], T extends { module: ModuleView }>(
    look: (...args: A) => readonly T[],
    ...records: ((key: string) => void)[]
  ) => {
    const known = new Map<string, readonly T[]>()
    return (...args: A): readonly T[] => {
      const key = args.join(' ')
      let found = known.get(key)
      if (!found) {
        for (const [i, record] of records.entries()) record(args[i]!)
        found = look(...args)
        for (const { module } of found) reading.modules.add(module.path)
        known.set(key, found)
      }
      return found
    }
  }
  return {
    callsNamed: recorded(index.callsNamed, name),
    callsInto: recorded(index.callsInto, none, name),
    renamedImports: recorded(index.renamedImports, name),
    handingOver: recorded(index.handingOver, name),
    wholeImports: recorded(index.wholeImports, importers),
    extending: recorded(index.extending, name, importers),
    superCalls: recorded(index.superCalls, name, importers),
    storedUnder: recorded(index.storedUnder, name),
    externalWrites: recorded(index.externalWrites, path => name(path.slice(0, path.indexOf('.')))),
  }
}
