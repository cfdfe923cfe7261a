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
import { type ImportGraph, type Reach, reachOf } from './reach.ts'
import { calledName, createModuleView, lineAt } from './resolve/module-view.ts'

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
  const texts = new Map<string, string>()
  const unreadable = new Map<string, string>()
  let resolvers: LoadedProgram['resolvers'] | null = null
  let graph: ImportGraph | null = null
  let reach: Reach | null = null
  let settled: { callSites: CallSite[]; wishes: Want[] } | null = null
  /** Facts whose calls have been looked at, and among these the calls that lacked something. */
  const known = new WeakSet<ModuleFacts>()
  let open = new Map<ModuleFacts, Set<NodeId>>()
  let rounds = 0

  const files = {
    has: (path: string) => paths.has(path),
    paths: () => paths,
    configuration: (path: string) => texts.get(path),
    analysed: (path: string) => analysed.get(path),
    text: (path: string) => texts.get(path),
    unreadable: (path: string) => unreadable.has(path),
    importersOf: (path: string) => imports().importersOf(path),
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
    const first: Want[] = []
    for (const path of paths) {
      if (unreadable.has(path)) continue
      if (languageOf(path)) {
        if (!analysed.has(path)) first.push({ path, need: 'outline' })
      } else if (
        !texts.has(path) &&
        (extras.includes(path) || LANGUAGES.some(language => language.isConfiguration(path)))
      )
        first.push({ path, need: 'text' })
    }
    if (first.length > 0) return first
    if (rounds > MAX_ROUNDS) return []
    reach = reachOf(analysed, imports())
    const second = reach.missing.filter(path => !unreadable.has(path))
    if (second.length > 0) return second.map(path => ({ path, need: 'facts' }))
    return settle().wishes
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
      for (const map of [analysed, texts, unreadable])
        for (const path of map.keys()) if (!paths.has(path)) map.delete(path)
      invalidate(true)
    },
    wanted,
    apply(changes) {
      let moved = false
      for (const change of changes) {
        const { path } = change
        moved ||= LANGUAGES.some(language => language.isConfiguration(path))
        if ('removed' in change) {
          paths.delete(path)
          analysed.delete(path)
          texts.delete(path)
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
          const before = analysed.get(path)
          analysed.set(path, change.analysed)
          if (before?.outline.specifiers.join() !== change.analysed.outline.specifiers.join()) graph = null
        } else if (languageOf(path)) {
          // A file that was once lowered stays so: what made it matter has not gone away by an edit.
          analysed.set(path, analyse(path, change.text, analysed.get(path)?.facts != null))
          graph = null
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
        const line = lineAt(createModuleView(path, file.facts), error.start) + 1
        const more = file.facts.errors.length > 1 ? ` (and ${file.facts.errors.length - 1} more)` : ''
        list.push({
          severity: 'warning',
          code: 'syntax-error',
          message: `Syntax error: ${error.message}${more}; what could be read of the file is reported.`,
          path,
          line,
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

  function invalidate(structure: boolean): void {
    settled = null
    reach = null
    rounds = structure ? 0 : rounds
    if (structure) {
      resolvers = null
      graph = null
    }
  }
}
