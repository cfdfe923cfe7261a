/**
 * The language server as an editor meets it: a process over stdio that has a large folder open. Prints JSON: times in
 * milliseconds, memory in MiB. Usage: node --import tsx editor.ts DIRECTORY SERVER [EDITS]
 * SERVER is the built command line, whose `lsp` is started; the debounce is set to nothing, so times are those beyond it.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  type CodeLens,
  createProtocolConnection,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import type { Status } from '../../extension/src/protocol.ts'
import { keystrokes } from './keystrokes.ts'
import { LONG_FILE, longFile } from './long-file.ts'

const SEED = 1
const [directory, command, edits = '2000'] = process.argv.slice(2) as [string, string, string?]
const cache = mkdtempSync(join(tmpdir(), 'callcost-bench-editor-'))
const uri = pathToFileURL(join(directory, LONG_FILE)).toString()
const text = longFile()
writeFileSync(join(directory, LONG_FILE), text)
// Files this new would count as still changing, and would be read again.
await new Promise(resolve => setTimeout(resolve, 2500))

try {
  const cold = await open()
  await cold.settled()
  const coldReportMs = cold.sinceStart()
  await cold.close()
  const warm = await open()
  await warm.settled()
  const warmReportMs = warm.sinceStart()
  const typed = await type(warm, Number(edits))
  await warm.close()
  const { firstLensMs: coldLensMs, lensFromStartMs: coldLensFromStartMs } = cold
  const { firstLensMs: warmLensMs, lensFromStartMs: warmLensFromStartMs } = warm
  process.stdout.write(
    JSON.stringify({
      ...{ coldLensMs, coldLensFromStartMs, coldReportMs, warmLensMs, warmLensFromStartMs, warmReportMs },
      ...typed,
    }),
  )
} finally {
  rmSync(cache, { recursive: true, force: true })
  rmSync(join(directory, LONG_FILE), { force: true })
}

type Opened = Awaited<ReturnType<typeof open>>

/** Starts a server on the folder, opens the long file at once and waits for its first lens. */
async function open() {
  const start = performance.now()
  const child = spawn(process.execPath, [command, 'lsp'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, XDG_CACHE_HOME: cache },
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  )
  let revision = 0
  let onRevision = () => {}
  connection.onNotification('callcost/status', (status: Status) => {
    if (status.state === 'failed') throw new Error(status.message ?? 'the analysis failed')
    revision = status.revision
    onRevision()
  })
  connection.onNotification('textDocument/publishDiagnostics', () => {})
  connection.listen()
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(directory).toString(), name: 'bench' }],
    capabilities: {},
    initializationOptions: { settings: { debounce: 0, asOf: '2026-01-01' } },
  })
  await connection.sendNotification('initialized', {})
  const lenses = () => connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } })
  const opened = performance.now()
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'typescript', version: 1, text },
  })
  while ((await lenses()).length === 0) await new Promise(resolve => setTimeout(resolve, 5))
  const now = performance.now()
  let version = 1

  return {
    firstLensMs: now - opened,
    lensFromStartMs: now - start,
    sinceStart: () => performance.now() - start,
    settled: () => connection.sendRequest('callcost/report', null),
    lenses,
    /** Sends one edit and waits until a result that knows it has been there and gives its lenses. */
    async edit(range: Range, put: string): Promise<CodeLens[]> {
      const before = revision
      const isNew = new Promise<void>(resolve => {
        onRevision = () => revision > before && resolve()
      })
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ range, text: put }],
      })
      await isNew
      return lenses()
    },
    memory: () => memoryOf(child.pid!),
    async close() {
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
      await new Promise(resolve => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)))
      connection.dispose()
    },
  }
}

async function type(server: Opened, count: number) {
  const times: number[] = []
  const memory: number[] = []
  for (const { range, text: put } of keystrokes(text, count, SEED)) {
    const start = performance.now()
    const shown = await server.edit(range, put)
    times.push(performance.now() - start)
    if (shown.length === 0) throw new Error(`no lens after edit ${times.length}`)
    if (times.length % Math.ceil(count / 8) === 0) memory.push(server.memory().now)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
  const half = memory.length >> 1
  return {
    edits: count,
    lensP50Ms: at(0.5),
    lensP95Ms: at(0.95),
    lensP99Ms: at(0.99),
    serverPeakMb: server.memory().peak,
    serverMb: memory,
    // Of the later half to the earlier: 1 when it stays as it is.
    serverGrowth: Math.max(...memory.slice(half)) / Math.max(...memory.slice(0, half)),
  }
}

/** Resident memory of a process now and at most; nothing where the system does not tell. */
function memoryOf(pid: number): { now: number; peak: number } {
  const file = `/proc/${pid}/status`
  const status = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024
  return { now: of('VmRSS'), peak: of('VmHWM') }
}
