import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { afterEach, describe, it } from 'mocha'
import * as vscode from 'vscode'
import { closeAll, EXTENSION, lensOf, open, replace, until } from './editor.ts'

export function registerServerTests(): void {
  describe('the language server', () => {
    afterEach(closeAll)
    const state = () => vscode.extensions.getExtension(EXTENSION)!.exports.serverState.kind as string

    it('is started again when it is killed, and lenses are as before', async () => {
      const { document } = await open('src/reply.ts')
      // What another test has typed and not saved may be shown until it is looked at again.
      const { title } = await lensOf(document.uri, each => each.title.includes('≤500 out'))
      const [pid] = serverProcesses()
      assert.ok(pid, 'the server is no child of this process')
      process.kill(pid, 'SIGKILL')
      await until('state', state, kind => kind !== 'running')
      await until('state', state, kind => kind === 'running')
      assert.notDeepEqual(serverProcesses(), [pid])
      await lensOf(document.uri, each => each.title === title)
      const undo = await replace(document, 'max_tokens: 500', 'max_tokens: 600')
      await lensOf(document.uri, each => each.title.includes('≤600 out'))
      await undo()
    })

    it('is started again by command', async () => {
      const { document } = await open('src/reply.ts')
      await lensOf(document.uri, () => true)
      const [before] = serverProcesses()
      await vscode.commands.executeCommand('callcost.restartServer')
      await until('state', state, kind => kind === 'running')
      const after = serverProcesses()
      assert.ok(after.length === 1 && after[0] !== before)
      await lensOf(document.uri, () => true)
    })
  })
}

/** Of this extension host alone: other windows have their own. */
function serverProcesses(): number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' })
  return listed
    .split('\n')
    .map(line => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap(match =>
      match && Number(match[2]) === process.pid && match[3]!.includes('server.mjs') ? [Number(match[1])] : [],
    )
}
