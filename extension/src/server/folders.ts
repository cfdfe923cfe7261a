import { URI } from 'vscode-uri'
import { extensionOf, languageOf } from '../../../core/src/languages/index.ts'
import type { Documents } from './documents.ts'
import type { EditorSettings } from './editor-settings.ts'
import type { Platform } from './hosts/define.ts'
import { createLooseHost } from './hosts/loose.ts'
import { createSession, type Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'

/** Where a document belongs: its folder's session, and its path in the session's reports. */
export interface Place {
  session: Session
  path: string
}

/** The sessions of all open folders, and one for each document that belongs to none. */
export interface Folders {
  add(folder: { uri: string; name: string }): void
  remove(uri: string): void
  /** Of folders, in the order in which they were opened. */
  sessions(): Session[]
  bySessionUri(uri: string): Session | undefined
  /** Null for documents that are no code and belong to no folder. */
  placeOf(uri: string): Place | null
  /** A document was opened, edited or closed. */
  documentChanged(uri: string, isOpen: boolean, isUrgent: boolean): void
  /** Files changed on disk, as the client's watcher says. */
  filesChanged(changes: readonly { uri: string; isStructural: boolean }[]): void
  settingsChanged(): void
  close(): Promise<void>
}

export interface FoldersOptions {
  platform: Platform
  documents: Documents
  /** Of a folder, by URI. */
  settings(folder: string): EditorSettings
  onResult(session: Session, snapshot: Snapshot): void
  onPreview(): void
  onClose(session: Session): void
  onFailure(session: Session, error: unknown): void
}

export function createFolders(options: FoldersOptions): Folders {
  const { platform, documents } = options
  const folders = new Map<string, Session>()
  const loose = new Map<string, Session>()

  function sessionFor(
    folder: { uri: string; name: string },
    host: Parameters<typeof createSession>[0]['host'],
  ): Session {
    const session: Session = createSession({
      ...options,
      folder,
      host,
      settings: () => options.settings(folder.uri),
      onResult: snapshot => options.onResult(session, snapshot),
      onFailure: error => options.onFailure(session, error),
    })
    return session
  }

  function end(sessions: Map<string, Session>, uri: string): void {
    const session = sessions.get(uri)
    if (!session) return
    sessions.delete(uri)
    void session.close()
    options.onClose(session)
  }

  function placeOf(uri: string): Place | null {
    const file = pathOf(uri)
    let best: Place | null = null
    for (const session of folders.values()) {
      const folder = pathOf(session.folder.uri)
      if (!isWithin(file, folder) || (best && pathOf(best.session.folder.uri).length > folder.length)) continue
      // A folder may be part of what its callcost.yml speaks for: paths are relative to that.
      best = { session, path: file.slice(pathOf(session.root).length).replace(/^\//, '') }
    }
    if (best) return best
    const session = loose.get(uri)
    return session ? { session, path: looseName(uri, documents) } : null
  }

  /** A folder's file as it was or as somebody else has it, such as in a diff: what belongs to it is not what is open. */
  function isOtherState(uri: string): boolean {
    const { scheme, path } = URI.parse(uri)
    const isFileIn = (folder: string) => isWithin(path, URI.parse(folder).path)
    return scheme !== 'untitled' && [...folders.values()].some(session => isFileIn(session.folder.uri))
  }

  return {
    add(folder) {
      if (folders.has(folder.uri)) return
      const session = sessionFor(folder, platform.openFolder(folder.uri))
      folders.set(folder.uri, session)
      for (const uri of documents.open()) {
        const place = placeOf(uri)
        if (place?.session !== session) continue
        end(loose, uri)
        session.documentChanged(place.path, uri, true)
      }
      session.settingsChanged()
    },
    remove(uri) {
      end(folders, uri)
    },
    sessions: () => [...folders.values()],
    bySessionUri: uri => folders.get(uri) ?? loose.get(uri),
    placeOf,
    documentChanged(uri, isOpen, isUrgent) {
      if (isOpen && !placeOf(uri) && !isOtherState(uri) && languageOf(looseName(uri, documents))) {
        loose.set(uri, sessionFor({ uri, name: looseName(uri, documents) }, createLooseHost()))
      }
      const place = placeOf(uri)
      if (!place) return
      if (!isOpen && loose.has(uri)) end(loose, uri)
      else place.session.documentChanged(place.path, isOpen ? uri : null, isUrgent)
    },
    filesChanged(changes) {
      const bySession = new Map<Session, { paths: string[]; isStructural: boolean }>()
      for (const { uri, isStructural } of changes) {
        const place = placeOf(uri)
        if (!place) continue
        const known = bySession.get(place.session)
        if (!known) bySession.set(place.session, { paths: [place.path], isStructural })
        else {
          known.paths.push(place.path)
          known.isStructural ||= isStructural
        }
      }
      for (const [session, { paths, isStructural }] of bySession) session.filesChanged(paths, isStructural)
    },
    settingsChanged() {
      for (const session of [...folders.values(), ...loose.values()]) session.settingsChanged()
    },
    async close() {
      await Promise.all([...folders.values(), ...loose.values()].map(session => session.close()))
    },
  }
}

/** Scheme, authority and decoded path, without what editors write in several ways. */
function pathOf(uri: string): string {
  const { scheme, authority, path } = URI.parse(uri)
  const drive = path.replace(/^\/[A-Z]:/, letter => letter.toLowerCase())
  return `${scheme}://${authority}${drive.replace(/\/$/, '')}`
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

const EXTENSIONS: Record<string, string> = {
  typescript: 'ts',
  typescriptreact: 'tsx',
  javascript: 'js',
  javascriptreact: 'jsx',
  python: 'py',
}

/** A document without a folder goes by its last name; one without an extension gets that of its language. */
function looseName(uri: string, documents: Documents): string {
  const name = URI.parse(uri).path.split('/').at(-1) || 'untitled'
  if (extensionOf(name) !== '') return name
  const language = documents.overlay(uri)?.languageId ?? ''
  return EXTENSIONS[language] === undefined ? name : `${name}.${EXTENSIONS[language]}`
}
