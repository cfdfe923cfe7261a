/**
 * Builds action/dist: the command line and the action as one bundle, the parsers as another that is loaded when the first file has to be
 * parsed (a warm scan never does), and beside them the price book and the tokenizers' vocabularies.
 */
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleForNode, bundleParsers, copyData } from './bundle.mjs'
import { BUNDLES, root } from './setup.mjs'

// Built beside and moved into place, so that a scan running meanwhile never sees half a bundle.
const fresh = join(root, `.cache/dist-${process.pid}`)
rmSync(fresh, { recursive: true, force: true })
await bundleParsers(join(fresh, 'parsers.cjs'))
await bundleForNode(
  {
    callcost: join(root, 'action/src/main.ts'),
    action: join(root, 'action/src/action.ts'),
    worker: join(root, 'action/src/worker.ts'),
  },
  fresh,
  'parsers.cjs',
)
copyData(fresh)
rmSync(BUNDLES.action.dist, { recursive: true, force: true })
renameSync(fresh, BUNDLES.action.dist)
