import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keystrokes } from '../bench/keystrokes.ts'
import { longFile } from '../bench/long-file.ts'
import { startEditor } from './client.ts'

const SEED = 3
const SETTLED = 300
const STEPS = 900
/** The engine compiles what runs often, and where edits were is kept for a while; texts kept now and then came to 4.5 %. */
const MOST_GROWTH = 1.03

const CALLS = 3

const FILES = {
  'config/models.ts':
    "export const MODELS = { fast: 'gpt-4o-mini', smart: 'gpt-4o' }\nexport const LIMITS = { short: 300 }\n",
  'lib/llm.ts': "import OpenAI from 'openai'\nexport const openai = new OpenAI()\n",
  'long.ts': longFile(600),
}

test(`what the server keeps is the same after ${SETTLED} and after ${STEPS} keystrokes`, async t => {
  const editor = await startEditor({ files: FILES, isWeighed: true })
  t.after(() => editor.close())
  const uri = editor.open('long.ts')
  assert.equal((await editor.shown(uri)).length, CALLS)
  let step = 0
  let settled = 0
  for (const { range, text } of keystrokes(FILES['long.ts'], STEPS, SEED)) {
    editor.edit(uri, range, text)
    assert.equal((await editor.shown(uri)).length, CALLS, `after step ${step}`)
    if (++step === SETTLED) settled = await editor.heap()
  }
  const growth = (await editor.heap()) / settled
  assert.ok(
    growth < MOST_GROWTH,
    `the heap grew from ${(settled / 2 ** 20).toFixed(1)} MiB by ${((growth - 1) * 100).toFixed(1)} %`,
  )
})
