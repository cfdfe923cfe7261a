/** What a person sees of the packaged and installed extension, in a window of the editor; screenshots are in .cache/screenshots/editor. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { type Host, startHost } from './host/serve.ts'
import { installedProfile, type Profile } from './installed.ts'
import { type EditorWindow, windowOf } from './window.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

const CALL = 'client.chat.completions.create'

describe('in a window of the editor', { timeout: 10 * 60_000 }, () => {
  let workspace: Workspace
  let profile: Profile
  let host: Host
  let window: EditorWindow

  before(async () => {
    workspace = createWorkspace()
    profile = await installedProfile()
    host = await startHost({
      workspace: workspace.directory,
      ...profile,
      open: join(workspace.directory, 'src/reply.ts'),
      settings: { 'workbench.colorTheme': 'Dark Modern' },
    })
    window = windowOf(host.page)
  })
  after(async () => {
    await host?.stop()
    profile?.remove()
    workspace?.remove()
  })
  afterEach(async t => {
    // Where a test failed, this is what it looked like.
    await window.shot(`after ${t.name.replace(/[^\w ]/g, '')}`)
  })

  const file = (path: string) => join(workspace.directory, path)

  it('stands above the call, and still does after typing above it', async () => {
    await window.lensAbove('gpt-4o ·', CALL)
    await window.shot('lens-dark')
    const before = await lensText()
    await window.goTo(1)
    for (const text of ['// Answers customers.', 'const limit =', ' 500']) {
      await host.page.keyboard.insertText(text)
      await host.page.keyboard.press('Enter')
      await window.lensAbove('gpt-4o ·', CALL)
      assert.equal(await lensText(), before)
    }
    await revert()
  })

  it('follows a constant that changes in another file', async () => {
    await window.open('src/models.ts')
    await replaceLine(1, "export const REPLY_MODEL = 'gpt-4.1-mini'")
    await window.open('src/reply.ts')
    await window.lensAbove('gpt-4.1-mini ·', CALL)
    await window.open('src/models.ts')
    await revert()
    await window.open('src/reply.ts')
    await window.lensAbove('gpt-4o ·', CALL)
  })

  it('keeps its lens over half-typed syntax', async () => {
    await window.open('src/reply.ts')
    await replaceLine(12, "      { role: 'user', content: ques")
    await host.page.waitForTimeout(1000)
    await window.lensAbove('gpt-4o ·', CALL)
    await revert()
  })

  it('shows the lens at the end of a file of ten thousand lines', async () => {
    const filler = Array.from({ length: 9997 }, (_, index) => `export const value${index} = ${index}`)
    const call = `export const ask = () => ${CALL}({ model: 'gpt-4o', max_tokens: 10, messages: [] })`
    const head = ["import OpenAI from 'openai'", 'const client = new OpenAI()']
    writeFileSync(file('src/long.ts'), `${[...head, ...filler, call].join('\n')}\n`)
    await window.open('src/long.ts')
    await window.goTo(10_000)
    await window.lensAbove('≤10 out', CALL)
    await window.goTo(9990)
    await host.page.keyboard.insertText('// ')
    await window.lensAbove('≤10 out', CALL)
    await revert()
    rmSync(file('src/long.ts'))
  })

  it('shows how the number comes about', async () => {
    await window.open('src/reply.ts')
    await host.page.locator('.view-line', { hasText: CALL }).getByText('create', { exact: true }).hover()
    const hover = host.page.locator('.monaco-hover:visible', { hasText: 'gpt-4o' })
    await hover.waitFor()
    await host.page.waitForTimeout(500) // it fades in
    await window.shot('hover-dark')
    assert.match(await hover.innerText(), /tokens/)
    await host.page.mouse.move(600, 780)
  })

  it('underlines what stands against the policy, and a fix changes the text', async () => {
    await window.open('src/models.ts')
    await host.page.locator('.squiggly-error').first().waitFor()
    await window.goTo(2, 32)
    await window.shot('policy-dark')
    await host.page.keyboard.press('Control+.')
    const menu = host.page.locator('.action-widget:visible')
    await menu.waitFor()
    await window.shot('fix-dark')
    await menu
      .locator('.monaco-list-row', { hasText: /openai|gpt-/ })
      .first()
      .click()
    await host.page.locator('.view-line', { hasText: /SUMMARY_MODEL.*gpt-/ }).waitFor()
    await host.page.locator('.squiggly-error').waitFor({ state: 'detached' })
    await revert()
  })

  it('lists all calls in the tree, by what is asked for', async () => {
    await window.tab('Callcost').first().click()
    const rows = host.page.locator('.pane-body .monaco-list-row')
    const row = (text: string | RegExp) => rows.filter({ hasText: text })
    await row('Against the policy').waitFor()
    await row('reply.ts').first().waitFor()
    await row('Cost unknown').click()
    await row(/the code does not tell the model/)
      .first()
      .waitFor()
    await window.shot('tree-dark')
    await host.page.getByRole('button', { name: 'Filter Calls…' }).click()
    await window.answer('Show only calls that hold', 'classify')
    await row('reply.ts').waitFor({ state: 'detached' })
    await row('classify').first().waitFor()
    await host.page.getByRole('button', { name: 'Clear Filter' }).click()
    await row('reply.ts').first().waitFor()
    await row('summary').last().click()
    await host.page.locator('.tab.active', { hasText: 'summary.ts' }).waitFor()
  })

  it('opens a report that sorts and supposes', async () => {
    await window.command('Show Report')
    const report = window.report()
    await report.getByRole('heading', { name: 'LLM cost' }).waitFor()
    const calls = report.locator('table.calls')
    await calls.getByRole('columnheader', { name: 'A call', exact: true }).getByRole('button').click()
    const first = () => calls.locator('tbody tr').first().innerText()
    const before = await first()
    await calls.getByRole('columnheader', { name: 'A call', exact: true }).getByRole('button').click()
    assert.notEqual(await first(), before)
    await window.shot('report-dark')
    await report.getByRole('heading', { name: 'What if' }).click()
    await report.getByLabel('Output tokens').fill('2000')
    const would = report.locator('.totals .would').first()
    await would.waitFor()
    await window.shot('what-if-dark')
    const at2000 = await would.innerText()
    await report.getByLabel('Output tokens').fill('10')
    await host.page.waitForTimeout(500)
    assert.notEqual(await would.innerText(), at2000)
    await report.getByLabel('Output tokens').fill('')
    await would.waitFor({ state: 'detached' })
  })

  it('compares with main', async () => {
    const models = readFileSync(file('src/models.ts'), 'utf8')
    writeFileSync(file('src/models.ts'), models.replace("'gpt-4o'", "'gpt-4.1-mini'"))
    await window.command('Compare with Git Ref…')
    await window.answer('Compare the cost with') // main, as it is offered
    const report = window.report()
    await report.getByText('src/models.ts').first().waitFor()
    await report
      .getByText(/gpt-4\.1-mini/)
      .last()
      .scrollIntoViewIfNeeded()
    await window.shot('compare-dark')
    writeFileSync(file('src/models.ts'), models)
  })

  it('marks calls where the settings say, by what they cost', async () => {
    await window.run('View: Close All Editors')
    await window.open('src/reply.ts')
    await withSettings({ 'callcost.markers': 'gutter' }, async () => {
      await marked('.editor-instance', 'low')
      await window.shot('gutter-dark')
      await window.open('notebooks/prompts.ipynb')
      await marked('.notebookOverlay', 'low')
      await window.open('src/reply.ts')
    })
    const thresholds = { medium: 0.000001, high: 0.001 }
    await withSettings({ 'callcost.markers': 'both', 'callcost.thresholds': thresholds }, async () => {
      await marked('.editor-instance', 'high')
    })
    await marked('.editor-instance', null)
  })

  it('writes a report where it is told to', async () => {
    await window.command('Export Report…')
    await window.answer('Export the report as', 'CSV')
    await host.page.locator('.quick-input-widget:visible input').first().waitFor()
    await host.page.waitForTimeout(500)
    await host.page.keyboard.press('Enter')
    await host.page.locator('.tab.active', { hasText: 'callcost-report.csv' }).waitFor()
    assert.match(readFileSync(file('callcost-report.csv'), 'utf8'), /reply/)
    rmSync(file('callcost-report.csv'))
  })

  it('shows a lens in Python and in a cell of a notebook', async () => {
    await window.open('src/classify.py')
    await window.lensAbove('claude-sonnet-4-5 ·', 'client.messages.create')
    await window.open('notebooks/prompts.ipynb')
    await window.lensAbove('gpt-4o-mini ·', 'answer = client.chat')
    await window.shot('notebook-dark')
  })

  it('says in the status bar that its server ended, and comes back', async () => {
    await window.open('src/reply.ts')
    await window.lensAbove('gpt-4o ·', CALL)
    const item = host.page.locator('#callcost\\.callcost\\.callcost\\.status')
    await item.filter({ hasText: 'in file' }).waitFor()
    for (const pid of serversOf(host)) process.kill(pid, 'SIGKILL')
    await item.filter({ hasText: 'Callcost restarts' }).waitFor()
    await item.filter({ hasText: 'in file' }).waitFor()
    await window.lensAbove('gpt-4o ·', CALL)
    await replaceLine(9, '    max_tokens: 700,')
    await window.lensAbove('≤700 out', CALL)
    await revert()
  })

  it('is as readable in a light theme', async () => {
    await window.run('View: Close All Editors') // a notebook has a webview too
    await window.theme('Light Modern')
    await host.page.locator('.monaco-workbench.vs').waitFor()
    await window.open('src/reply.ts')
    await window.lensAbove('≤500 out', CALL) // the editor itself first shows the lens that it last had
    await window.shot('lens-light')
    await window.command('Show Report')
    await window.report().getByRole('heading', { name: 'LLM cost' }).waitFor()
    await window.shot('report-light')
  })

  /** Of the folder, as its team has them. */
  async function withSettings(settings: object, work: () => Promise<void>): Promise<void> {
    mkdirSync(file('.vscode'), { recursive: true })
    writeFileSync(file('.vscode/settings.json'), JSON.stringify(settings))
    await work()
    rmSync(file('.vscode'), { recursive: true })
  }

  /** Waits until the marks in the gutter show what a call costs; null for no mark. */
  async function marked(place: string, band: string | null): Promise<void> {
    const shown = `Array.from(document.querySelectorAll(${JSON.stringify(`${place} .cgmr`)}))
      .flatMap(each => /band-(\\w+)\\.svg/.exec(getComputedStyle(each).backgroundImage)?.[1] ?? [])`
    await host.page.waitForFunction(
      band === null ? `${shown}.length === 0` : `${shown}.includes(${JSON.stringify(band)})`,
    )
  }

  async function lensText(): Promise<string> {
    return host.page.locator('.codelens-decoration', { hasText: 'gpt-4o' }).first().innerText()
  }

  async function replaceLine(line: number, text: string): Promise<void> {
    await window.goTo(line)
    await host.page.keyboard.press('Shift+End')
    await host.page.keyboard.insertText(text)
    await host.page.keyboard.press('Escape')
  }

  async function revert(): Promise<void> {
    await window.run('File: Revert File')
    await host.page.locator('.tab.active:not(.dirty)').waitFor()
  }
})

/** Language servers of one editor: they are in its group of processes. */
function serversOf({ server }: Host): number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,pgid=,command='], { encoding: 'utf8' })
  const pids = listed.split('\n').flatMap(line => {
    const [, pid, group, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return Number(group) === server.pid && command!.includes('server.mjs') ? [Number(pid)] : []
  })
  assert.ok(pids.length > 0, 'no language server runs')
  return pids
}
