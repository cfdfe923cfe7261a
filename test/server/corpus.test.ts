import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { scan } from '../../action/src/scan.ts'
import { targetOf } from '../../action/src/targets.ts'
import { reportJson } from '../../core/src/present/index.ts'
import { startEditor } from './client.ts'

const corpus = fileURLToPath(new URL('../corpus/', import.meta.url))
const AS_OF = '2026-06-01'

for (const language of readdirSync(corpus, { withFileTypes: true }).filter(entry => entry.isDirectory())) {
  const projects = readdirSync(`${corpus}${language.name}`, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)

  test(`the editor has the command line's numbers on the ${projects.length} ${language.name} projects of the corpus`, async t => {
    const root = `${corpus}${language.name}/`
    const editor = await startEditor({ root, folders: projects, settings: { asOf: AS_OF } })
    t.after(() => editor.close())
    const reports = await editor.reports()
    assert.deepEqual(
      reports.map(({ name }) => name),
      projects,
    )
    for (const { name, report } of reports) {
      const expected = await scan(targetOf([], `${root}${name}`), { asOf: AS_OF, cache: false })
      assert.deepEqual(report, reportJson(expected), name)
    }
  })
}
