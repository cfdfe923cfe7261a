import { analyse } from './analyse.ts'
import { createImportGraph } from './import-graph.ts'
import type { FileSet, SpecifierResolver } from './languages/front-end.ts'
import { LANGUAGES, languageById, languageOf } from './languages/index.ts'
import type { CallSite } from './model/call-site.ts'
import { mayName } from './model/names.ts'
import type { Directive } from './model/policy.ts'
import type { Diagnostic, LanguageId, SkippedFile } from './model/source.ts'
import { type AnalysedFile, deepest, type FileChange, isDeepEnough, type Want } from './model/workspace.ts'
import type { ProgramFiles } from './program.ts'
import { isCandidate, type Reach, reachOf } from './reach.ts'
import type { Answer, LookUp } from './reading.ts'
import { createModuleView, type ModuleView } from './resolve/module-view.ts'
import { createProgramIndex, type ProgramIndex } from './resolve/program-index.ts'
import { createUnits } from './units.ts'

/** The detecting half of a workspace: files in, call sites out. Costing is laid over it by `createWorkspace`. */
export interface CodeBase {
  setPaths(paths: Iterable<string>): void
  wanted(): Want[]
  apply(changes: readonly FileChange[]): void
  callSites(): readonly CallSite[]
  skipped(): SkippedFile[]
  diagnostics(): Diagnostic[]
  /** Comments in the code that are addressed to the tool. */
  directives(): Directive[]
  text(path: string): string | undefined
}

