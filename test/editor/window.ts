/** What a person does in a window of the editor, and sees there. Everything that is drawn late is asked for again until it is there. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { root } from '../architecture/sources.ts'

/** Screenshots of the last run, to be looked at. */
export const SHOTS = join(root, '.cache/screenshots/editor')

/** Those in the extension's README, by name, and the part of the window that they show; UPDATE_SCREENSHOTS=1 takes them anew. */
const IN_README: Record<string, { x: number; y: number; width: number; height: number }> = {
  'lens-dark': { x: 352, y: 36, width: 924, height: 390 },
  'hover-dark': { x: 352, y: 36, width: 924, height: 470 },
  'fix-dark': { x: 352, y: 36, width: 924, height: 420 },
  'what-if-dark': { x: 0, y: 36, width: 1280, height: 764 },
  'report-light': { x: 0, y: 36, width: 1280, height: 764 },
}

export interface EditorWindow {
  page: Page
  open(path: string): Promise<void>
  /** Runs a command of the palette by its title. */
  run(title: string): Promise<void>
  command(title: string): Promise<void>
  /** Waits until a lens that holds a text stands right above the line that holds another. */
  lensAbove(lens: string, line: string): Promise<void>
  /** Answers a question that the editor asks in its input box. */
  answer(title: string, text?: string): Promise<void>
  /** Puts the cursor there; both count from 1. */
  goTo(line: number, column?: number): Promise<void>
  tab(name: string | RegExp): Locator
  report(): FrameLocator
  /** Milliseconds that an extension took to activate, as the editor tells them. */
  activation(extension: string): Promise<number>
  shot(name: string): Promise<void>
  /** Changes the colour theme, as the user would. */
  theme(name: string): Promise<void>
}

/**
 * Whether a lens with a text is drawn right above the line with another. One look at the page: it redraws its lines, so that
 * what was found a moment ago may be gone. Text, because it runs in the page.
 */
const IS_ABOVE = `(lens, line) => {
  const box = (selector, text) =>
    Array.from(document.querySelectorAll(selector))
      .find(each => each.textContent.replaceAll('\\u00a0', ' ').includes(text))
      ?.getBoundingClientRect()
  const [above, below] = [box('.codelens-decoration', lens), box('.view-line', line)]
  return above && below && above.bottom <= below.top + 1 && below.top - above.top < 30
}`

export function windowOf(page: Page): EditorWindow {
  mkdirSync(SHOTS, { recursive: true })

  const input = page.locator('.quick-input-widget:visible input[type=text]')
  const entries = page.locator('.quick-input-list .monaco-list-row')

  /** Opens a list by a key and takes one of its entries: that of a name, or the first. */
  async function pick(key: string, text: string, name?: string): Promise<void> {
    await page.keyboard.press('Escape')
    await page.keyboard.press(key)
    await input.waitFor()
    await choose(text, name)
  }

  async function choose(text: string, name?: string): Promise<void> {
    await input.fill(text)
    if (name)
      await entries
        .filter({ has: page.getByText(name, { exact: true }) })
        .first()
        .click()
    else {
      await entries.first().waitFor()
      await page.waitForTimeout(300) // the list is filled twice
      await page.keyboard.press('Enter')
    }
  }

  const run = (title: string) => pick('F1', `>${title}`, title)

  return {
    page,
    async open(path) {
      const name = path.split('/').at(-1)!
      await pick('Control+P', path, name)
      const isNotebook = name.endsWith('.ipynb')
      const shown = isNotebook ? '.notebook-editor' : `.editor-instance .monaco-editor[data-uri$="/${path}"]`
      await page.locator(`${shown}:visible`).first().waitFor()
    },
    run,
    command: title => run(`Callcost: ${title}`),
    async lensAbove(lens, line) {
      await page.waitForFunction(`(${IS_ABOVE})(${JSON.stringify(lens)}, ${JSON.stringify(line)})`)
    },
    goTo: (line, column = 1) => pick('Control+G', `:${line}:${column}`),
    async answer(title, text) {
      await page.locator('.quick-input-widget:visible', { hasText: title }).waitFor()
      if (text !== undefined) await input.fill(text)
      await input.press('Enter')
    },
    tab: name => page.getByRole('tab', { name }),
    report: () => page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame'),
    async activation(extension) {
      await run('Developer: Show Running Extensions')
      const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: extension })
      const text = await row.locator('.activation-time').innerText()
      return Number(/(\d+)\s*ms/.exec(text)?.[1])
    },
    async shot(name) {
      await page.screenshot({ path: join(SHOTS, `${name}.png`) })
      if (!process.env.UPDATE_SCREENSHOTS || !IN_README[name]) return
      await page.screenshot({ path: join(root, `extension/screenshots/${name}.png`), clip: IN_README[name] })
    },
    async theme(name) {
      await run('Preferences: Color Theme')
      await choose(name, name)
      await page.keyboard.press('Enter')
    },
  }
}
