import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Locator } from 'playwright-core'
import type { FolderReport } from '../../extension/src/protocol.ts'
import { rangeText } from '../../extension/src/report/amounts.ts'
import { type Editor, startEditor } from '../server/client.ts'
import { closeBrowser, openReport, type ReportView } from './page.ts'
import { exampleRepository, largeProject } from './projects.ts'

describe('the report', () => {
  let editor: Editor
  let folder: FolderReport
  let view: ReportView

  before(async () => {
    editor = await startEditor({ root: exampleRepository() })
    folder = (await editor.reports())[0]!
    view = await openReport(editor)
  })
  after(async () => {
    await closeBrowser()
    await editor.close()
  })

  const total = (name: string): Locator =>
    view.page
      .locator('section:first-of-type dl.totals > div', { has: view.page.getByText(name, { exact: true }) })
      .locator('dd')
  const rows = (): Locator => view.page.locator('table.calls tbody')
  const places = () => rows().locator('button.link').allTextContents()
  const heading = (name: string): Locator => view.page.getByRole('columnheader', { name, exact: true })
  const supposed = (): Locator => view.page.locator('.totals .would').first()

  it('shows the totals of the report, and what is not in them', async () => {
    const { totals } = folder.report
    assert.ok((await total('Each call once').innerText()).startsWith(rangeText(totals.listCostPerCall)))
    assert.ok((await total('A month').innerText()).startsWith(rangeText(totals.listCostPerMonth!)))
    assert.match(await total('Of unknown cost').innerText(), /^1\nnot in the sums$/)
    assert.equal(await total('Policy').innerText(), '2 warnings')
  })

  it('draws its charts as tables that read without the bars', async () => {
    const chart = view.page.getByRole('table', { name: 'By owner' })
    assert.deepEqual(await chart.getByRole('rowheader').allInnerTexts(), ['@acme/support', '@acme/operations'])
    const text = await chart.getByRole('row').nth(1).innerText()
    assert.match(text, /@acme\/support\s+\$0\.0322\s+6 calls, 1 of unknown cost/)
    await view.page.getByRole('radio', { name: 'A month' }).check()
    assert.match(await chart.getByRole('row').nth(1).innerText(), /\$468\.24/)
    await view.page.getByRole('radio', { name: 'Each call once' }).check()
  })

  it('sorts by the column that is asked for, and says which', async () => {
    assert.equal(await heading('A call').getAttribute('aria-sort'), 'descending')
    const dearest = await places()
    assert.deepEqual([dearest[0], dearest.at(-1)], ['src/agent.ts:7', 'src/compare.ts:5'])
    await heading('A call').getByRole('button').click()
    assert.equal(await heading('A call').getAttribute('aria-sort'), 'ascending')
    const cheapest = await places()
    assert.deepEqual(
      [cheapest[0], cheapest.at(-1)],
      ['src/knowledge/embed.ts:6', 'src/compare.ts:5'],
      'unknown stays last',
    )
    await heading('Call').getByRole('button').click()
    assert.equal(await heading('A call').getAttribute('aria-sort'), null)
    assert.deepEqual(await places(), (await places()).toSorted())
  })

  it('says under a call what was found of it, and takes it along when sorted', async () => {
    const compare = view.page.getByRole('rowgroup').filter({ hasText: 'src/compare.ts:5' })
    const findings = compare.getByRole('row').nth(1)
    assert.deepEqual((await findings.innerText()).split('\n'), [
      'the code does not tell the model (parameter: model)',
      'warning: the call sets no output limit',
    ])
    assert.deepEqual(await headersOf(findings.getByRole('cell')), ['src/compare.ts:5', 'Findings'])
    const agent = view.page.getByRole('rowgroup').filter({ hasText: 'src/agent.ts:7' })
    assert.equal(await agent.getByRole('row').count(), 1, 'no empty line where nothing was found')

    await heading('Findings').getByRole('button').click()
    assert.equal(await heading('Findings').getAttribute('aria-sort'), 'descending')
    const most = (await places()).slice(0, 2)
    assert.deepEqual(most.toSorted(), ['src/compare.ts:5', 'src/translate.ts:3'])
    assert.match(await rows().nth(most.indexOf('src/translate.ts:3')).innerText(), /retires on/)
    await heading('Call').getByRole('button').click()
  })

  it('finds calls by any of their words', async () => {
    await view.page.getByLabel('Search').fill('haiku reply')
    assert.deepEqual(await places(), ['src/reply.ts:14'])
    await view.page.getByText('1 of 8 calls').waitFor()
    await view.page.getByLabel('Search').fill('(.*)')
    await view.page.getByText('No call fits the search.').waitFor()
    await view.page.getByLabel('Search').fill('')
    await view.page.getByLabel('Show').selectOption('Of unknown cost')
    assert.deepEqual(await places(), ['src/compare.ts:5'])
    await view.page.getByLabel('Show').selectOption('Against the policy')
    assert.deepEqual((await places()).toSorted(), ['src/compare.ts:5', 'src/translate.ts:3'])
    await view.page.getByLabel('Show').selectOption('All calls')
  })

  it('opens the source of a call, once', async () => {
    const opened = () => view.opened.splice(0)
    await view.page.getByRole('button', { name: 'src/triage.ts:15', exact: true }).click()
    const place = { root: folder.root, path: 'src/triage.ts', line: 15, cell: null }
    await until(() => view.opened.length > 0)
    assert.deepEqual(opened(), [place])
    await rows().filter({ hasText: 'src/triage.ts' }).locator('td').nth(1).click()
    await until(() => view.opened.length > 0)
    assert.deepEqual(opened(), [place])
  })

  it('changes totals at once with what is supposed of all calls', async () => {
    await view.page.getByText('What if', { exact: true }).first().click()
    const before = await total('Each call once').innerText()
    await view.page.getByLabel('Output tokens').fill('10')
    await supposed().waitFor()
    const { after } = await editor.connection.sendRequest<{ after: FolderReport['report']['totals'] }>(
      'callcost/whatIf',
      {
        folder: folder.folder,
        changes: [{ callSiteId: null, outputTokens: 10 }],
      },
    )
    assert.match(await total('Each call once').innerText(), new RegExp(escaped(rangeText(after.listCostPerCall))))
    assert.ok(
      (await total('Each call once').innerText()).startsWith(before.split('\n')[0]!),
      'what is stays beside what would be',
    )
    assert.match(await view.page.getByRole('status').first().innerText(), /Supposed total/)
    assert.equal(await heading('Supposed').count(), 1)

    await view.page.getByLabel('Calls a month').fill('1000')
    await until(async () => /8 calls|\$/.test(await total('A month').locator('.would').innerText()))
    await view.page.getByLabel('Model', { exact: true }).fill('openai/gpt-4o-mini')
    await until(
      async () =>
        (await total('Of unknown cost').innerText()).includes('→ would be 0') ||
        (await total('Of unknown cost').locator('.would').innerText()).endsWith('0'),
    )
    await view.page.getByText('gpt-4o-mini cannot do embeddings: the call keeps its model').waitFor()
  })

  it('says what is wrong with a number, and goes on with the rest', async () => {
    const wouldBe = await supposed().innerText()
    await view.page.getByLabel('Turns').fill('0')
    assert.equal(await view.page.getByLabel('Turns').getAttribute('aria-invalid'), 'true')
    await view.page.getByText('Expected a whole number from 1 to 10,000.').waitFor()
    assert.equal(await supposed().innerText(), wouldBe)
    await view.page.getByLabel('Turns').fill('5')
    await until(async () => (await supposed().innerText()) !== wouldBe)
  })

  it('supposes something else of one call, and takes things back one by one', async () => {
    await view.page.getByRole('button', { name: 'What if, for src/agent.ts:7' }).click()
    assert.match(await view.page.getByLabel('Suppose of').locator('option:checked').innerText(), /^src\/agent\.ts:7/)
    assert.equal(await view.page.locator('select:focus').count(), 1, 'the panel has the focus')
    assert.equal(await view.page.getByLabel('Output tokens').inputValue(), '', 'another scope has fields of its own')
    const wouldBe = await supposed().innerText()
    await view.page.getByLabel('Output tokens').fill('2000')
    await until(async () => (await supposed().innerText()) !== wouldBe)
    await view.page.getByRole('button', { name: 'Take back what is supposed of src/agent.ts:7' }).click()
    await until(async () => (await supposed().innerText()) === wouldBe)
    await view.page.getByRole('button', { name: 'Take back what is supposed of all calls' }).click()
    await supposed().waitFor({ state: 'detached' })
    assert.equal(await heading('Supposed').count(), 0)
  })

  it('exports what the command line prints', async () => {
    for (const name of ['CSV', 'JSON', 'Markdown']) await view.page.getByRole('button', { name, exact: true }).click()
    await until(() => view.saved.length === 3)
    const byFormat = Object.fromEntries(view.saved.map(({ format, text }) => [format, text]))
    assert.deepEqual(JSON.parse(byFormat.json!), folder.report)
    assert.match(byFormat.csv!, /^path,line,/)
    assert.match(byFormat.markdown!, /^## LLM cost/)
  })

  it('compares with a commit, and opens what changed', async () => {
    const path = join(editor.root, 'src/config.ts')
    const source = readFileSync(path, 'utf8')
    writeFileSync(path, source.replace("'gpt-4o-mini'", "'gpt-4.1-mini'"))
    await view.page.getByText('Compare with a git ref').click()
    await view.page.getByLabel('Branch, tag or commit').fill('nowhere')
    await view.page.getByRole('button', { name: 'Compare', exact: true }).click()
    await view.page.getByText('nowhere is no commit of this repository').waitFor()
    await view.page.getByLabel('Branch, tag or commit').fill('main')
    await view.page.keyboard.press('Enter')
    const table = view.page.getByRole('region', { name: 'Table of changes' })
    await table.waitFor()
    assert.match(await table.getByRole('row').nth(1).innerText(), /^changed\s+src\/triage\.ts:15/)
    await table.getByRole('button').click()
    await until(() => view.opened.length > 0)
    assert.equal(view.opened.pop()?.path, 'src/triage.ts')
    writeFileSync(path, source)
  })

  it('keeps what was set while it is hidden', async () => {
    await view.page.getByLabel('Search').fill('triage')
    await view.page.getByLabel('Output tokens').fill('33')
    await supposed().waitFor()
    await view.hideAndShow()
    assert.equal(await view.page.getByLabel('Search').inputValue(), 'triage')
    assert.equal(await view.page.getByLabel('Output tokens').inputValue(), '33')
    await supposed().waitFor()
    assert.deepEqual(await places(), ['src/triage.ts:15'])
    await view.page.getByRole('button', { name: /^Take back/ }).click()
    await view.page.getByLabel('Search').fill('')
  })

  it('follows the code', async () => {
    const uri = editor.open('src/config.ts', readFileSync(join(editor.root, 'src/config.ts'), 'utf8'))
    editor.edit(uri, 'gpt-4o-mini', 'gpt-4.1-nano')
    await view.bridge.refresh()
    await rows().filter({ hasText: 'gpt-4.1-nano' }).first().waitFor()
  })

  it('does what the editor asks it to, also before it can hear', async () => {
    view.bridge.hidden()
    const { id } = folder.report.callSites.find(({ path }) => path === 'src/reply.ts')!
    view.bridge.suppose({ folder: folder.folder, callSiteId: id })
    view.bridge.compare('HEAD')
    await view.page.reload()
    await until(async () => (await view.page.getByLabel('Suppose of').inputValue()) === id)
    await view.page.getByText(/^Against HEAD/).waitFor()
  })

  it('had nothing to complain about', () => {
    assert.deepEqual([view.complaints, view.escapes], [[], []])
  })

  it('shows a large workspace page by page', async () => {
    const large = await startEditor({ root: largeProject(450) })
    try {
      const { page } = await openReport(large)
      assert.equal(await page.locator('table.calls tbody').count(), 200)
      await page.getByRole('button', { name: 'Show more: 250 further calls' }).click()
      assert.equal(await page.locator('table.calls tbody').count(), 450)
      await page.getByLabel('Search').fill('call449')
      assert.equal(await page.locator('table.calls tbody').count(), 1)
    } finally {
      await large.close()
    }
  })

  it('breaks a long owner between its words', async () => {
    const code = "import OpenAI from 'openai'\nnew OpenAI().responses.create({ model: 'gpt-4o', input: 'Hello' })\n"
    const files = { 'ask.ts': code, CODEOWNERS: '* @acme_corporation/customer_experience\n' }
    const owned = await startEditor({ files })
    try {
      const { page } = await openReport(owned, { width: 880 })
      const lines = await page.evaluate(`(() => {
        const range = document.createRange()
        const { childNodes } = document.querySelector('table.calls td[data-title=Owner] bdi')
        const texts = Array.from(childNodes).filter(node => node.nodeType === 3)
        const lines = texts.flatMap(node => [...node.data.matchAll(/[a-z]+/g)].map(({ 0: word, index }) => {
          range.setStart(node, index)
          range.setEnd(node, index + word.length)
          return range.getClientRects().length
        }))
        return lines.join()
      })()`)
      assert.equal(lines, '1,1,1,1')
    } finally {
      await owned.close()
    }
  })
})

/** First lines of the headings that a cell names as its own. */
async function headersOf(cell: Locator): Promise<string[]> {
  const ids = (await cell.getAttribute('headers'))!.split(' ')
  const texts = ids.map(id => cell.page().locator(`[id="${id}"]`).innerText())
  return (await Promise.all(texts)).map(text => text.split('\n')[0]!)
}

/** Looks until something holds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000
  while (!(await holds())) {
    if (Date.now() > end) assert.fail(`still not so: ${holds}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

function escaped(text: string): string {
  return text.replace(/[$().|?*+]/g, '\\$&')
}
