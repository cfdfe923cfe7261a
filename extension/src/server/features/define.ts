import type { ServerCapabilities } from 'vscode-languageserver'
import type { Server } from '../server.ts'

/** Something the server does for the editor: one file each, listed in `index.ts`. */
export interface Feature {
  /** What it adds to the answer to `initialize`. */
  capabilities: ServerCapabilities
  register(server: Server): void
}
