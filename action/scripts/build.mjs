/**
 * Builds action/dist: the command line as one bundle, the analyzer with the TypeScript compiler as a chunk of its own
 * (a warm scan never loads it), and beside them the price book and the tokenizers' vocabularies.
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
await build({
  entryPoints: { callcost: join(root, 'action/src/main.ts'), worker: join(root, 'action/src/worker.ts') },
  outdir: fresh,
  outExtension: { '.js': '.mjs' },
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  keepNames: false,
  legalComments: 'linked',
  logLevel: 'warning',
  define: { CALLCOST_BUILD: JSON.stringify(analyzerVersion()) },
  // CommonJS packages call `require`, which an ES module does not have.
  banner: {
    js: "import{createRequire as callcostCreateRequire}from'node:module';const require=callcostCreateRequire(import.meta.url);",
  },
})
for (const [from, to] of Object.entries(DATA)) {
  if (existsSync(join(root, from))) cpSync(join(root, from), join(fresh, to), { recursive: true })
}
rmSync(dist, { recursive: true, force: true })
renameSync(fresh, dist)

/** Changes with anything that the facts of a file can depend on: cached facts of another version are not used. */
function analyzerVersion() {
  const hash = createHash('sha256').update(process.version)
  for (const path of [...sources('core/src'), 'package-lock.json']) hash.update(readFileSync(join(root, path)))
  return hash.digest('hex').slice(0, 16)
}

function sources(directory) {
  return readdirSync(join(root, directory), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
    .sort()
}
