import type { Connection } from 'vscode-languageserver'
import type { Documents } from './documents.ts'
import type { EditorSettings } from './editor-settings.ts'
import type { Folders } from './folders.ts'
import type { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'
import type { Views } from './views.ts'

/** What features and requests are made of. */
export interface Server extends Views {
  connection: Connection
  documents: Documents
  folders: Folders
  /** Settings of the editor as they hold for a document, or a cell of one. */
  settings(uri: string): EditorSettings
  /** What the client can do beside the base of LSP. */
  client: ClientAbilities
  /** Once something is known about an open document, if it is one that something can be known about. */
  ready(uri: string): Promise<void>
  onResult(listener: (session: Session, snapshot: Snapshot) => void): void
  /** A first look at a file is there, before its folder's result. */
  onPreview(listener: () => void): void
  /** A folder is open no more. */
  onClose(listener: (session: Session) => void): void
}

export interface ClientAbilities {
  refreshesLenses: boolean
  refreshesHints: boolean
  asksConfiguration: boolean
  changesFolders: boolean
  watchesFiles: boolean
  /** Command that shows how the cost of a call comes about, with a `CallReference`; null where the client has none. */
  explainCommand: string | null
  /** Command that asks how often a call runs, or who owns it, and sends `callcost/declare`; null likewise. */
  declareCommand: string | null
  /** Takes edits that name the version they are of. */
  versionsEdits: boolean
  createsFiles: boolean
}
