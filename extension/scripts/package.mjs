/**
 * `npm run package`: extension/callcost-<version>.vsix, from what is built. Fails when it is larger than people should have to load.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createVSIX } from '@vscode/vsce'
import { BUNDLES, ensureReady, note, root } from '../../action/scripts/setup.mjs'

const MOST_BYTES = 4_000_000
const REPOSITORY = 'https://github.com/callcost/callcost'
/** What the package is made of; legal texts are those of the whole project. */
const FROM_EXTENSION = ['package.json', 'README.md', 'CHANGELOG.md', 'media', 'dist']
const FROM_ROOT = ['LICENSE', 'NOTICE']

/** Builds what is stale and packages it. Gives the path. */
export async function packageExtension(packagePath = defaultPath()) {
  ensureReady(BUNDLES.extension)
  const cwd = mkdtempSync(join(root, '.cache/package-'))
  try {
    for (const name of FROM_EXTENSION) cpSync(join(root, 'extension', name), join(cwd, name), { recursive: true })
    for (const name of FROM_ROOT) cpSync(join(root, name), join(cwd, name))
    // Dependencies are in the bundles, and there is no build step of vsce's own.
    await createVSIX({
      cwd,
      packagePath,
      dependencies: false,
      // Screenshots stay in the repository: they would make the package larger than what they show.
      baseContentUrl: `${REPOSITORY}/blob/HEAD/extension`,
      baseImagesUrl: `${REPOSITORY}/raw/HEAD/extension`,
    })
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
  const { size } = statSync(packagePath)
  if (size > MOST_BYTES) throw new Error(`${packagePath} has ${size} bytes, more than ${MOST_BYTES}`)
  return packagePath
}

function defaultPath() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'extension/package.json'), 'utf8'))
  return join(root, 'extension', `${name}-${version}.vsix`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = await packageExtension()
  note(`${relative(process.cwd(), path)}, ${(statSync(path).size / 1024 / 1024).toFixed(2)} MB`)
}
