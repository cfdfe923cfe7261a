/**
 * How long the editor says that the extension takes to activate: loading its code, and until `activate` was done. By a command in
 * an editor that has come to rest: at the start of an editor all extensions wait for each other, and the time would be theirs.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../architecture/sources.ts'
import { startHost } from '../editor/host/serve.ts'
import { windowOf } from '../editor/window.ts'

const REST_MS = 5000

/** Milliseconds of each run, in an editor that was started anew. */
export async function measureActivation(runs: number): Promise<number[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'callcost-activation-'))
  const times: number[] = []
  try {
    for (let run = 0; run < runs; run++) {
      const workspace = join(scratch, String(run))
      mkdirSync(workspace)
      times.push(await activationIn(workspace))
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  return times
}

async function activationIn(workspace: string): Promise<number> {
  const host = await startHost({ workspace, extension: join(root, 'extension') })
  try {
    const window = windowOf(host.page)
    await host.page.locator('.monaco-workbench .explorer-viewlet').waitFor()
    await host.page.waitForTimeout(REST_MS)
    await window.command('Refresh')
    return await window.activation('callcost.callcost')
  } finally {
    await host.stop()
  }
}
