/**
 * A window of the editor without any computer behind it, as vscode.dev is: extensions run in web workers, and files are those of an
 * extension. Its own files come from the editor that serve.ts starts, which does nothing else here.
 */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { BROWSER_ARGUMENTS, startEditor } from './serve.ts'
import { browserPath } from './set-up.mjs'

/** Where code-server's page takes the machine that it came from for the one to work on, and to keep settings on. */
const NO_MACHINE: Record<string, string> = {
  'remoteAuthority:location.host': 'remoteAuthority:void 0',
  '.with({scheme:J.vscodeRemote}),"User")': '.with({scheme:J.vscodeUserData}),"User")',
}

/** The extensions come from another port, which a page may not ask by itself. */
const ANY_SITE = ['--disable-features=LocalNetworkAccessChecks']

export interface WebWindow {
  page: Page
  log: string[]
  stop(): Promise<void>
}

/** @param extensions directories of unpacked extensions, by name; `files`, where given, are served beside them */
export async function openWebWindow(
  folder: string,
  extensions: Record<string, string>,
  files: Record<string, string>,
): Promise<WebWindow> {
  const served = await serveFiles(extensions, files)
  const editor = await startEditor({})
  const browser = await chromium.launch({ executablePath: browserPath()!, args: [...BROWSER_ARGUMENTS, ...ANY_SITE] })
  const stop = async () => {
    await browser.close()
    await editor.stop()
    served.close()
  }
  try {
    const { port } = served.address() as AddressInfo
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true })
    const page = await context.newPage()
    const log: string[] = []
    page.on('console', message => log.push(message.text()))
    const locations = Object.keys(extensions).map(name => ({
      scheme: 'http',
      authority: `127.0.0.1:${port}`,
      path: `/${name}`,
    }))
    await page.route(/\/workbench\.js$/, async route => {
      const response = await route.fetch()
      let body = await response.text()
      for (const [machine, none] of Object.entries(NO_MACHINE)) {
        if (!body.includes(machine)) log.push(`the editor's page no longer says ${machine}`)
        body = body.replace(machine, none)
      }
      await route.fulfill({ response, body })
    })
    await page.route(
      url => url.host === editor.address && url.pathname === '/',
      async route => {
        const response = await route.fetch()
        await route.fulfill({ response, body: withExtensions(await response.text(), locations) })
      },
    )
    page.setDefaultTimeout(30_000)
    await page.goto(`http://${editor.address}/?folder=${encodeURIComponent(folder)}`, { waitUntil: 'commit' })
    return { page, log, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The page's configuration is JSON in an attribute. */
function withExtensions(html: string, extensions: readonly object[]): string {
  const configuration = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/
  const found = configuration.exec(html)
  if (!found) throw new Error("the editor's page has no configuration")
  const settings = JSON.parse(found[2]!.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
  settings.developmentOptions = { ...settings.developmentOptions, extensions }
  settings.configurationDefaults = {
    'workbench.colorTheme': 'Dark Modern',
    'workbench.startupEditor': 'none',
    // Only here: the log of the other host is written by a native module, which is not built there.
    'callcost.trace.server': 'messages',
  }
  const text = JSON.stringify(settings).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return html.replace(configuration, () => `${found[1]}${text}"`)
}

const TYPES: Record<string, string> = { '.json': 'application/json', '.css': 'text/css', '.svg': 'image/svg+xml' }

/** Extensions as a site of its own serves them to any other. */
function serveFiles(directories: Record<string, string>, files: Record<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const [, name, ...rest] = normalize(new URL(request.url!, 'http://files').pathname).split('/')
    const path = rest.join('/')
    try {
      const content = path === 'files.json' ? JSON.stringify(files) : readFileSync(join(directories[name!]!, path))
      const type = TYPES[extname(path)] ?? 'text/javascript'
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': type }).end(content)
    } catch {
      response.writeHead(404, { 'access-control-allow-origin': '*' }).end()
    }
  })
  return new Promise(done => server.listen(0, '127.0.0.1', () => done(server)))
}
