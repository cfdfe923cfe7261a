import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Connection } from 'vscode-languageserver'
import type { Documents } from '../../extension/src/server/documents.ts'
import { editorSettings } from '../../extension/src/server/editor-settings.ts'
import { createDiskHost } from '../../extension/src/server/hosts/disk.ts'
import { nodePlatform } from '../../extension/src/server/hosts/node.ts'
import { createSession } from '../../extension/src/server/session.ts'

const FILES = {
  'src/reply.ts': `import { MODEL } from './models'
import OpenAI from 'openai'
export const reply = () => new OpenAI().chat.completions.create({ model: MODEL, messages: [] })
`,
  'src/models.ts': "export const MODEL = 'gpt-4o'\n",
  'src/other.ts': `import OpenAI from 'openai'
export const other = () => new OpenAI().chat.completions.create({ model: 'gpt-4.1', messages: [] })
`,
}

test('what is open is looked at once and has a lens before the folder is listed, by what it imports and no other file', async t => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'callcost-first-')))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'src'))
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(root, path), text)
  const uri = pathToFileURL(root).toString()
  const happened: string[] = []
  let asked: Promise<void> | null = null
  const disk = createDiskHost(uri)
  const session = createSession({
    folder: { uri, name: 'first' },
    host: {
      ...disk,
      list(options) {
        happened.push('listed')
        return disk.list(options)
      },
      preview: {
        has: path => disk.preview!.has(path),
        text(path) {
          happened.push(path)
          // An editor asks while the look runs.
          asked ??= session.ready('src/reply.ts')
          return disk.preview!.text(path)
        },
      },
    },
    platform: nodePlatform({ console: { warn: assert.fail } } as unknown as Connection),
    documents: {
      overlay: () => ({ text: FILES['src/reply.ts'], languageId: 'typescript', tick: 1, cells: null }),
    } as Partial<Documents> as Documents,
    settings: () => editorSettings({ asOf: '2026-06-01' }),
    onResult: () => happened.push('result'),
    onPreview: () => happened.push('lens'),
    onFailure: error => assert.fail(String(error)),
  })
  t.after(() => session.close())

  session.settingsChanged()
  session.documentChanged('src/reply.ts', `${uri}/src/reply.ts`, true)
  await session.ready('src/reply.ts')
  await asked
  assert.deepEqual(session.about('src/reply.ts')?.report.estimates[0]?.callSite.request.model.kind, 'known')
  await session.settled()
  const order = happened.filter(each => ['lens', 'listed', 'result'].includes(each))
  assert.deepEqual(order, ['lens', 'listed', 'result'])
  assert.ok(happened.includes('src/models.ts'))
  assert.ok(!happened.includes('src/other.ts'))
  assert.equal(session.latest()?.report.estimates.length, 2)
})
