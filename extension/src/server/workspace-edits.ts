import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { TextEdit as CoreEdit } from '../../../core/src/settings/index.ts'
import type { Server } from './server.ts'
import type { Session } from './session.ts'

/** Text edits of one document, which hold only for the version that they were made for. */
export function editOfDocument(server: Server, uri: string, edits: TextEdit[]): WorkspaceEdit {
  if (!server.client.versionsEdits) return { changes: { [uri]: edits } }
  const version = server.documents.get(uri)?.version ?? null
  return { documentChanges: [{ textDocument: { uri, version }, edits }] }
}

/**
 * An edit of the folder's callcost.yml, which is made if there is none and the client can.
 * @param change what to do to its text; null when it cannot be done
 */
export async function editOfSettings(
  server: Server,
  session: Session,
  change: (text: string) => CoreEdit | null,
): Promise<WorkspaceEdit | null> {
  const path = session.latest()?.settings.path ?? 'callcost.yml'
  const uri = session.uriOf(path)
  const text = await session.read(path)
  if (text === null && !server.client.createsFiles) return null
  const edit = change(text ?? '')
  if (!edit) return null
  const document = TextDocument.create(uri, 'yaml', 0, text ?? '')
  const range = { start: document.positionAt(edit.start), end: document.positionAt(edit.end) }
  const edited = editOfDocument(server, uri, [{ range, newText: edit.text }])
  if (text !== null) return edited
  return { documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, ...edited.documentChanges!] }
}
