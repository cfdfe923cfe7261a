import { analyse } from './analyse.ts'
import { type Contents, differing, digestsOf, wasText } from './contents.ts'
import { createImportGraph } from './import-graph.ts'
import type { FileSet, SpecifierResolver } from './languages/front-end.ts'
import { LANGUAGES, languageOf } from './languages/index.ts'
import { createLookUps } from './look-ups.ts'
import type { CallSite } from './model/call-site.ts'
import type { Directive } from './model/policy.ts'
import type { Diagnostic, LanguageId, SkippedFile } from './model/source.ts'
import { atOnce, type Steps } from './model/steps.ts'
import { type AnalysedFile, deepest, type FileChange, isDeepEnough, type Want } from './model/workspace.ts'
import { indexOver, type ProgramFiles } from './program.ts'
import { isCandidate, type Reach, reachOf } from './reach.ts'
import { digestOf } from './reading.ts'
import { directivesIn, isRemarkable, skippedFiles, syntaxErrors } from './remarks.ts'
import { createModuleView, type ModuleView } from './resolve/module-view.ts'
import type { ProgramIndex } from './resolve/program-index.ts'
import { createUnits, type UnitState } from './units.ts'

/** The detecting half of a workspace: files in, call sites out. Costing is laid over it by `createWorkspace`. */
export interface CodeBase {
  setPaths(paths: Iterable<string>): void
  wanted(): Want[]
  /** The same step by step; to be begun anew once something was applied. */
  wanting(): Steps<Want[]>
  apply(changes: readonly FileChange[]): void
  callSites(): readonly CallSite[]
  skipped(): SkippedFile[]
  diagnostics(): Diagnostic[]
  /** Comments in the code that are addressed to the tool. */
  directives(): Directive[]
  text(path: string): string | undefined
  /** What was found out, as plain data, when nothing is wanted any more. */
  state(): CodeBaseState
  /** Takes up where an earlier code base stood; to be called before anything is wanted or pushed. */
  resume(state: CodeBaseState): void
}

/** What another code base, of the same version of the tool, can go on from. */
export interface CodeBaseState {
  units: UnitState[]
  common: string[]
  /** Of what was read. */
  digests: Map<string, string>
  /** Digest of the paths there were. */
  paths: string
}

