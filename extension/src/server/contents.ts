import type { FoundFiles } from '../../../action/src/files.ts'
import type { WalkOptions } from '../../../action/src/globs.ts'
import { selectPaths } from '../../../action/src/selection.ts'
import { breath, stepByStep } from '../../../action/src/slices.ts'
import type { CodeBaseState } from '../../../core/src/code-base.ts'
import type { CostedReport } from '../../../core/src/cost/index.ts'
import { type CostWorkspace, createWorkspace, type WorkspaceOptions } from '../../../core/src/index.ts'
import { languageOf } from '../../../core/src/languages/index.ts'
import type { FileChange, Want } from '../../../core/src/model/workspace.ts'
import { parsePolicy, policyFiles } from '../../../core/src/policy/index.ts'
import type { Overlay } from './documents.ts'
import type { FolderHost } from './hosts/define.ts'

/** The core's workspace of a folder and what it is fed with: files as the host keeps them, and over them what is open. */
export interface Contents {
  /** Lists the folder's files anew; a first time, and again once what there is may have changed. */
  list(walk: WalkOptions, options: WorkspaceOptions): Promise<void>
  /** Whether a document that was opened or closed makes the list another. */
  affectsList(path: string, isOpen: boolean): boolean
  /** Whether a changed file is one that the report depends on, and has another text than the workspace knows. */
  concerns(path: string): boolean
  /**
   * Takes up changes and reads what the analysis wants until it wants nothing more.
   * @param pending hands over what has changed since it was asked last
   * @param turn waits for what goes first
   */
  settle(pending: () => readonly string[], turn: () => Promise<void>): Promise<CostedReport>
  configure(options: WorkspaceOptions): void
  /** What was found out, for the next time that the folder is opened. */
  state(): CodeBaseState
  /** Texts of open documents that the workspace has. */
  applied(): ReadonlyMap<string, Overlay>
  skipped(): FoundFiles['skipped']
  isListed(): boolean
  /** Starts from nothing with the next list. */
  forget(): void
}

export function createContents(
  host: FolderHost,
  open: { overlayOf(path: string): Overlay | undefined; paths(): Iterable<string> },
): Contents {
  let workspace: CostWorkspace | null = null
  let skipped: FoundFiles['skipped'] = []
  /** Files that the host has, and all that are looked at: these and unsaved ones. */
  let listed = new Set<string>()
  let paths = new Set<string>()
  /** Open documents of which it is known whether they are looked at. */
  let judged = new Set<string>()
  /** Files that rules of the policy read, also where they are none of the code. */
  let named = new Set<string>()
  const isKnown = (path: string) => paths.has(path) || named.has(path)
  /** Files that are no sources but whose text the analysis has asked for. */
  const asked = new Set<string>()
  const applied = new Map<string, Overlay>()

  function concerns(path: string): boolean {
    if (!isKnown(path) || !(languageOf(path) || asked.has(path))) return false
    const overlay = open.overlayOf(path)
    return overlay === undefined || overlay.tick !== applied.get(path)?.tick
  }

  async function answer(wants: readonly Want[]): Promise<FileChange[]> {
    const fromEditor: FileChange[] = []
    const fromHost: Want[] = []
    for (const want of wants) {
      const { path, need } = want
      if (need === 'text') asked.add(path)
      const overlay = open.overlayOf(path)
      if (overlay) {
        applied.set(path, overlay)
        fromEditor.push({ path, text: overlay.text })
      } else {
        applied.delete(path)
        fromHost.push(want)
      }
    }
    return [...fromEditor, ...(fromHost.length > 0 ? await host.provide(fromHost, { has: isKnown }) : [])]
  }

  function readNamed({ settings }: WorkspaceOptions): void {
    named = new Set(policyFiles(parsePolicy(settings.policy)))
  }

  return {
    async list(walk, options) {
      readNamed(options)
      const found = await host.list(walk)
      skipped = found.skipped
      listed = new Set(found.paths)
      paths = new Set(found.paths)
      judged = new Set(open.paths())
      // Not saved yet, so on no disk; what is there and not listed is left out on purpose.
      const unlisted = [...judged].filter(path => !paths.has(path))
      for (const path of selectPaths(unlisted, walk)) if (await host.isMissing(path)) paths.add(path)
      if (workspace) return workspace.setPaths(paths)
      workspace = createWorkspace(options)
      applied.clear()
      asked.clear()
      workspace.setPaths(paths)
      const state = host.state()
      if (state) workspace.resume(state)
    },
    affectsList(path, isOpen) {
      if (isOpen) return !paths.has(path) && !judged.has(path)
      judged.delete(path)
      return paths.has(path) && !listed.has(path)
    },
    concerns,
    async settle(pending, turn) {
      const code = workspace!
      let answered = new Set<string>()
      for (;;) {
        const changed = pending().filter(concerns)
        if (changed.length > 0) {
          code.apply(await answer(changed.map(path => ({ path, need: languageOf(path) ? 'outline' : 'text' }))))
          answered = new Set()
        }
        await turn()
        const wants = await stepByStep(code.wanting())
        await breath()
        if (wants.length === 0) return stepByStep(code.costing())
        for (const { path, need } of wants) {
          // Answering the same question twice would go on for ever.
          if (answered.has(`${need} ${path}`)) throw new Error(`the analysis asks for ${path} (${need}) again`)
          answered.add(`${need} ${path}`)
        }
        code.apply(await answer(wants))
      }
    },
    configure(options) {
      readNamed(options)
      workspace?.configure(options)
    },
    state: () => workspace!.state(),
    applied: () => new Map(applied),
    skipped: () => skipped,
    isListed: () => workspace !== null,
    forget() {
      workspace = null
    },
  }
}
