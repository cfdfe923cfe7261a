import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Editor, startEditor } from '../server/client.ts'
import { closeBrowser, openReport, type ReportView } from './page.ts'
import { hostileProject, MARKUP } from './projects.ts'

describe('the report of hostile code', () => {
  let editor: Editor
  let view: ReportView

  before(async () => {
    editor = await startEditor({ root: hostileProject() })
    view = await openReport(editor)
  })
  after(async () => {
    await closeBrowser()
    await editor.close()
  })

  it('shows it letter by letter, in every part of the page', async () => {
    const { page } = view
    const [report] = await editor.reports()
    assert.equal(report!.report.callSites.length, 4)
    await page.getByText('What if', { exact: true }).first().click()
    await page.getByLabel('Suppose of').selectOption({ index: 1 })
    await page.getByLabel('Calls a month').fill('7')
    await page.locator('.would').first().waitFor()
    const text = await page.locator('body').innerText()
    assert.ok(text.includes(MARKUP), 'a model id')
    assert.ok(text.includes('<a href="javascript:alert(1)">me</a>'), 'an owner')
    assert.ok(text.includes('attributes" onmouseover="alert(1).ts'), 'a path')
    assert.ok(text.includes('src/\\u{202e}gnp.ts'), 'a control character is shown by its code')
    assert.ok(!text.includes('\u202e'))
  })

  it('makes no element, handler or address of it', async () => {
    const { page } = view
    for (const selector of [
      'img',
      'a',
      'iframe',
      'object',
      'form[action]',
      '[onmouseover]',
      '[onerror]',
      'body [style]',
    ]) {
      assert.equal(await page.locator(selector).count(), 0, selector)
    }
    assert.equal(await page.locator('script').count(), 1)
    for (const cell of await page.locator('table.calls td').all()) await cell.hover()
    assert.deepEqual([view.escapes, view.complaints], [[], []])
  })

  it('is held back by its policy, were an element made of it all the same', async () => {
    const { page } = view
    const attempts = [
      `<img src="http://evil.test/x" onerror="document.title = 'run'">`,
      `<svg onload="document.title = 'run'"></svg>`,
      `<iframe src="http://evil.test/"></iframe>`,
      `<link rel="stylesheet" href="http://evil.test/x.css">`,
    ]
    for (const attempt of attempts) {
      await page.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(attempt)})`)
    }
    await page.evaluate(`{
      const script = document.createElement('script')
      script.textContent = "document.title = 'run'"
      document.body.append(script)
    }`)
    assert.match(await page.evaluate("fetch('http://evil.test/').catch(String)"), /TypeError/)
    await page.waitForTimeout(300)
    assert.equal(await page.title(), 'LLM cost')
    assert.deepEqual(view.escapes, [])
    assert.ok(view.complaints.length >= attempts.length, 'each is refused')
  })
})
