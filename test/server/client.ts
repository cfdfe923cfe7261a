import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type CodeAction,
  type CodeLens,
  createProtocolConnection,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver-protocol/node'
import { URI } from 'vscode-uri'
import type { FolderReport, Status } from '../../extension/src/protocol.ts'

const main = fileURLToPath(new URL('../../extension/src/server/main.ts', import.meta.url))
const weigh = fileURLToPath(new URL('weigh.cjs', import.meta.url))

/** An editor without a screen: a real server process and what a client needs to talk to it. */
export interface Editor {
  connection: ProtocolConnection
  initialized: InitializeResult
  /** Directory that folders and files of this editor lie in. */
  root: string
  uri(path: string): string
  write(path: string, text: string): void
  /** Opens a file that was written before, or a document with a text of its own. */
  open(path: string, text?: string, languageId?: string): string
  /** Replaces a range, or the first place where a text stands. */
  edit(uri: string, at: Range | string, text: string): void
  text(uri: string): string
  lenses(uri: string): Promise<CodeLens[]>
  /** Lines (1-based) and titles once the server has looked at everything. */
  shown(uri: string): Promise<string[]>
  reports(): Promise<FolderReport[]>
  /** Actions for the lines of a text, with the diagnostics shown there. */
  actions(uri: string, at: string): Promise<CodeAction[]>
  /** What a file holds once an action's edit is made; files that are not open are read from disk. */
  applied(action: CodeAction | undefined, uri: string): string
  diagnostics: Map<string, PublishDiagnosticsParams>
  statuses: Status[]
  process: ChildProcess
  /** Bytes that are alive in the server's heap; of an editor that was started with `isWeighed`. */
  heap(): Promise<number>
  close(): Promise<void>
}

export interface EditorOptions {
  files?: Record<string, string>
  /** Folders below the root that are open; the root itself unless given. */
  folders?: string[]
  settings?: Record<string, unknown>
  /** Settings of one folder, by its path, over those of the window. */
  folderSettings?: Record<string, Record<string, unknown>>
  capabilities?: InitializeParams['capabilities']
  initializationOptions?: Record<string, unknown>
  /** How to start the server; from source unless given. */
  command?: string[]
  root?: string
  /** Whether `heap` can be asked for. */
  isWeighed?: boolean
}

