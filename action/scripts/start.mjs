/**
 * `npm start`: sets up what is missing, then runs the command line in the directory npm was called from.
 * Without arguments it reports on the bundled example application.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BUNDLES, ensureReady, root } from './setup.mjs'

const EXAMPLE = join(root, 'test/example/support-assistant')

ensureReady()
// npm runs scripts in the package's own directory and notes the caller's in INIT_CWD.
if (process.env.npm_lifecycle_event === 'start' && existsSync(process.env.INIT_CWD ?? '')) {
  process.chdir(process.env.INIT_CWD)
}
if (process.argv.length === 2) process.argv.push('scan', EXAMPLE)
await import(pathToFileURL(join(BUNDLES.action.dist, 'callcost.mjs')).href)
