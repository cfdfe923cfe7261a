/** The packaged extension where there is no computer behind the editor, as in vscode.dev: its server is a web worker. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { packageExtension } from '../../extension/scripts/package.mjs'
import { openWebWindow, type WebWindow } from './host/web.ts'
import { type EditorWindow, windowOf } from './window.ts'

const fixture = (path: string) => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url))
const CALL = 'client.chat.completions.create'

describe('in a browser alone', { timeout: 5 * 60_000 }, () => {
  let scratch: string
  let web: WebWindow
  let window: EditorWindow

  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'callcost-web-'))
    const vsix = await packageExtension(join(scratch, 'callcost.vsix'))
    execFileSync('unzip', ['-q', vsix, '-d', scratch])
    const extensions = { callcost: join(scratch, 'extension'), 'memory-files': fixture('memory-files') }
    web = await openWebWindow('memory:/', extensions, filesOf(fixture('editor')))
    window = windowOf(web.page)
  })
  after(async () => {
    await web?.stop()
    rmSync(scratch, { recursive: true, force: true })
  })
  afterEach(t => window.shot(`web after ${t.name.replace(/[^\w ]/g, '')}`))

  it('shows costs above calls, with all that other files say', async () => {
    await openInTree('src', 'reply.ts')
    await window.lensAbove('≤500 out', CALL)
    await window.lensAbove('gpt-4o ·', CALL)
    await window.lensAbove('/mo', CALL)
    await window.shot('web-lens')
  })

  it('follows what is typed, also in another file', async () => {
    await openInTree('models.ts')
    await window.goTo(1)
    await web.page.keyboard.press('Shift+End')
    await web.page.keyboard.insertText("export const REPLY_MODEL = 'gpt-4.1-mini'")
    await openInTree('reply.ts')
    await window.lensAbove('gpt-4.1-mini ·', CALL)
  })

  it('shows a lens in Python', async () => {
    await openInTree('classify.py')
    await window.lensAbove('claude-sonnet-4-5 ·', 'client.messages.create')
  })

  it('has the report and the tree', async () => {
    await window.tab('Callcost').first().click()
    const rows = web.page.locator('.pane-body .monaco-list-row')
    await rows.filter({ hasText: 'Against the policy' }).waitFor()
    await rows.filter({ hasText: 'classify.py' }).first().waitFor()
    await window.command('Show Report')
    await window.report().getByRole('heading', { name: 'LLM cost' }).waitFor()
    await window.report().locator('table.calls').getByText('src/summary.ts').waitFor()
    await window.shot('web-report')
  })

  it('says that it cannot compare with a commit', async () => {
    await window.command('Compare with Git Ref…')
    await window.answer('Compare the cost with')
    await window.report().getByRole('alert').waitFor()
    await window.shot('web-compare')
  })

  it('logs what is said between editor and server, as the setting asks', async () => {
    await window.command('Show Log')
    const lines = web.page.locator('.output-view .view-line')
    await lines
      .filter({ hasText: /textDocument\/\w+/ })
      .first()
      .waitFor()
    await window.shot('web-trace')
    await window.run('View: Hide Panel')
  })

  /** By clicks: this file system has no search. */
  async function openInTree(...names: string[]): Promise<void> {
    for (const name of names) await web.page.locator('.explorer-viewlet').getByText(name, { exact: true }).click()
    await web.page.locator('.tab.active', { hasText: names.at(-1) }).waitFor()
  }
})

/** Texts by path. */
function filesOf(directory: string): Record<string, string> {
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true }).filter(entry => entry.isFile())
  assert.ok(entries.length > 0)
  return Object.fromEntries(
    entries.map(entry => {
      const path = join(entry.parentPath ?? entry.path, entry.name)
      return [path.slice(directory.length).replace(/^\//, ''), readFileSync(path, 'utf8')]
    }),
  )
}
