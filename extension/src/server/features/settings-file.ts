import {
  type CompletionItem,
  CompletionItemKind,
  type Hover,
  type Position,
  type TextDocumentPositionParams,
} from 'vscode-languageserver'
import { completionsAt, explainedAt, type KnownValues } from '../../../../core/src/settings/index.ts'
import type { Server } from '../server.ts'
import type { Feature } from './define.ts'

const SETTINGS_FILE = /(^|\/)callcost\.ya?ml$/
const KINDS = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  example: CompletionItemKind.Text,
}
/** Keys whose values are models, at any depth. */
const NAMES_MODELS = new Set(['allow', 'deny', 'models', 'model', 'aliases'])

/** Completion in callcost.yml, from its schema and the price book. */
export const settingsFile: Feature = {
  capabilities: { completionProvider: { triggerCharacters: [' ', ':', '[', '{', '"'] } },
  register(server) {
    server.connection.onCompletion(params => completionsIn(server, params))
  },
}

function completionsIn(
  server: Server,
  { textDocument: { uri }, position }: TextDocumentPositionParams,
): CompletionItem[] {
  const document = server.documents.get(uri)
  if (!document || !SETTINGS_FILE.test(uri)) return []
  const found = completionsAt(document.getText(), document.offsetAt(position), knownIn(server, uri))
  return found.map(({ label, kind, description, text, start, end }, index) => ({
    label,
    kind: KINDS[kind],
    documentation: { kind: 'markdown', value: description },
    // In the order of the schema, which begins with what matters most.
    sortText: String(index).padStart(5, '0'),
    textEdit: { range: { start: document.positionAt(start), end: document.positionAt(end) }, newText: text },
  }))
}

function knownIn(server: Server, uri: string): KnownValues {
  const snapshot = server.folders.placeOf(uri)?.session.latest()
  return path => {
    const key = path.findLast(step => typeof step === 'string')
    if (!snapshot || !NAMES_MODELS.has(String(key))) return []
    return snapshot.priceBook.listed().map(({ providerName, modelId }) => `${providerName}/${modelId}`)
  }
}

/** What a key of callcost.yml means; null elsewhere. */
export function settingsHover(server: Server, uri: string, position: Position): Hover | null {
  const document = server.documents.get(uri)
  if (!document || !SETTINGS_FILE.test(uri)) return null
  const found = explainedAt(document.getText(), document.offsetAt(position))
  if (!found) return null
  const title = found.title ? `**${found.title}**\n\n` : ''
  const usual = found.default === null ? '' : `\n\nUsually \`${found.default}\`.`
  return {
    contents: { kind: 'markdown', value: `${title}${found.description}${usual}` },
    range: { start: document.positionAt(found.start), end: document.positionAt(found.end) },
  }
}
