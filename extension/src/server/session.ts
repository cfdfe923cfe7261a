import { EXCLUDED_DIRECTORIES } from '../../../action/src/excludes.ts'
import { breath } from '../../../action/src/slices.ts'
import type { WorkspaceOptions } from '../../../core/src/index.ts'
import { languageOf } from '../../../core/src/languages/index.ts'
import { createTokenCounter, type TokenCounter } from '../../../core/src/tokens/index.ts'
import type { Comparison } from '../protocol.ts'
import { createContents } from './contents.ts'
import type { Documents } from './documents.ts'
import type { EditorSettings } from './editor-settings.ts'
import { type FolderSettings, pathsOf, readFolderSettings } from './folder-settings.ts'
import type { FolderHost, Platform } from './hosts/define.ts'
import { createPreviews } from './previews.ts'
import { type Snapshot, snapshotOf } from './snapshot.ts'
import { createSteady } from './steady.ts'

/** One folder of the editor and the core workspace that analyses it. */
export interface Session {
  readonly folder: { uri: string; name: string }
  /** URI of the directory that the report's paths are relative to. */
  readonly root: string
  /** URI of a file of the report, as the editor has it where it is open. */
  /** Settings of the editor as they hold in this folder. */
  settings(): EditorSettings
  uriOf(path: string): string
  /** URI of the open document, or cell, that a place of the report is in; of its file where none is open. */
  documentOf(place: { path: string; cell: number | null }): string
  /** The last value; null until there is a first. */
  latest(): Snapshot | null
  /** What is known about one file: of the last value, or of a first look at it. */
  about(path: string): Snapshot | null
  /** Once something is known about a file. */
  ready(path: string): Promise<void>
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
  /** A first look at a file is there. */
  onPreview(): void
  onFailure(error: unknown): void
}

/** An editor that opens a folder tells of the documents in it next. */
const OPENING_MS = 50

export function createSession(options: SessionOptions): Session {
  const { folder, host, platform, documents } = options
  const tokenCounter = createTokenCounter({ ranks: platform.ranks, cache: host.counts })
  /** Open documents of the folder: path → URI. */
  const open = new Map<string, string>()
  let pending = new Set<string>()
  let isListDue = true
  let areSettingsDue = true
  let own: FolderSettings | null = null
  let latest: Snapshot | null = null
  let timer: NodeJS.Timeout | null = null
  let running: Promise<boolean> | null = null
  let isClosed = false

  const overlayOf = (path: string) => {
    const uri = open.get(path)
    return uri === undefined ? undefined : documents.overlay(uri)
  }
  const contents = createContents(host, { overlayOf, paths: () => open.keys() })
  const steady = createSteady()
  const uriOf = (path: string) => open.get(path) ?? `${host.root}/${path.split('/').map(encodeURIComponent).join('/')}`
  const isDue = () => pending.size > 0 || isListDue || areSettingsDue

  const settingsNow = (today: string) =>
    readFolderSettings({ host, platform, overlayOf, editor: options.settings(), today })
  const todayNow = () => options.settings().asOf ?? todayText()
  const previews =
    host.preview &&
    createPreviews({
      files: host.preview,
      overlayOf,
      settings: () => settingsNow(todayNow()),
      workspaceOptions,
      onPreview: options.onPreview,
    })

  function schedule(milliseconds: number): void {
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void run(), milliseconds)
  }

  /** One analysis at a time; what came meanwhile is taken up by the next. Says whether it came to an end. */
  function run(): Promise<boolean> {
    if (timer) clearTimeout(timer)
    timer = null
    // Set back behind the assignment, also where there is nothing to wait for.
    running ??= analyseAll().finally(() => {
      running = null
    })
    return running
  }

  async function analyseAll(): Promise<boolean> {
    try {
      while (isDue() && !isClosed) await analyse()
      return true
    } catch (error) {
      // Whatever state that left behind goes; the last snapshot stays.
      contents.forget()
      isListDue = true
      options.onFailure(error)
      return false
    }
  }

  /** Before there is a result, what is open is looked at first: some steps of a large folder leave no turn to others. */
  const afterOpen = async () => {
    if (latest) return
    await previews?.quiet()
    await breath() // who waited for a look is answered
  }

  async function analyse(): Promise<void> {
    await afterOpen()
    const today = todayNow()
    const isConfigured = areSettingsDue || !own || today !== own.today
    if (isConfigured) {
      areSettingsDue = false
      const next = await settingsNow(today)
      if (next.globs !== own?.globs) isListDue = true
      own = next
      contents.configure(workspaceOptions(own))
    }
    if (isListDue || !contents.isListed()) {
      isListDue = false
      await contents.list(own!.walk, workspaceOptions(own!))
    } else if (!isConfigured && ![...pending].some(contents.concerns)) {
      pending = new Set()
      return
    }
    const costed = await contents.settle(takePending, afterOpen)
    if (isClosed) return
    const { settings, diagnostics, priceBook } = own!
    latest = snapshotOf({
      revision: (latest?.revision ?? 0) + 1,
      costed,
      settings,
      priceBook,
      today,
      overlays: contents.applied(),
      diagnostics,
      skipped: contents.skipped(),
      focus: host.focus,
    })
    if (latest.revision === 1) {
      host.settled(contents.state)
      previews?.clear()
    }
    steady.keep(latest, open.keys())
    options.onResult(latest)
  }

  function workspaceOptions({ settings, priceBook, ownersAbove }: FolderSettings): WorkspaceOptions {
    return { settings, priceBook, tokenCounter, ownersAbove }
  }

  function takePending(): string[] {
    const taken = [...pending]
    pending = new Set()
    return taken
  }

  const isSettings = (path: string) => path === own?.settings.path || /^callcost\.ya?ml$/.test(path)

  return {
    folder,
    root: host.root,
    tokenCounter,
    settings: options.settings,
    uriOf,
    documentOf({ path, cell }) {
      const cells = cell === null ? null : overlayOf(path)?.cells
      return cells?.[cell!] ?? uriOf(path)
    },
    latest: () => latest,
    about: path => (latest ? steady.about(path, latest) : (previews?.get(path) ?? null)),
    async ready(path) {
      if (latest) return
      await (previews && languageOf(path) ? previews.ready(path) : this.settled())
    },
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
      if (uri === null) open.delete(path)
      else open.set(path, uri)
      if (contents.affectsList(path, uri !== null)) isListDue = true
      if (isSettings(path)) areSettingsDue = true
      pending.add(path)
      if (!latest && uri !== null && languageOf(path)) previews?.look(path).catch(options.onFailure)
      schedule(isUrgent ? 0 : options.settings().debounce)
    },
    filesChanged(changed, isStructural) {
      const relevant = changed.filter(path => !isPassedOver(path))
      if (relevant.length === 0) return
      if (changed.some(isSettings)) areSettingsDue = true
      if (isStructural || changed.some(path => path.endsWith('.gitignore'))) isListDue = true
      for (const path of relevant) pending.add(path)
      schedule(options.settings().debounce)
    },
    settingsChanged() {
      areSettingsDue = true
      schedule(latest ? 0 : OPENING_MS)
    },
    refresh() {
      contents.forget()
      isListDue = true
      areSettingsDue = true
      schedule(0)
    },
    async compare(ref) {
      if (!host.compare) {
        return {
          status: 'failed',
          message: 'this folder is on no disk of the editor’s machine, so that git cannot be asked for its history',
        }
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

/** What a build or an installation writes, file by file and by the thousand. Named by `include`, it is read when a folder is listed. */
function isPassedOver(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some(directory => EXCLUDED_DIRECTORIES.has(directory))
}
