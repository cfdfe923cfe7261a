import type { FoundFiles } from '../../../action/src/files.ts'
import { breath } from '../../../action/src/slices.ts'
import { createWorkspace, type WorkspaceOptions } from '../../../core/src/index.ts'
import { languageOf } from '../../../core/src/languages/index.ts'
import type { FileChange, Want } from '../../../core/src/model/workspace.ts'
import { createTokenCounter, type TokenCounter } from '../../../core/src/tokens/index.ts'
import type { Comparison } from '../protocol.ts'
import type { Documents, Overlay } from './documents.ts'
import type { EditorSettings } from './editor-settings.ts'
import { type FolderSettings, pathsOf, readFolderSettings } from './folder-settings.ts'
import type { FolderHost, Platform } from './hosts/define.ts'
import { type Snapshot, snapshotOf } from './snapshot.ts'

/** One folder of the editor and the core workspace that analyses it. */
export interface Session {
  readonly folder: { uri: string; name: string }
  /** URI of the directory that the report's paths are relative to. */
  readonly root: string
  /** URI of a file of the report, as the editor has it where it is open. */
  uriOf(path: string): string
  /** URI of the open document, or cell, that a place of the report is in; of its file where none is open. */
  documentOf(place: { path: string; cell: number | null }): string
  /** The last value; null until there is a first. */
  latest(): Snapshot | null
  tokenCounter: TokenCounter
  /** Text of a file as it stands in the editor, else as it is kept; null when there is none. */
  read(path: string): Promise<string | null>
  /** Once everything that is known to have changed is in it. */
  settled(): Promise<Snapshot>
  /** A document was opened, edited or closed; `uri` is null once it is not open. */
  documentChanged(path: string, uri: string | null, isUrgent: boolean): void
  /** Files changed on disk. `isListDue` when some came or went. */
  filesChanged(paths: readonly string[], isListDue: boolean): void
  /** The editor's settings changed. */
  settingsChanged(): void
  /** Forgets all files and reads them anew. */
  refresh(): void
  /** The saved files against a commit, by the settings of the folder and the editor. */
  compare(ref: string): Promise<Comparison>
  close(): Promise<void>
}

export interface SessionOptions {
  folder: { uri: string; name: string }
  host: FolderHost
  platform: Platform
  documents: Documents
  settings(): EditorSettings
  /** A new snapshot is there. */
  onResult(snapshot: Snapshot): void
  onFailure(error: unknown): void
}

