/** Windows on several folders, and on one that is not trusted: what each folder says holds in it, and only where it may. */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { type Host, type HostOptions, startHost } from './host/serve.ts'
import { installedProfile, type Profile } from './installed.ts'
import { type EditorWindow, windowOf } from './window.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

const CALL = 'client.chat.completions.create'
/** Dear enough to be seen in any lens. */
const prices = (dollars: string) => `prices:
  - { provider: openai, model: gpt-4o, meters: { input: "${dollars}", output: "${dollars}" }, override: true, source: our contract, checkedOn: 2026-11-01 }
`

describe('in windows on folders', { timeout: 10 * 60_000, concurrency: 1 }, () => {
  let profile: Profile
  let host: Host | null = null
  let workspaces: Workspace[] = []

  before(async () => {
    profile = await installedProfile()
  })
  after(() => profile?.remove())
  afterEach(async t => {
    if (host) await windowOf(host.page).shot(`folders after ${t.name.replace(/[^\w ]/g, '')}`)
    await host?.stop()
    host = null
    for (const each of workspaces) each.remove()
    workspaces = []
  })

  async function windowOn(workspace: string, options: Partial<HostOptions>): Promise<EditorWindow> {
    host = await startHost({ workspace, ...profile, ...options })
    return windowOf(host.page)
  }

  /** A shop whose own settings name a price file. */
  function shopOf(dollars: string): string {
    const workspace = createWorkspace()
    workspaces.push(workspace)
    write(workspace.directory, 'house.yml', prices(dollars))
    write(workspace.directory, '.vscode/settings.json', JSON.stringify({ 'callcost.priceFiles': ['house.yml'] }))
    return workspace.directory
  }

  it('each of several folders has its own price files, also in a comparison', async () => {
    const shops = [shopOf('1000'), shopOf('5000')]
    const file = join(dirname(shops[0]!), 'both.code-workspace')
    writeFileSync(file, JSON.stringify({ folders: shops.map((path, at) => ({ path, name: `shop-${at + 1}` })) }))
    const open = (at: number) => join(shops[at]!, 'src/reply.ts')
    const window = await windowOn(file, { open: open(0) })
    await window.lensAbove('gpt-4o ·', CALL)
    await window.lensAbove('–4.53/call', CALL)
    for (const shop of shops) {
      const models = join(shop, 'src/models.ts')
      writeFileSync(models, readFileSync(models, 'utf8').replace("'gpt-4o'", "'gpt-4.1-mini'"))
    }
    await window.tab('Callcost').first().click()
    const rows = window.page.locator('.pane-body .monaco-list-row')
    await rows.filter({ hasText: 'shop-1' }).first().waitFor()
    await rows.filter({ hasText: 'shop-2' }).first().waitFor()
    await window.shot('folders-tree')
    await window.command('Compare with Git Ref…')
    await window.answer('Compare the cost with')
    const report = window.report()
    const comparisons: string[] = []
    for (const name of ['shop-1', 'shop-2']) {
      await report.getByLabel('Folder').selectOption(name)
      await report.getByRole('button', { name: 'Compare' }).click()
      const panel = report.locator('details.panel', { hasText: 'Compare with a git ref' })
      await panel.getByText('Against main').waitFor()
      await panel
        .getByText(/gpt-4\.1-mini/)
        .last()
        .scrollIntoViewIfNeeded()
      await window.shot(`folders-compare-${name}`)
      comparisons.push((await panel.innerText()).replace(/\([0-9a-f]{10,}\)/, ''))
    }
    // The same change of the same code: what was paid before is another in each.
    assert.notEqual(comparisons[0], comparisons[1])
  })

  it('one that is not trusted shows its costs, takes no price file from its own settings, and runs nothing', async () => {
    const shop = shopOf('1000')
    const trap = join(shop, 'ran')
    write(shop, 'src/config.js', `require('node:fs').writeFileSync(${JSON.stringify(trap)}, '')\n`)
    write(shop, 'callcost.js', `require('node:fs').writeFileSync(${JSON.stringify(trap)}, '')\n`)
    const window = await windowOn(shop, {
      open: join(shop, 'src/reply.ts'),
      asksTrust: true,
      settings: {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
      },
    })
    await window.page.getByText('Restricted Mode').first().waitFor()
    await window.lensAbove('gpt-4o ·', CALL)
    await window.lensAbove('$0.000', CALL)
    await window.shot('untrusted')
    await window.command('Show Report')
    await window.report().getByRole('heading', { name: 'LLM cost' }).waitFor()
    assert.equal(existsSync(trap), false)
  })
})

function write(directory: string, path: string, text: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true })
  writeFileSync(join(directory, path), text)
}
