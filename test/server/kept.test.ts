import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { scan } from '../../action/src/scan.ts'
import { targetOf } from '../../action/src/targets.ts'
import { reportJson } from '../../core/src/present/index.ts'
import { callcost, callModule, root as repository, temporaryDirectory } from '../cli/run.ts'
import { startEditor } from './client.ts'

const AS_OF = '2026-06-01'
const freshly = async (root: string) => reportJson(await scan(targetOf([], root), { asOf: AS_OF, cache: false }))

test('a file that only the policy names is read, and read again when it changes', async t => {
  const rules = 'gateway-drift: { litellm: gateway.yaml }, approved-models: { allow: [openai/gpt-4o] }'
  const served = (model: string) => `model_list: [{ model_name: chat, litellm_params: { model: ${model} } }]\n`
  const editor = await startEditor({
    files: {
      'a.ts': callModule("'gpt-4o'"),
      'callcost.yml': `policy: { rules: { ${rules} } }\n`,
      'gateway.yaml': served('openai/gpt-4.1'),
    },
  })
  t.after(() => editor.close())
  const [before] = await editor.reports()
  assert.match(JSON.stringify(before!.report), /gateway\.yaml.*gpt-4\.1/)
  assert.deepEqual(before!.report, await freshly(editor.root))
  editor.write('gateway.yaml', served('openai/gpt-4o'))
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: editor.uri('gateway.yaml'), type: 2 }],
  })
  const [after] = await editor.reports()
  assert.notDeepEqual(after!.report, before!.report)
  assert.deepEqual(after!.report, await freshly(editor.root))
})

test('a folder that was open before has the same report at once, and goes on from it', async t => {
  // Of the sources nothing is kept: they may change.
  assert.equal(callcost(['--version']).code, 0)
  const command = [process.execPath, join(repository, 'action/dist/callcost.mjs'), 'lsp']
  const root = temporaryDirectory()
  const files = {
    'models.ts': "export const MODEL = 'gpt-4o'\n",
    'a.ts': `import { MODEL } from './models'\n${callModule('MODEL')}`,
    'b.ts': callModule("'gpt-4.1'"),
  }
  const first = await startEditor({ root, files, command })
  t.after(() => rmSync(root, { recursive: true, force: true }))
  const [cold] = await first.reports()
  await first.close()
  assert.equal(cold!.report.callSites.length, 2)

  const second = await startEditor({ root, files, command })
  t.after(() => second.close())
  const [warm] = await second.reports()
  assert.deepEqual(warm!.report, cold!.report)
  const uri = second.open('models.ts')
  second.edit(uri, 'gpt-4o', 'gpt-4o-mini')
  const [edited] = await second.reports()
  assert.deepEqual(
    edited!.report.callSites.map(({ path, models }) => `${path} ${models}`),
    ['a.ts gpt-4o-mini', 'b.ts gpt-4.1'],
  )
})
