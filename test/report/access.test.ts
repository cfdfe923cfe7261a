import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { root } from '../cli/run.ts'
import { type Editor, startEditor } from '../server/client.ts'
import { closeBrowser, openReport } from './page.ts'
import { exampleRepository } from './projects.ts'
import { THEMES } from './themes.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Looked at by people; each run leaves them as the report now is. */
const SHOTS = join(root, '.cache/screenshots')

interface Finding {
  id: string
  help: string
  nodes: { html: string; failureSummary: string }[]
}

describe('the report for everybody', () => {
  let editor: Editor

  before(async () => {
    mkdirSync(SHOTS, { recursive: true })
    editor = await startEditor({ root: exampleRepository() })
    await editor.reports()
  })
  after(async () => {
    await closeBrowser()
    await editor.close()
  })

  for (const [name, theme] of Object.entries(THEMES)) {
    it(`has no accessibility mistakes in a ${name} theme, with everything open`, async () => {
      const { page } = await openReport(editor, { theme })
      await page.screenshot({ path: join(SHOTS, `report-${name}.png`), fullPage: true })
      await openEverything(page)
      await page.screenshot({ path: join(SHOTS, `report-${name}-open.png`), fullPage: true })
      assert.deepEqual(await mistakes(page), [])
    })
  }

  for (const width of [880, 400]) {
    it(`reads without scrolling sideways at ${width} px`, async () => {
      for (const name of ['dark', 'light'] as const) {
        const { page } = await openReport(editor, { theme: THEMES[name], width, height: 800 })
        const table = page.getByRole('region', { name: 'Table of calls' })
        await page.screenshot({ path: join(SHOTS, `report-${name}-${width}.png`), fullPage: true })
        await openEverything(page)
        await page.screenshot({ path: join(SHOTS, `report-${name}-${width}-open.png`), fullPage: true })
        const [content, room] = await table.evaluate(
          (it: { scrollWidth: number; clientWidth: number }) => [it.scrollWidth, it.clientWidth] as const,
        )
        assert.ok(content <= room, `${content} px of table in ${room} px`)
        assert.deepEqual(await mistakes(page), [])
        assert.deepEqual(await rolesIn(page, 'table.calls'), { table: 1, columnheader: 9, rowheader: 8 })
      }
    })
  }

  it('fits a narrow column: only its tables scroll sideways', async () => {
    const { page } = await openReport(editor, { width: 360, height: 800 })
    await openEverything(page)
    await page.screenshot({ path: join(SHOTS, 'report-narrow.png'), fullPage: true })
    const [content, window] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    )
    assert.ok(content <= window, `${content} px of content in ${window} px`)
    assert.deepEqual(await mistakes(page), [])
  })

  it('can be used by keyboard alone, in the order in which it reads', async () => {
    const { page, opened, saved } = await openReport(editor)
    const focused = () =>
      page.evaluate<string>(`{
        const it = document.activeElement
        ;(it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent ?? it.textContent).trim().replace(/\\s+/g, ' ')
      }`)
    const press = (key: string) => page.keyboard.press(key)
    const stops: string[] = []
    const tabTo = async (name: string | RegExp) => {
      for (let presses = 0; presses < 60; presses++) {
        await press('Tab')
        const at = await focused()
        stops.push(at)
        if (typeof name === 'string' ? at === name : name.test(at)) return
      }
      assert.fail(`${name} cannot be reached; passed ${stops.slice(-60).join(' | ')}`)
    }

    await tabTo('JSON')
    await press('Enter')
    await tabTo('What if')
    await press('Enter')
    await tabTo(/^Suppose of/)
    await tabTo('Output tokens')
    await page.keyboard.type('12')
    await page.locator('.would').first().waitFor()
    assert.equal(await focused(), 'Output tokens', 'what has the focus keeps it when the totals change')
    await tabTo('Take back what is supposed of all calls')
    await press('Space')
    await tabTo('Each call once')
    await press('ArrowRight')
    assert.equal(await page.getByRole('radio', { name: 'A month' }).isChecked(), true)
    await tabTo(/^Search/)
    await page.keyboard.type('src/reply')
    await tabTo('Table of calls')
    await tabTo(/^A call/)
    await press('Enter')
    assert.equal(
      await page.getByRole('columnheader', { name: 'A call', exact: true }).getAttribute('aria-sort'),
      'ascending',
    )
    await tabTo('src/reply.ts:14')
    await press('Enter')
    await tabTo(/^Compare with a git ref/)
    await press('Enter')
    await tabTo(/^Branch, tag or commit/)
    await press('Enter')
    await page.getByText(/^Against main/).waitFor({ timeout: 60_000 })
    assert.deepEqual([opened.map(({ path }) => path), saved.map(({ format }) => format)], [['src/reply.ts'], ['json']])
  })

  it('shows where the focus is', async () => {
    const { page } = await openReport(editor)
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle')
      assert.notEqual(outline, 'none', await page.evaluate('document.activeElement.outerHTML'))
    }
  })
})

async function openEverything(page: Page): Promise<void> {
  for (const summary of await page.locator('details > summary').all()) await summary.click()
  await page.getByLabel('Output tokens').fill('100')
  await page.getByLabel('Turns').fill('0')
  await page.locator('.would').first().waitFor()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByText(/^Against main/).waitFor({ timeout: 60_000 })
}

/** How often the roles of a table stand in what the browser tells a screen reader, which layout can take from an element. */
async function rolesIn(page: Page, selector: string): Promise<Record<string, number>> {
  const session = await page.context().newCDPSession(page)
  const { result } = await session.send('Runtime.evaluate', { expression: `document.querySelector('${selector}')` })
  const { objectId } = result
  const roles = ['table', 'columnheader', 'rowheader']
  const found = await Promise.all(
    roles.map(async role => {
      const { nodes } = await session.send('Accessibility.queryAXTree', { objectId, role })
      return [role, nodes.length] as const
    }),
  )
  return Object.fromEntries(found)
}

async function mistakes(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const found = await page.evaluate<Finding[]>('axe.run().then(({ violations }) => violations)')
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${id}: ${help}: ${node.html}\n${node.failureSummary}`),
  )
}
