/**
 * Builds action/dist: the command line and the action as one bundle, the parsers as another that is loaded when the first file has to be
 * parsed (a warm scan never does), and beside them the price book and the tokenizers' vocabularies.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { dist, root } from './setup.mjs'

/** Scripts of the core whose output is built rather than committed. */
const GENERATORS = ['core/scripts/build-ranks.mjs']
const DATA = { 'core/dist/ranks': 'data/ranks', 'core/data/prices.generated.json': 'data/prices.generated.json' }

for (const script of GENERATORS) execFileSync(process.execPath, [join(root, script)], { stdio: ['ignore', 2, 2] })

// Built beside and moved into place, so that a scan running meanwhile never sees half a bundle.
const fresh = join(root, `.cache/dist-${process.pid}`)
rmSync(fresh, { recursive: true, force: true })
const common = {
  bundle: true,
  platform: 'node',
  // Packages that come in both forms are bundled from their ES modules: the other may load its parts in ways that do not bundle.
  mainFields: ['module', 'main'],
  target: 'node20',
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
}
await build({
  ...common,
  entryPoints: { parsers: join(root, 'core/src/languages/lower.ts') },
  outdir: fresh,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
})
await build({
  ...common,
  entryPoints: {
    callcost: join(root, 'action/src/main.ts'),
    action: join(root, 'action/src/action.ts'),
    worker: join(root, 'action/src/worker.ts'),
  },
  outdir: fresh,
  outExtension: { '.js': '.mjs' },
  chunkNames: '[name]-[hash]',
  splitting: true,
  format: 'esm',
  plugins: [{ name: 'lazy-parsers', setup: loadParsersLate }],
  define: { CALLCOST_BUILD: JSON.stringify(analyzerVersion()), CALLCOST_VERSION: JSON.stringify(packageVersion()) },
  // CommonJS packages call `require`, which an ES module does not have.
  banner: { js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);" },
})
for (const [from, to] of Object.entries(DATA)) {
  if (existsSync(join(root, from))) cpSync(join(root, from), join(fresh, to), { recursive: true })
}
rmSync(dist, { recursive: true, force: true })
renameSync(fresh, dist)

/** The one module through which parsers are reached becomes a function that loads them at its first call. */
function loadParsersLate({ onResolve, onLoad }) {
  onResolve({ filter: /\/lower\.ts$/ }, ({ path, resolveDir }) =>
    join(resolveDir, path) === join(root, 'core/src/languages/lower.ts') ? { path, namespace: 'lazy' } : null,
  )
  onLoad({ filter: /.*/, namespace: 'lazy' }, () => ({
    contents: `
      import { createRequire } from 'node:module'
      let parsers
      export function lower(path, text) {
        parsers ??= createRequire(import.meta.url)('./parsers.cjs')
        return parsers.lower(path, text)
      }`,
  }))
}

/** Changes with anything that the facts of a file can depend on: cached facts of another version are not used. */
function analyzerVersion() {
  const hash = createHash('sha256').update(process.version)
  for (const path of [...sources('core/src'), 'package-lock.json']) hash.update(readFileSync(join(root, path)))
  return hash.digest('hex').slice(0, 16)
}

function packageVersion() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
}

function sources(directory) {
  return readdirSync(join(root, directory), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
    .sort()
}
