import { analyse } from './analyse.ts'
import { findCallSites } from './detect/index.ts'
import { sdkVocabulary } from './detect/vocabulary.ts'
import { LANGUAGES, languageOf } from './languages/index.ts'
import type { CallSite } from './model/call-site.ts'
import type { ModuleFacts, NodeId } from './model/facts.ts'
import type { Directive } from './model/policy.ts'
import type { Diagnostic, SkippedFile } from './model/source.ts'
import type { AnalysedFile, FileChange, Want } from './model/workspace.ts'
import { createProgram, createResolvers, type LoadedProgram } from './program.ts'
import { type ImportGraph, notLowered, type Reach, reachOf } from './reach.ts'
import { calledName, createModuleView, lineAt, locate, type ModuleView } from './resolve/module-view.ts'

/** Rounds of asking for more files; a guard, not a budget: ordinary code settles in three or four. */
const MAX_ROUNDS = 16

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
  let resolvers: LoadedProgram['resolvers'] | null = null
  let graph: ImportGraph | null = null
  let reach: Reach | null = null
  /** Every file has been answered for once. */
  let isComplete = false
  let settled: { callSites: CallSite[]; wishes: Want[] } | null = null
  /** Facts whose calls have been looked at, and among these the calls that lacked something. */
  const known = new WeakSet<ModuleFacts>()
  let open = new Map<ModuleFacts, Set<NodeId>>()
  /** What was wanted last. */
  let asked: ReadonlyMap<string, Want['need']> = new Map()
  let rounds = 0

  const files = {
    has: (path: string) => paths.has(path),
    paths: () => paths,
    configuration: (path: string) => texts.get(path),
    analysed: (path: string) => analysed.get(path),
    text: (path: string) => texts.get(path),
    unreadable: (path: string) => unreadable.has(path),
    importersOf: (path: string) => imports().importersOf(path),
    /** Views outlive programs, for the indexes in them depend on the facts alone; what was evaluated does not. */
    view(path: string, facts: ModuleFacts) {
      let view = views.get(path)
      if (view?.facts !== facts) {
        view = createModuleView(path, facts)
        views.set(path, view)
      }
      view.memo.clear()
      return view
    },
  }

  const resolver = () => {
    resolvers ??= createResolvers(files)
    return resolvers
  }

  function imports(): ImportGraph {
    if (graph) return graph
    const importers = new Map<string, string[]>()
    const imported = new Map<string, string[]>()
    for (const [path, file] of analysed) {
      const language = languageOf(path)
      if (!language) continue
      const targets: string[] = []
      for (const specifier of file.outline.specifiers) {
        const target = resolver().get(language.id)?.resolve(path, specifier) ?? null
        if (target === null || target === path) continue
        targets.push(target)
        const list = importers.get(target)
        if (list) list.push(path)
        else importers.set(target, [path])
      }
      imported.set(path, targets)
    }
    graph = { importersOf: path => importers.get(path) ?? [], importsOf: path => imported.get(path) ?? [] }
    return graph
  }

  function wanted(): Want[] {
    const wants = missing()
    asked = new Map(wants.map(({ path, need }) => [path, need]))
    return wants
  }

  function missing(): Want[] {
    const first = isComplete ? [] : unread()
    if (first.length > 0) return first
    isComplete = true
    if (rounds > MAX_ROUNDS) return []
    reach ??= reachOf(analysed, imports())
    const second = notLowered(reach, analysed).filter(path => !unreadable.has(path))
    if (second.length > 0) return second.map(path => ({ path, need: 'facts' }))
    return settle().wishes
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

  /**
   * Looks at all calls. What that turns out to lack is first sought from the calls alone that lacked something and from
   * what came since, round by round, before all calls are looked at again.
   */
  function settle() {
    if (settled) return settled
    let wishes: Want[] = []
    if (open.size > 0) wishes = look(true).wishes
    if (wishes.length > 0) settled = { callSites: [], wishes }
    else settled = look(false)
    return settled
  }

  function look(onlyOpen: boolean) {
    const program = createProgram(files, resolver(), sdkVocabulary())
    const lacking = new Map<ModuleFacts, Set<NodeId>>()
    const { clients, addresses } = (reach ??= reachOf(analysed, imports()))
    const { requestNames } = sdkVocabulary()
    let gaps = 0
    const callSites = findCallSites(program, {
      skips({ module, node }) {
        if (onlyOpen && known.has(module.facts) && !open.get(module.facts)?.has(node)) return true
        program.nextCall()
        return !(requestNames.has(calledName(module, node)) ? addresses : clients).has(module.path)
      },
      looked({ module, node }) {
        if (program.gaps() === gaps) return
        gaps = program.gaps()
        const nodes = lacking.get(module.facts) ?? new Set()
        lacking.set(module.facts, nodes.add(node))
      },
    })
    for (const module of program.modules()) known.add(module.facts)
    rounds++
    const wishes = rounds > MAX_ROUNDS ? [] : program.wishes()
    open = wishes.length > 0 ? lacking : new Map()
    return { callSites, wishes }
  }

  return {
    setPaths(next) {
      paths = new Set(next)
      for (const map of [analysed, views, texts, unreadable])
        for (const path of map.keys()) if (!paths.has(path)) map.delete(path)
      invalidate(true)
    },
    wanted,
    apply(changes) {
      let moved = false
      for (const change of changes) {
        const { path } = change
        // What was not asked for is a change of the code, and the search for what it needs begins anew.
        if (!asked.has(path)) rounds = 0
        moved ||= LANGUAGES.some(language => language.isConfiguration(path))
        if ('removed' in change) {
          paths.delete(path)
          analysed.delete(path)
          views.delete(path)
          texts.delete(path)
          unreadable.delete(path)
          moved = true
          continue
        }
        if (!paths.has(path)) {
          paths.add(path)
          moved = true
        }
        unreadable.delete(path)
        if ('unreadable' in change) unreadable.set(path, change.unreadable)
        else if ('analysed' in change) {
          place(path, change.analysed)
        } else if (languageOf(path)) {
          // A file that was once lowered stays so: what made it matter has not gone away by an edit.
          const force = asked.get(path) === 'facts' || analysed.get(path)?.facts != null
          place(path, analyse(path, change.text, force))
        } else texts.set(path, change.text)
      }
      invalidate(moved)
    },
    callSites: () => settle().callSites,
    skipped() {
      const list: SkippedFile[] = [...unreadable].map(([path, reason]) => ({ path, reason }))
      for (const [path, file] of analysed) if (file.skipped !== null) list.push({ path, reason: file.skipped })
      return list.sort((a, b) => (a.path < b.path ? -1 : 1))
    },
    diagnostics() {
      const list: Diagnostic[] = []
      for (const [path, file] of analysed) {
        const error = file.facts?.errors[0]
        if (!error || !file.facts) continue
        const { line, cell } = locate(createModuleView(path, file.facts), error.start, error.start)
        const more = file.facts.errors.length > 1 ? ` (and ${file.facts.errors.length - 1} more)` : ''
        list.push({
          severity: 'warning',
          code: 'syntax-error',
          message: `Syntax error: ${error.message}${more}; what could be read of the file is reported.`,
          path,
          line,
          cell,
        })
      }
      return list.sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1))
    },
    directives() {
      const list: Directive[] = []
      for (const [path, { facts }] of analysed) {
        if (!facts || facts.directives.length === 0) continue
        const view = createModuleView(path, facts)
        for (const { start, text } of facts.directives) list.push({ path, line: lineAt(view, start) + 1, text })
      }
      return list.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line))
    },
    text: path => texts.get(path),
  }

  /** Takes a file's analysis in; imports and names that stay as they were keep what was made of them. */
  function place(path: string, file: AnalysedFile): void {
    const before = analysed.get(path)?.outline
    analysed.set(path, file)
    const { specifiers, ...mentions } = file.outline
    if (before?.specifiers.join() !== specifiers.join()) {
      graph = null
      reach = null
    } else if (Object.entries(mentions).some(([name, value]) => before[name as keyof typeof mentions] !== value)) {
      reach = null
    }
  }

  function invalidate(structure: boolean): void {
    settled = null
    if (structure) {
      resolvers = null
      graph = null
      reach = null
      isComplete = false
      rounds = 0
    }
  }
}
