import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AnalysisRequest } from '../../action/src/analyse-files.ts'
import { createAnalyserPool } from '../../action/src/pool.ts'

const requestOf = (path: string): AnalysisRequest => ({
  path,
  source: path.endsWith('7.ts') ? { unreadable: 'not there' } : { text: `import './${path}'` },
  depth: 'outline',
})
const paths = Array.from({ length: 200 }, (_, index) => `file${index}.ts`)

test('results stand in the order of the files, those that could not be read among them', async () => {
  const pool = createAnalyserPool(1)
  const done: number[] = []
  const results = await pool.analyse(
    paths,
    async files => files.map(requestOf),
    files => done.push(files),
  )
  assert.deepEqual(
    results.map(({ path }) => path),
    paths,
  )
  for (const result of results) {
    if (result.path.endsWith('7.ts')) assert.deepEqual(result, { path: result.path, unreadable: 'not there' })
    else assert.deepEqual('analysed' in result && result.analysed.outline.specifiers, [`./${result.path}`])
  }
  assert.deepEqual([done.at(-1), [...done].sort((a, b) => a - b)], [200, done])
  await pool.close()
})

test('a batch that cannot be loaded fails the whole, even while another is analysed', async () => {
  const pool = createAnalyserPool(1)
  const load = async (files: readonly string[]) => {
    if (files.includes('file70.ts')) throw new Error('git ended')
    return files.map(requestOf)
  }
  await assert.rejects(pool.analyse(paths, load), /git ended/)
  await pool.close()
})
