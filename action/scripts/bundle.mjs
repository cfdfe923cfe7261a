/**
 * What every bundle of the project is made with: the parsers as a file of their own that is loaded when the first file has to be
 * parsed, ES modules for Node, and the data beside them. The command line, the action and the editor's server share it.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './setup.mjs'
import { typescriptParser } from './typescript-parser.mjs'

const PARSERS = join(root, 'core/src/languages/lower.ts')
/** Name of the parsers where a script is loaded without modules, as in a browser's worker. */
export const PARSERS_GLOBAL = 'callcostParsers'

/** zod brings its messages in 50 languages; nothing asks for another than English. */
const englishOnly = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
    }))
  },
}

/** Packages that come in both forms are bundled from their ES modules: the other may load its parts in ways that do not bundle. */
export const COMMON = {
  bundle: true,
  mainFields: ['module', 'main'],
  target: 'node20',
  minify: true,
  charset: 'utf8',
  legalComments: 'linked',
  logLevel: 'warning',
  plugins: [englishOnly],
}

/** A CommonJS module that is a plain script too, which defines a global. */
export async function bundleParsers(outfile) {
  await build({
    ...COMMON,
    platform: 'node',
    entryPoints: [PARSERS],
    outfile,
    format: 'iife',
    globalName: PARSERS_GLOBAL,
    footer: { js: `if(typeof module==='object')module.exports=${PARSERS_GLOBAL}` },
    plugins: [...COMMON.plugins, typescriptParser()],
  })
}

/** ES modules that Node runs, with the parsers left in the file `parsers` beside them. */
export async function bundleForNode(entryPoints, outdir, parsers) {
  await build({
    ...COMMON,
    platform: 'node',
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    splitting: true,
    format: 'esm',
    plugins: [
      ...COMMON.plugins,
      lateParsers(`
        import { createRequire } from 'node:module'
        const load = () => createRequire(import.meta.url)('./${parsers}')`),
    ],
    define: buildConstants(),
    // CommonJS packages call `require`, which an ES module does not have.
    banner: { js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);" },
  })
}

/** The one module through which parsers are reached becomes a function that gets them from `load` at its first call. */
export function lateParsers(load) {
  return {
    name: 'late-parsers',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/lower\.ts$/ }, ({ path, resolveDir }) =>
        join(resolveDir, path) === PARSERS ? { path, namespace: 'late' } : null,
      )
      onLoad({ filter: /.*/, namespace: 'late' }, () => ({
        contents: `${load}
          let parsers
          export function lower(path, text) {
            parsers ??= load()
            return parsers.lower(path, text)
          }`,
      }))
    },
  }
}

/** The price book and the vocabularies of the tokenizers, the latter made where they are missing. */
export function copyData(outdir) {
  execFileSync(process.execPath, [join(root, 'core/scripts/build-ranks.mjs')], { stdio: ['ignore', 2, 2] })
  cpSync(join(root, 'core/dist/ranks'), join(outdir, 'data/ranks'), { recursive: true })
  cpSync(join(root, 'core/data/prices.generated.json'), join(outdir, 'data/prices.generated.json'))
}

export function buildConstants() {
  return { CALLCOST_BUILD: JSON.stringify(analyzerVersion()), CALLCOST_VERSION: JSON.stringify(packageVersion()) }
}

/** Changes with anything that the facts of a file can depend on: cached facts of another version are not used. */
function analyzerVersion() {
  const hash = createHash('sha256').update(process.version)
  for (const path of [...sources('core/src'), 'action/scripts/typescript-parser.mjs', 'package-lock.json'])
    hash.update(readFileSync(join(root, path)))
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
