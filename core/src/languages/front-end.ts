import type { ModuleFacts } from '../model/facts.ts'
import type { LanguageIdioms } from '../model/idioms.ts'
import type { LanguageId } from '../model/source.ts'

/**
 * What the core knows of one language besides lowering its text. A language is one folder that exports this and a
 * `Lowering`; they are apart because lowering needs a parser, which is large, and a scan from cached facts needs none.
 */
export interface LanguageFrontEnd {
  id: LanguageId
  /** File extensions without the dot. */
  extensions: readonly string[]
  /**
   * The source text of a file that holds more than source, such as a notebook; null when none can be read from it. Absent
   * where a file is its own source.
   */
  source?(text: string, extension: string): string | null
  /** Module specifiers as a cheap text search finds them; more than there are does no harm. */
  specifiers(text: string): string[]
  /** Whether a file hands on all that another module exports: `export * from`. */
  handsOnAll(text: string): boolean
  /** Matches where a package of this language is imported or named; the package's name is spliced in. */
  packagePattern(packages: readonly string[]): string
  /** Texts one of which every match of that pattern begins with. */
  packageMarks(packages: readonly string[]): string[]
  idioms: LanguageIdioms
  /** Whether a file says how specifiers are resolved: manifests and compiler settings. */
  isConfiguration(path: string): boolean
  createResolver(files: FileSet): SpecifierResolver
}

export interface SpecifierResolver {
  /** Path of the module or data file that a specifier names; null when it lies outside the code base. */
  resolve(from: string, specifier: string): string | null
  /** Path of the module that a package holds under a name: Python's `from package import module`. */
  member?(from: string, specifier: string, name: string): string | null
}

/** The files of a workspace, and the text of its configuration files. */
export interface FileSet {
  has(path: string): boolean
  paths(): Iterable<string>
  configuration(path: string): string | undefined
}

/** Text to facts. Errors in the text are listed in the facts; nothing is thrown for them. */
export type Lowering = (text: string, extension: string) => ModuleFacts
