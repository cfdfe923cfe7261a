/**
 * Draws the golden comments as GitHub does, to be looked at: light, dark and on a phone. Needs Chromium and, beside the
 * project, the packages of GitHub's pipeline:
 *
 *     npm install --no-save --prefix .cache/render unified remark-parse remark-gfm remark-rehype rehype-raw \
 *       rehype-sanitize rehype-stringify rehype-github-alerts github-markdown-css
 *     node test/action/render-comment.mjs not-approved constant-elsewhere    → .cache/render/not-approved-dark.png …
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const home = join(root, '.cache/render')
const { resolve } = createRequire(join(home, 'package.json'))
const load = async name => import(pathToFileURL(join(home, 'node_modules', name, 'index.js')).href)
const plugin = async name => (await load(name)).default
const VIEWS = { light: 880, dark: 880, narrow: 375 }

const { unified } = await load('unified')
const sanitize = await load('rehype-sanitize')
const { rehypeGithubAlerts } = await import(pathToFileURL(resolve('rehype-github-alerts')).href)
const pipeline = unified()
  .use(await plugin('remark-parse'))
  .use(await plugin('remark-gfm'))
  .use(await plugin('remark-rehype'), { allowDangerousHtml: true })
  .use(await plugin('rehype-raw'))
  .use(sanitize.default, sanitize.defaultSchema)
  .use(rehypeGithubAlerts)
  .use(await plugin('rehype-stringify'))

for (const name of process.argv.slice(2)) {
  const markdown = readFileSync(join(root, 'test/fixtures/pulls', name, 'expected/comment.md'), 'utf8')
  const body = String(await pipeline.process(markdown))
  for (const [view, width] of Object.entries(VIEWS)) {
    const page = join(home, `${name}-${view}.html`)
    writeFileSync(page, pageOf(body, view === 'dark' ? 'dark' : 'light', width))
    const size = `--window-size=${Math.max(width, 500)},1100`
    const options = ['--headless', '--no-sandbox', '--hide-scrollbars', '--disable-gpu', size]
    execFileSync('chromium', [...options, `--screenshot=${page.replace('.html', '.png')}`, page], {
      stdio: 'ignore',
      timeout: 60_000,
    })
  }
}

function pageOf(body, theme, width) {
  const css = readFileSync(resolve(`github-markdown-css/github-markdown-${theme}.css`), 'utf8')
  const ground = theme === 'dark' ? '#0d1117' : '#fff'
  return `<!doctype html><meta charset="utf-8"><style>${css}
body { margin: 0; background: ${ground} } .markdown-body { box-sizing: border-box; width: ${width}px; padding: 16px }</style>
<div class="markdown-body">${body}</div>`
}
