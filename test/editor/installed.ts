import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageExtension } from '../../extension/scripts/package.mjs'
import { editorProgram } from './host/serve.ts'

export interface Profile {
  userData: string
  extensions: string
  remove(): void
}

/** A profile of the editor in which the packaged extension is installed. */
export async function installedProfile(): Promise<Profile> {
  const directory = mkdtempSync(join(tmpdir(), 'callcost-profile-'))
  const profile: Profile = {
    userData: join(directory, 'data'),
    extensions: join(directory, 'extensions'),
    remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }),
  }
  try {
    const vsix = await packageExtension(join(directory, 'callcost.vsix'))
    const [command, ...args] = editorProgram([
      ...['--extensions-dir', profile.extensions, '--user-data-dir', profile.userData],
      ...['--install-extension', vsix],
    ])
    execFileSync(command, args, { stdio: 'pipe' })
    return profile
  } catch (error) {
    profile.remove()
    throw error
  }
}