/** `extras`: files whose text is of use besides sources and configuration, if they exist. */
export function createCodeBase(extras: readonly string[] = []): CodeBase {
  let paths = new Set<string>()
  const analysed = new Map<string, AnalysedFile>()
  const views = new Map<string, ModuleView>()
  const texts = new Map<string, string>()
  const unreadable = new Map<string, string>()
  /** What was wanted last. */
  const asked = new Map<string, Want['need'][]>()
  /** Every file has been answered for once. */
  let isComplete = false
  /** Files came or went, or tell otherwise how specifiers resolve, since the graph was made. */
  let isMoved = true
  let resolvers: ReadonlyMap<LanguageId, SpecifierResolver> = new Map()
  let graph = createImportGraph(resolvers)
  let reach: Reach | null = null
  /** Modules that every unit sees: those worth lowering for what stands in them. */
  let common: ReadonlySet<string> = new Set()
  let index: ProgramIndex | null = null

  const files: ProgramFiles = {
    has: path => paths.has(path),
    analysed: path => analysed.get(path),
    text: path => texts.get(path),
    unreadable: path => unreadable.has(path),
    importersOf: path => graph.importersOf(path),
    answer,
    isCommon: path => common.has(path),
    /** Views outlive looks, for the indexes in them depend on the facts alone. */
    view(path) {
      const facts = analysed.get(path)?.facts
      if (!facts) return null
      let view = views.get(path)
      if (view?.facts !== facts) {
        view = createModuleView(path, facts)
        views.set(path, view)
      }
      return view
    },
    commonIndex() {
      index ??= commonIndex()
      return index
    },
  }
  const units = createUnits(files, isAnswered)

  function isAnswered({ path, need }: Want): boolean {
    if (!paths.has(path) || unreadable.has(path)) return true
    if (need === 'text') return texts.has(path)
    const file = analysed.get(path)
    return file !== undefined && isDeepEnough(file, need)
  }

  function commonIndex(): ProgramIndex {
    const inOrder = [...common].sort()
    const viewsOf = (of: readonly string[]) => of.flatMap(path => files.view(path) ?? [])
    return createProgramIndex({
      naming: name =>
        viewsOf(
          inOrder.filter(path => {
            const names = analysed.get(path)?.names
            return names && mayName(names, name)
          }),
        ),
      importing: path => viewsOf(graph.importersOf(path).filter(importer => common.has(importer))),
      resolve: (from, specifier) => resolvers.get(from.facts.languageId)?.resolve(from.path, specifier) ?? null,
      idioms: module => languageById(module.facts.languageId).idioms,
    })
  }

  function answer(question: LookUp): Answer {
    switch (question[0]) {
      case 'resolve':
        return resolvers.get(question[3])?.resolve(question[1], question[2]) ?? null
      case 'member':
        return resolvers.get(question[4])?.member?.(question[1], question[2], question[3]) ?? null
      case 'exists':
        return paths.has(question[1])
      case 'root':
        return packageRoot(question[1])
    }
  }

  function packageRoot(directory: string): string {
    let at = directory
    while (at !== '' && !paths.has(`${at}/package.json`) && !paths.has(`${at}/pyproject.toml`))
      at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
    return at
  }

  function wanted(): Want[] {
    const wants = missing()
    asked.clear()
    for (const { path, need } of wants) asked.set(path, [...(asked.get(path) ?? []), need])
    return wants
  }

  function missing(): Want[] {
    const first = isComplete ? [] : unread()
    if (first.length > 0) return first
    isComplete = true
    const { worthwhile } = reached()
    const second = [...worthwhile].map((path): Want => ({ path, need: 'facts' })).filter(want => !isAnswered(want))
    return second.length > 0 ? second : units.settle(reached())
  }

  /** Files of which nothing is known yet. */
  function unread(): Want[] {
    const wants: Want[] = []
    for (const path of paths) {
      if (unreadable.has(path)) continue
      if (languageOf(path)) {
        if (!analysed.has(path)) wants.push({ path, need: 'outline' })
      } else if (
        !texts.has(path) &&
        (extras.includes(path) || LANGUAGES.some(language => language.isConfiguration(path)))
      )
        wants.push({ path, need: 'text' })
    }
    return wants
  }

  /** What can matter, by the files as they now are. */
  function reached(): Reach {
    if (isMoved) {
      isMoved = false
      reach = null
      resolvers = createResolvers({
        has: path => paths.has(path),
        paths: () => paths,
        configuration: path => texts.get(path),
      })
      index = null
      const before = graph
      graph = createImportGraph(resolvers)
      for (const [path, { outline }] of analysed) graph.place(path, outline.specifiers)
      units.structureChanged(answer, path => before.importersOf(path).join() === graph.importersOf(path).join())
    }
    if (!reach) {
      reach = reachOf(analysed, graph)
      const before = common
      common = reach.worthwhile
      for (const path of before) if (!common.has(path)) enteredOrLeft(path)
      for (const path of common) if (!before.has(path)) enteredOrLeft(path)
    }
    return reach
  }

  /** A module is in everybody's sight now, or is no longer. */
  function enteredOrLeft(path: string): void {
    index = null
    units.fileChanged(path, [analysed.get(path)?.names])
    for (const target of graph.importsOf(path)) units.importersChanged(target)
  }

  /** Takes a file's analysis in; what does not depend on what changed in it stays as it was. */
  function place(path: string, file: AnalysedFile): void {
    const before = analysed.get(path)
    const isSame = before?.contentHash === file.contentHash && before.skipped === file.skipped
    // Views are compared by identity, so what is known stays until it is known more closely.
    if (isSame && isDeepEnough(before, file.depth)) return
    analysed.set(path, file)
    if (common.has(path)) index = null
    if (isSame) return
    units.fileChanged(path, [before?.names, file.names])
    if (isMoved) return
    const { specifiers, ...mentions } = file.outline
    const touched = graph.place(path, specifiers)
    if (touched.length > 0) index = null
    for (const target of touched) units.importersChanged(target)
    const isAlike = Object.entries(mentions).every(
      ([name, value]) => before?.outline[name as keyof typeof mentions] === value,
    )
    if (touched.length > 0 || !isAlike) reach = null
  }

  function placeText(path: string, text: string): void {
    const needs = asked.get(path) ?? []
    if (!languageOf(path) || texts.has(path) || needs.includes('text')) {
      const before = texts.get(path)
      texts.set(path, text)
      if (before !== text && (before !== undefined || needs.length === 0)) units.fileChanged(path, [])
      if (before !== text && LANGUAGES.some(language => language.isConfiguration(path))) moved()
    }
    if (!languageOf(path)) return
    // What an edited file was asked for before will be asked for again.
    const depths = [...needs, analysed.get(path)?.depth ?? 'outline'].filter(need => need !== 'text')
    place(path, analyse(path, text, deepest(depths)))
  }

  function moved(): void {
    isMoved = true
    isComplete = false
  }

  function forget(path: string): void {
    units.fileChanged(path, [analysed.get(path)?.names])
    if (common.has(path)) index = null
    for (const map of [analysed, views, texts, unreadable]) map.delete(path)
  }

  return {
    setPaths(next) {
      const before = paths
      paths = new Set(next)
      for (const path of before) if (!paths.has(path)) forget(path)
      moved()
    },
    wanted,
    apply(changes) {
      for (const change of changes) {
        const { path } = change
        const isAnswer = asked.has(path)
        if ('removed' in change) {
          paths.delete(path)
          forget(path)
          moved()
          continue
        }
        if (!paths.has(path)) {
          paths.add(path)
          moved()
        }
        if (unreadable.delete(path)) units.fileChanged(path, [])
        if ('unreadable' in change) {
          unreadable.set(path, change.unreadable)
          if (!isAnswer) units.fileChanged(path, [])
        } else if ('analysed' in change) place(path, change.analysed)
        else placeText(path, change.text)
      }
    },
    callSites: () => units.callSites(),
    skipped() {
      const list: SkippedFile[] = [...unreadable].map(([path, reason]) => ({ path, reason }))
      for (const [path, file] of analysed) if (file.skipped !== null) list.push({ path, reason: file.skipped })
      return list.sort((a, b) => (a.path < b.path ? -1 : 1))
    },
    diagnostics() {
      const list: Diagnostic[] = []
      const granted = units.granted()
      for (const [path, { errors, outline }] of analysed) {
        const [error, ...others] = errors
        // One that was lowered when it mattered, and does no longer, has nothing to say.
        if (!error || !(isCandidate(outline) || common.has(path) || granted.has(path))) continue
        const more = others.length > 0 ? ` (and ${others.length} more)` : ''
        list.push({
          severity: 'warning',
          code: 'syntax-error',
          message: `Syntax error: ${error.text}${more}; what could be read of the file is reported.`,
          path,
          line: error.line,
          cell: error.cell,
        })
      }
      return list.sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1))
    },
    directives: () =>
      [...analysed]
        .flatMap(([path, { directives }]) => directives.map(({ line, text }) => ({ path, line, text })))
        .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line)),
    text: path => texts.get(path),
  }
}

function createResolvers(files: FileSet): Map<LanguageId, SpecifierResolver> {
  return new Map(LANGUAGES.map(language => [language.id, language.createResolver(files)]))
}
