import { selectPaths } from '../../../action/src/selection.ts'
import type { WorkspaceOptions } from '../../../core/src/index.ts'
import type { Overlay } from './documents.ts'
import type { FolderSettings } from './folder-settings.ts'
import { type PreviewFiles, previewOf } from './preview.ts'
import { type Snapshot, snapshotOf } from './snapshot.ts'

/** First looks at open files, for as long as the folder's own result is not there. */
export interface Previews {
  get(path: string): Snapshot | undefined
  /** Looks at a file as it now stands. What is asked for while one look runs is answered by one more. */
  look(path: string): Promise<void>
  /** Once there is a look at a file, or it turns out that there will be none. */
  ready(path: string): Promise<void>
  /** Once each file that is asked for has had its first look. */
  quiet(): Promise<void>
  /** The folder's result is there. */
  clear(): void
}

export interface PreviewsOptions {
  files: PreviewFiles
  overlayOf(path: string): Overlay | undefined
  settings(): Promise<FolderSettings>
  workspaceOptions(settings: FolderSettings): WorkspaceOptions
  onPreview(): void
}

export function createPreviews({ files, overlayOf, settings, workspaceOptions, onPreview }: PreviewsOptions): Previews {
  const previews = new Map<string, Snapshot>()
  const looks = new Map<string, Promise<void>>()
  const queued = new Map<string, Promise<void>>()
  /** First looks that are not over yet. */
  const awaited = new Set<Promise<void>>()
  let isOver = false

  async function take(path: string): Promise<void> {
    const own = await settings()
    if (selectPaths([path], own.walk).length === 0) return
    const overlays = new Map<string, Overlay>()
    const text = (at: string) => {
      const overlay = overlayOf(at)
      if (overlay) overlays.set(at, overlay)
      return overlay?.text ?? files.text(at)
    }
    const costed = await previewOf(
      path,
      { has: at => overlayOf(at) !== undefined || files.has(at), text },
      workspaceOptions(own),
    )
    if (isOver) return
    const { priceBook, today } = own
    previews.set(
      path,
      snapshotOf({
        revision: 0,
        costed,
        settings: own.settings,
        priceBook,
        today,
        overlays,
        diagnostics: [],
        skipped: [],
        focus: [path],
      }),
    )
    onPreview()
  }

  function look(path: string): Promise<void> {
    const waiting = queued.get(path)
    if (waiting) return waiting
    const next = (looks.get(path) ?? Promise.resolve()).then(async () => {
      queued.delete(path)
      if (!isOver) await take(path)
    })
    queued.set(path, next)
    const over = next.catch(() => {})
    if (!previews.has(path)) {
      awaited.add(over)
      void over.then(() => awaited.delete(over))
    }
    looks.set(path, over)
    return next
  }

  return {
    get: path => previews.get(path),
    look,
    async ready(path) {
      // One that runs is waited for: another behind it would only come to the same.
      if (!previews.has(path)) await (looks.get(path) ?? look(path))
    },
    async quiet() {
      while (awaited.size > 0) await Promise.all(awaited)
    },
    clear() {
      isOver = true
      previews.clear()
      looks.clear()
      queued.clear()
    },
  }
}
