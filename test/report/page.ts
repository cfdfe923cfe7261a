import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type BridgeHost, createReportBridge, type ReportBridge } from '../../extension/src/client/report-bridge.ts'
import type { SourcePlace } from '../../extension/src/report/messages.ts'
import { reportPage } from '../../extension/src/report/page.ts'
import { root } from '../cli/run.ts'
import { browserPath, COMMAND } from '../editor/host/set-up.mjs'
import type { Editor } from '../server/client.ts'
import { THEMES, type Theme } from './themes.ts'

const ORIGIN = 'http://report.test'
let browser: Browser | null = null
let bundle: string | null = null

function bundled(): string {
  const directory = mkdtempSync(join(tmpdir(), 'callcost-report-'))
  execFileSync(process.execPath, [join(root, 'extension/scripts/bundle-report.mjs'), directory])
  return directory
}

export async function closeBrowser(): Promise<void> {
  await browser?.close()
  if (bundle) rmSync(bundle, { recursive: true, force: true })
}

/** The report as the editor shows it: the page with its own policy, behind the same bridge to a real language server. */
export interface ReportView {
  page: Page
  bridge: ReportBridge
  opened: SourcePlace[]
  saved: { format: string; text: string }[]
  complaints: string[]
  /** Requests that left the page for anywhere but its own two files, and scripts that its policy kept from running. */
  escapes: string[]
  /** Throws the page away and makes it anew from what it kept, as an editor does with one that was hidden. */
  hideAndShow(): Promise<void>
}

export interface ViewOptions {
  theme?: Theme
  width?: number
  height?: number
  /** Changes what the server answers, to see what the page makes of it. */
  answer?: BridgeHost['request']
}

export async function openReport(editor: Editor, options: ViewOptions = {}): Promise<ReportView> {
  const executablePath = browserPath()
  assert.ok(executablePath, `the report is tested in Chromium, which is not there: ${COMMAND}`)
  browser ??= await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  bundle ??= bundled()
  const { theme = THEMES.dark, width = 1280, height = 900 } = options
  const context = await browser.newContext({ viewport: { width, height } })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)

  const view: ReportView = {
    page,
    opened: [],
    saved: [],
    complaints: [],
    escapes: [],
    bridge: createReportBridge({
      // A test that ends closes pages that are still being answered.
      post: message => page.evaluate(`postMessage(${JSON.stringify(message)}, '*')`).catch(() => {}),
      request: options.answer ?? ((method, params) => editor.connection.sendRequest(method, params)),
      open: async place => void view.opened.push(place),
      save: async (_folder, format, text) => void view.saved.push({ format, text }),
      complain: message => void view.complaints.push(message),
    }),
    async hideAndShow() {
      view.bridge.hidden()
      await page.reload()
      await shown(page)
    },
  }

  await page.exposeFunction('postToHost', (message: unknown) => void view.bridge.receive(message))
  await page.addInitScript({ content: actAsVsCode(theme) })
  await page.route('**/*', route => {
    const url = new URL(route.request().url())
    if (url.origin !== ORIGIN) {
      view.escapes.push(url.href)
      return route.abort()
    }
    if (url.pathname === '/') return route.fulfill({ contentType: 'text/html', body: html() })
    const contentType = url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript'
    if (!/^\/report\.(css|js)$/.test(url.pathname)) {
      view.escapes.push(url.href)
      return route.fulfill({ status: 404 })
    }
    return route.fulfill({ contentType, body: readFileSync(join(bundle!, url.pathname), 'utf8') })
  })
  page.on('dialog', dialog => {
    view.escapes.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', error => view.complaints.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error') view.complaints.push(message.text())
  })
  await page.goto(`${ORIGIN}/`)
  await shown(page)
  return view
}

function shown(page: Page): Promise<void> {
  return page.locator('main, .empty').first().waitFor({ timeout: 90_000 })
}

function html(): string {
  return reportPage({ script: '/report.js', style: '/report.css', styleSource: "'self'", nonce: 'bm9uY2U' })
}

/** Runs in the page before its script: what VS Code gives a webview. Text, since the test's own compiler would leave its marks in a function. */
function actAsVsCode({ kind, variables }: Theme): string {
  return `
    const api = {
      postMessage: message => postToHost(message),
      getState: () => JSON.parse(sessionStorage.getItem('state')),
      setState: state => sessionStorage.setItem('state', JSON.stringify(state)),
    }
    globalThis.acquireVsCodeApi = () => api
    document.addEventListener('DOMContentLoaded', () => {
      document.body.classList.add(${JSON.stringify(kind)})
      for (const [name, value] of Object.entries(${JSON.stringify(variables)})) {
        document.documentElement.style.setProperty('--vscode-' + name, value)
      }
    })`
}