/** `extras`: files whose text is of use besides sources and configuration, if they exist. */
export function createCodeBase(extras: readonly string[] = []): CodeBase {
  let paths = new Set<string>()
  const contents: Contents = { analysed: new Map(), texts: new Map(), unreadable: new Map() }
  const { analysed, texts, unreadable } = contents
  const views = new Map<string, ModuleView>()
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
  let resumed: CodeBaseState | null = null
  /** Nothing has changed since the state that was resumed. */
  let isAtRest = false
  /** Files of which more is to be said than their calls: few of all, so that an edit need not look at each. */
  const remarkable = new Map<string, AnalysedFile>()

  const files: ProgramFiles = {
    has: path => paths.has(path),
    analysed: path => analysed.get(path),
    text: path => texts.get(path),
    unreadable: path => unreadable.has(path),
    isLowered: path => analysed.get(path)?.depth === 'facts' && analysed.get(path)!.skipped === null,
    importersOf: path => graph.importersOf(path),
    answer: createLookUps({
      has: path => paths.has(path),
      text: path => texts.get(path),
      resolver: id => resolvers.get(id),
    }),
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
      index ??= indexOver(files, common)
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

  /** Until it is known what has changed since the state that was resumed, everything is an answer and nothing news. */
  function changed(path: string, file?: AnalysedFile): void {
    if (!resumed) units.fileChanged(path, file?.names ?? null)
  }

  function* wanting(): Steps<Want[]> {
    asked.clear()
    const wants = yield* missing()
    for (const { path, need } of wants) asked.set(path, [...(asked.get(path) ?? []), need])
    return wants
  }

  function* missing(): Steps<Want[]> {
    const first = isComplete ? [] : unread()
    if (first.length > 0) return first
    isComplete = true
    if (resumed) catchUp(resumed)
    if (isAtRest) return []
    const { worthwhile } = reached()
    const second = [...worthwhile].map((path): Want => ({ path, need: 'facts' })).filter(want => !isAnswered(want))
    return second.length > 0 ? second : yield* units.settle(reached())
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
        (extras.includes(path) ||
          (resumed && wasText(resumed.digests, path)) ||
          LANGUAGES.some(language => language.isConfiguration(path)))
      )
        wants.push({ path, need: 'text' })
    }
    return wants
  }

  /** Tells the units what has changed since the state they were resumed from. */
  function catchUp(state: CodeBaseState): void {
    resumed = null
    const news = [...differing(state.digests, digestsOf(contents))]
    isAtRest = news.length === 0 && digestOf([...paths].sort()) === state.paths
    if (isAtRest) units.isUnchanged()
    for (const path of news) changed(path, analysed.get(path))
  }

  /** What can matter, by the files as they now are. */
  function reached(): Reach {
    if (isMoved) {
      isMoved = false
      reach = null
      const set: FileSet = { has: files.has, paths: () => paths, configuration: files.text }
      resolvers = new Map(LANGUAGES.map(({ id, createResolver }) => [id, createResolver(set)]))
      index = null
      graph = createImportGraph(resolvers)
      for (const [path, { outline }] of analysed) graph.place(path, outline.specifiers)
      units.structureChanged(files.answer)
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
    changed(path, analysed.get(path))
    for (const target of graph.importsOf(path)) units.importersChanged(target)
  }

  /** Takes a file's analysis in; what does not depend on what changed in it stays as it was. */
  function place(path: string, file: AnalysedFile): void {
    const before = analysed.get(path)
    const isSame = before?.contentHash === file.contentHash && before.skipped === file.skipped
    // Views are compared by identity, so what is known stays until it is known more closely.
    if (isSame && isDeepEnough(before, file.depth)) return
    analysed.set(path, file)
    if (isRemarkable(file)) remarkable.set(path, file)
    else remarkable.delete(path)
    if (common.has(path)) index = null
    // A unit that asked goes on with the answer; what all see now is news to all.
    if (!isSame || common.has(path)) changed(path, file)
    if (isSame || isMoved) return
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
      if (before !== text && (before !== undefined || needs.length === 0)) changed(path)
      if (before !== text && LANGUAGES.some(language => language.isConfiguration(path))) moved()
    }
    if (!languageOf(path)) return
    // What an edited file was asked for before will be asked for again.
    const depths = [...needs, analysed.get(path)?.depth ?? 'outline'].filter(need => need !== 'text')
    place(path, analyse(path, text, deepest(depths)))
  }

  /** Remarkable files that were lowered and still matter: one that did once, and no longer does, is silent. */
  function counting(): ReadonlyMap<string, AnalysedFile> {
    const granted = units.granted()
    const isCounting = (path: string, { depth, outline }: AnalysedFile) =>
      depth === 'facts' && (isCandidate(outline) || common.has(path) || granted.has(path))
    return new Map([...remarkable].filter(([path, file]) => isCounting(path, file)))
  }

  function moved(): void {
    isMoved = true
    isAtRest = false
    isComplete = false
  }

  function forget(path: string): void {
    changed(path)
    if (common.has(path)) index = null
    for (const map of [analysed, remarkable, views, texts, unreadable]) map.delete(path)
  }

  return {
    setPaths(next) {
      const before = paths
      paths = new Set(next)
      for (const path of before) if (!paths.has(path)) forget(path)
      moved()
    },
    wanted: () => atOnce(wanting()),
    wanting,
    apply(changes) {
      isAtRest &&= changes.length === 0
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
        if (unreadable.delete(path)) changed(path)
        if ('unreadable' in change) {
          unreadable.set(path, change.unreadable)
          if (!isAnswer) changed(path)
        } else if ('analysed' in change) place(path, change.analysed)
        else placeText(path, change.text)
      }
    },
    state: () => ({
      units: units.state(),
      common: [...common],
      digests: digestsOf(contents),
      paths: digestOf([...paths].sort()),
    }),
    resume(state) {
      common = new Set(state.common)
      units.resume(state.units)
      resumed = state
    },
    callSites: () => units.callSites(),
    skipped: () => skippedFiles(remarkable, unreadable),
    diagnostics: () => syntaxErrors(counting()),
    directives: () => directivesIn(counting()),
    text: path => texts.get(path),
  }
}