export function createSession(options: SessionOptions): Session {
  const { folder, host, platform, documents } = options
  const tokenCounter = createTokenCounter({ ranks: platform.ranks, cache: host.counts })
  /** Open documents of the folder: path → URI. */
  const open = new Map<string, string>()
  /** Texts of these that the workspace has. */
  let applied = new Map<string, Overlay>()
  /** Files that are no sources but whose text the analysis has asked for. */
  const asked = new Set<string>()
  let pending = new Set<string>()
  let isListDue = true
  let areSettingsDue = true
  let skipped: FoundFiles['skipped'] = []
  /** Files that the host has, and all that are looked at: these and unsaved ones. */
  let listed = new Set<string>()
  let paths = new Set<string>()
  /** Open documents of which it is known whether they are looked at. */
  let judged = new Set<string>()
  let own: FolderSettings | null = null
  let workspace: ReturnType<typeof createWorkspace> | null = null
  let latest: Snapshot | null = null
  let timer: NodeJS.Timeout | null = null
  let running: Promise<boolean> | null = null
  let isClosed = false

  const overlayOf = (path: string) => {
    const uri = open.get(path)
    return uri === undefined ? undefined : documents.overlay(uri)
  }
  const uriOf = (path: string) => open.get(path) ?? `${host.root}/${path.split('/').map(encodeURIComponent).join('/')}`
  const isDue = () => pending.size > 0 || isListDue || areSettingsDue

  function schedule(milliseconds: number): void {
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void run(), milliseconds)
  }

  /** One analysis at a time; what came meanwhile is taken up by the next. Says whether it came to an end. */
  function run(): Promise<boolean> {
    if (timer) clearTimeout(timer)
    timer = null
    running ??= (async () => {
      try {
        while (isDue() && !isClosed) await analyse()
        return true
      } catch (error) {
        // Whatever state that left behind goes; the last snapshot stays.
        workspace = null
        isListDue = true
        options.onFailure(error)
        return false
      } finally {
        running = null
      }
    })()
    return running
  }

  async function analyse(): Promise<void> {
    const today = options.settings().asOf ?? todayText()
    const isConfigured = areSettingsDue || !own || today !== own.today
    if (isConfigured) {
      areSettingsDue = false
      const next = await readFolderSettings({ host, platform, overlayOf, editor: options.settings(), today })
      if (next.globs !== own?.globs) isListDue = true
      own = next
      workspace?.configure(workspaceOptions(own))
    }
    if (isListDue || !workspace) await list(own!)
    else if (!isConfigured && ![...pending].some(concerns)) {
      pending = new Set()
      return
    }
    const code = workspace!
    let answered = new Set<string>()
    for (;;) {
      if (pending.size > 0) {
        code.apply(await changes())
        answered = new Set()
      }
      const wants = code.wanted()
      await breath()
      if (isClosed) return
      if (wants.length > 0) code.apply(await provide(wants, answered))
      else if (pending.size === 0) break
    }
    const costed = code.costed()
    const { settings, diagnostics, priceBook } = own!
    latest = snapshotOf({
      revision: (latest?.revision ?? 0) + 1,
      costed,
      settings,
      priceBook,
      today,
      overlays: new Map(applied),
      diagnostics,
      skipped,
      focus: host.focus,
    })
    if (latest.revision === 1) host.settled()
    options.onResult(latest)
  }

  function workspaceOptions({ settings, priceBook }: FolderSettings): WorkspaceOptions {
    return { settings, priceBook, tokenCounter }
  }

  async function list(own: FolderSettings): Promise<void> {
    isListDue = false
    const found = await host.list(own.walk)
    skipped = found.skipped
    listed = new Set(found.paths)
    paths = new Set(found.paths)
    judged = new Set(open.keys())
    // Not saved yet, so on no disk; what is there and not listed is left out on purpose.
    for (const path of judged) if (!paths.has(path) && (await host.isMissing(path))) paths.add(path)
    if (!workspace) {
      workspace = createWorkspace(workspaceOptions(own))
      applied = new Map()
      asked.clear()
    }
    workspace.setPaths(paths)
  }

  /** Takes up what is pending and of use to the analysis. */
  function changes(): Promise<FileChange[]> {
    const due = [...pending].filter(concerns)
    pending = new Set()
    return answer(due.map(path => ({ path, need: languageOf(path) ? 'outline' : 'text' })))
  }

  /** Whether a changed file is one that the report depends on, and has another text than the workspace knows. */
  function concerns(path: string): boolean {
    if (!paths.has(path) || !(languageOf(path) || asked.has(path))) return false
    const overlay = overlayOf(path)
    return overlay === undefined || overlay.tick !== applied.get(path)?.tick
  }

  function provide(wants: readonly Want[], answered: Set<string>): Promise<FileChange[]> {
    for (const { path, need } of wants) {
      const question = `${need} ${path}`
      // Answering the same question twice would go on for ever.
      if (answered.has(question)) throw new Error(`the analysis asks for ${path} (${need}) again`)
      answered.add(question)
    }
    return answer(wants)
  }

  async function answer(wants: readonly Want[]): Promise<FileChange[]> {
    const fromEditor: FileChange[] = []
    const fromHost: Want[] = []
    for (const want of wants) {
      const { path, need } = want
      if (need === 'text') asked.add(path)
      const overlay = overlayOf(path)
      if (overlay) {
        applied.set(path, overlay)
        fromEditor.push({ path, text: overlay.text })
      } else {
        applied.delete(path)
        fromHost.push(want)
      }
    }
    return [...fromEditor, ...(fromHost.length > 0 ? await host.provide(fromHost, paths) : [])]
  }

  const isSettings = (path: string) => path === own?.settings.path || /^callcost\.ya?ml$/.test(path)

  return {
    folder,
    root: host.root,
    tokenCounter,
    uriOf,
    documentOf({ path, cell }) {
      const cells = cell === null ? null : applied.get(path)?.cells
      return cells?.[cell!] ?? uriOf(path)
    },
    latest: () => latest,
    async read(path) {
      const content = overlayOf(path) ?? (await host.read(path))
      return 'text' in content ? content.text : null
    },
    async settled() {
      while ((isDue() || running) && !isClosed) if (!(await run())) break
      if (!latest) throw new Error(`${folder.name} could not be analysed yet`)
      return latest
    },
    documentChanged(path, uri, isUrgent) {
      if (uri === null) {
        open.delete(path)
        judged.delete(path)
        if (paths.has(path) && !listed.has(path)) isListDue = true
      } else {
        open.set(path, uri)
        if (!paths.has(path) && !judged.has(path)) isListDue = true
      }
      if (isSettings(path)) areSettingsDue = true
      pending.add(path)
      schedule(isUrgent ? 0 : options.settings().debounce)
    },
    filesChanged(changed, isStructural) {
      if (changed.some(isSettings)) areSettingsDue = true
      if (isStructural || changed.some(path => path.endsWith('.gitignore'))) isListDue = true
      for (const path of changed) pending.add(path)
      schedule(options.settings().debounce)
    },
    settingsChanged() {
      areSettingsDue = true
      schedule(0)
    },
    refresh() {
      workspace = null
      isListDue = true
      areSettingsDue = true
      schedule(0)
    },
    async compare(ref) {
      if (!host.compare) {
        return { status: 'failed', message: `${folder.name} lies in no git working tree on this machine` }
      }
      const { asOf, include, exclude, priceFiles } = options.settings()
      return host.compare(ref, {
        asOf: asOf ?? todayText(),
        include,
        exclude,
        priceFiles: pathsOf(priceFiles, host.root),
      })
    },
    async close() {
      isClosed = true
      if (timer) clearTimeout(timer)
      await host.close()
    },
  }
}

function todayText(): string {
  return new Date().toISOString().slice(0, 10)
}
