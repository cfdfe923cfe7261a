/**
 * Builds extension/dist: the client for desktop and for the browser, the language server as a process and as a web worker, and
 * the report's webview. Parsers, prices and vocabularies stand beside them once, for both servers.
 */
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import {
  buildConstants,
  bundleForNode,
  bundleParsers,
  COMMON,
  copyData,
  lateParsers,
  PARSERS_GLOBAL,
} from '../../action/scripts/bundle.mjs'
import { BUNDLES, root } from '../../action/scripts/setup.mjs'
import { bundleReport } from './bundle-report.mjs'

/** A worker loads it as a script, and servers know scripts by this ending. */
const PARSERS = 'parsers.js'
const source = path => join(root, 'extension/src', path)
const browser = { platform: 'browser', target: 'es2022', conditions: ['browser'], define: buildConstants() }

// Built beside and moved into place, so that an editor starting meanwhile never sees half of it.
const outdir = join(root, `.cache/extension-${process.pid}`)
rmSync(outdir, { recursive: true, force: true })
const common = { ...COMMON, outdir }
const client = { ...common, format: 'cjs', external: ['vscode'] }
await Promise.all([
  build({ ...client, platform: 'node', entryPoints: { client: source('client/node.ts') } }),
  build({ ...client, ...browser, entryPoints: { 'client-web': source('client/browser.ts') } }),
  bundleForNode({ server: source('server/main.ts'), worker: join(root, 'action/src/worker.ts') }, outdir, PARSERS),
  // A worker started from another origin does not know where it came from: the entry sets `self.callcostAssets`, the URL of dist/.
  build({
    ...common,
    ...browser,
    format: 'iife',
    entryPoints: { 'server-web': source('server/browser.ts') },
    plugins: [
      ...COMMON.plugins,
      lateParsers(`const load = () => (importScripts(self.callcostAssets + '${PARSERS}'), self.${PARSERS_GLOBAL})`),
    ],
  }),
  bundleReport(outdir),
  bundleParsers(join(outdir, PARSERS)),
])
copyData(outdir)
rmSync(BUNDLES.extension.dist, { recursive: true, force: true })
renameSync(outdir, BUNDLES.extension.dist)
