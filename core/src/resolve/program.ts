import type { LanguageIdioms } from '../model/idioms.ts'
import type { LanguageId } from '../model/source.ts'
import type { ModuleView } from './module-view.ts'
import type { ProgramIndex } from './program-index.ts'

/** The modules that evaluation can see. Asking for one that is not there yet records the wish. */
export interface Program {
  module(path: string): ModuleView | undefined
  /** Where names are used across all modules in sight. */
  readonly index: ProgramIndex
  /** Path of the module that a specifier names from here; null when it is not part of the code base. */
  resolve(from: string, specifier: string, languageId: LanguageId): string | null
  /** Path of the module that a package holds under a name; null when it holds none. */
  memberModule(from: string, specifier: string, name: string, languageId: LanguageId): string | null
  /** Text of a file that the code reads, such as a prompt. */
  text(path: string): string | undefined
  fileExists(path: string): boolean
  /** Directory of the package that a module belongs to, '' for the root. */
  packageRoot(path: string): string
  /** Whether one run may load both modules: something that is one of them, or leads to it by imports, leads to the other. */
  areTogether(one: string, other: string): boolean
  /** Wish for the modules that import this one and hold one of the names, any where null, to see its callers. */
  wantImporters(path: string, names: ReadonlySet<string> | null): void
  idioms(languageId: LanguageId): LanguageIdioms
  /** Methods that change what they are called on. */
  mutators(languageId: LanguageId): ReadonlyMap<string, 'push' | 'extend' | 'put' | 'set-default'>
  /** Methods that give an unknown receiver meaning when handed a value of an SDK, such as `pipe`. */
  readonly adopters: ReadonlySet<string>
  /** Whether a specifier is a package that an SDK's descriptor speaks for. */
  describes(specifier: string, languageId: LanguageId): boolean
  /** Names of global types that an SDK speaks for. */
  readonly globalTypes: ReadonlySet<string>
}