export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const root = options.root ?? realpathSync(mkdtempSync(join(tmpdir(), 'callcost-editor-')))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const [path, text] of Object.entries(options.files ?? {})) write(path, text)
  const scales = options.isWeighed ? ['--expose-gc', '--require', weigh] : []
  const command = options.command ?? [process.execPath, ...scales, '--import', 'tsx', main, '--stdio']
  const child = spawn(command[0]!, command.slice(1), {
    stdio: ['pipe', 'pipe', 'inherit', ...(options.isWeighed ? (['ipc'] as const) : [])],
    env: { ...process.env, XDG_CACHE_HOME: join(root, '.cache') },
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  )
  const diagnostics = new Map<string, PublishDiagnosticsParams>()
  const statuses: Status[] = []
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    diagnostics.set(params.uri, params)
  })
  connection.onNotification('callcost/status', (status: Status) => void statuses.push(status))
  connection.onNotification('window/logMessage', () => {})
  connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => ({
      ...settings,
      ...options.folderSettings?.[scopeUri?.slice(uri('').length + 1) ?? ''],
    })),
  )
  connection.onRequest('client/registerCapability', () => null)
  connection.onRequest('workspace/codeLens/refresh', () => null)
  connection.onRequest('workspace/inlayHint/refresh', () => null)
  const settings = { debounce: 0, asOf: '2026-06-01', ...options.settings }
  connection.listen()

  const uri = (path: string) => URI.file(join(root, path)).toString()
  const folders = (options.folders ?? ['']).map(path => ({ uri: uri(path).replace(/\/$/, ''), name: path || 'root' }))
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folders,
    capabilities: options.capabilities ?? {},
    initializationOptions: { settings, ...options.initializationOptions },
  })
  await connection.sendNotification('initialized', {})

  const texts = new Map<string, { text: string; version: number }>()
  const reports = () => connection.sendRequest<FolderReport[]>('callcost/report', null)
  const lenses = (at: string) =>
    connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: at } })

  return {
    connection,
    initialized,
    root,
    uri,
    write,
    open(path, text, languageId = languageOf(path)) {
      const at = path.includes(':') ? path : uri(path)
      const content = text ?? options.files?.[path] ?? ''
      texts.set(at, { text: content, version: 1 })
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: at, languageId, version: 1, text: content },
      })
      return at
    },
    edit(at, where, text) {
      const known = texts.get(at)!
      const range = typeof where === 'string' ? rangeOf(known.text, where) : where
      known.text =
        known.text.slice(0, offsetAt(known.text, range.start)) +
        text +
        known.text.slice(offsetAt(known.text, range.end))
      known.version++
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: at, version: known.version },
        contentChanges: [{ range, text }],
      })
    },
    text: at => texts.get(at)!.text,
    lenses,
    async shown(at) {
      await reports()
      return (await lenses(at)).map(({ range, command }) => `${range.start.line + 1}: ${command?.title}`)
    },
    reports,
    async actions(at, part) {
      await reports()
      const range = rangeOf(texts.get(at)!.text, part)
      const shown = diagnostics.get(at)?.diagnostics ?? []
      const near = shown.filter(
        each => each.range.start.line <= range.end.line && range.start.line <= each.range.end.line,
      )
      return connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: at },
        range,
        context: { diagnostics: near },
      })
    },
    applied(action, at) {
      const { changes = {}, documentChanges = [] } = action?.edit ?? {}
      const edits = [
        ...(changes[at] ?? []),
        ...documentChanges.flatMap(change => ('edits' in change && change.textDocument.uri === at ? change.edits : [])),
      ] as TextEdit[]
      if (edits.length === 0) throw new RangeError(`${action?.title ?? 'no action'} does not edit ${at}`)
      const path = URI.parse(at).fsPath
      const before = texts.get(at)?.text ?? (existsSync(path) ? readFileSync(path, 'utf8') : '')
      return edits.reduceRight((text, { range, newText }) => {
        const [start, end] = [offsetAt(text, range.start), offsetAt(text, range.end)]
        return text.slice(0, start) + newText + text.slice(end)
      }, before)
    },
    diagnostics,
    statuses,
    process: child,
    heap: () =>
      new Promise(resolve => {
        child.once('message', ({ heapUsed }: { heapUsed: number }) => resolve(heapUsed))
        child.send('weigh')
      }),
    async close() {
      if (child.exitCode === null) {
        await connection.sendRequest('shutdown').catch(() => {})
        await connection.sendNotification('exit').catch(() => {})
        await new Promise(resolve => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)))
      }
      connection.dispose()
      if (options.root === undefined) rmSync(root, { recursive: true, force: true })
    },
  }
}

export function rangeOf(text: string, part: string): Range {
  const start = text.indexOf(part)
  if (start === -1) throw new RangeError(`the text does not hold ${JSON.stringify(part)}`)
  return { start: positionAt(text, start), end: positionAt(text, start + part.length) }
}

export function positionAt(text: string, offset: number): Range['start'] {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length - 1, character: before.at(-1)!.length }
}

export function offsetAt(text: string, { line, character }: Range['start']): number {
  const lines = text.split('\n').slice(0, line)
  return lines.reduce((sum, each) => sum + each.length + 1, 0) + character
}

function languageOf(path: string): string {
  const extension = path.split('.').at(-1) ?? ''
  return (
    { ts: 'typescript', tsx: 'typescriptreact', js: 'javascript', py: 'python', yml: 'yaml', md: 'markdown' }[
      extension
    ] ?? extension
  )
}
