/**
 * `npm run try`: opens an editor in the browser with the extension on a copy of the example application, or on the folder that is
 * named. Sets up what is missing; ends with Ctrl-C and leaves nothing behind.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { register } from 'tsx/esm/api'
import { BUNDLES, ensureReady, note, root } from '../../action/scripts/setup.mjs'
import { ensureEditor } from '../../test/editor/host/set-up.mjs'

ensureReady(BUNDLES.extension)
const missing = ensureEditor()
if (missing) {
  note(`${missing}. On a desktop, install the package that \`npm run package\` makes: code --install-extension FILE`)
  process.exit(1)
}
register()
const { startEditor, windowUrl } = await import('../../test/editor/host/serve.ts')

const [given] = process.argv.slice(2)
if (given !== undefined && !existsSync(given)) {
  note(`${given} does not exist`)
  process.exit(2)
}
const own = mkdtempSync(join(tmpdir(), 'callcost-try-'))
const workspace = given === undefined ? join(own, 'support-assistant') : resolve(process.env.INIT_CWD ?? '.', given)
if (given === undefined) cpSync(join(root, 'test/example/support-assistant'), workspace, { recursive: true })

// The example is not installed: what TypeScript says of that is none of what is to be seen.
const settings = { 'git.enabled': true, 'js/ts.validate.enabled': false, 'typescript.validate.enable': false }
const editor = await startEditor({ settings })
const open = join(workspace, 'src/reply.ts')
note('open this in a browser of this machine; Ctrl-C ends it:')
process.stdout.write(
  `${windowUrl(editor.address, { workspace, extension: join(root, 'extension'), ...(existsSync(open) && { open }) })}\n`,
)
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await editor.stop()
    rmSync(own, { recursive: true, force: true })
    process.exit(0)
  })
}
