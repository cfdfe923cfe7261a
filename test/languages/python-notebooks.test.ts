import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { analyse } from '../../core/src/analyse.ts'
import { createCodeBase } from '../../core/src/code-base.ts'
import { callSitesIn, modelsOf, onlyCallIn } from './support.ts'

type Cell = { cell_type: string; source: string | string[] }
const code = (source: string): Cell => ({ cell_type: 'code', source: source.split(/(?<=\n)/) })
const prose = (source: string): Cell => ({ cell_type: 'markdown', source })
const notebook = (cells: Cell[], metadata: object = {}) =>
  JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 })

const client = 'from openai import OpenAI\nclient = OpenAI()'
const call = (model: string) => `client.chat.completions.create(model=${model}, messages=[])`

describe('notebooks', () => {
  it('are one scope over all cells, placed by cell and line', () => {
    const site = onlyCallIn({
      'a.ipynb': notebook([
        prose('# Title'),
        code(client),
        code('MODEL = "a"\n'),
        code(`x = 1\n\nr = ${call('MODEL')}\nr`),
      ]),
    })
    assert.deepEqual(modelsOf(site), ['a'])
    assert.equal(site.location.cell, 3)
    assert.equal(site.location.line, 3)
    assert.ok(site.request.model.kind === 'known')
    assert.equal(site.request.model.origin.cell, 2)
    assert.equal(site.request.model.origin.line, 1)
  })

  it('tell values by the order of the cells', () => {
    const sites = callSitesIn({
      'a.ipynb': notebook([code(client), code('m = "a"'), code(call('m')), code('m = "b"'), code(call('m'))]),
    })
    assert.deepEqual(sites.map(modelsOf), [['a'], ['b']])
  })

  it('place syntax errors by cell and line', () => {
    const base = createCodeBase()
    base.setPaths(['a.ipynb'])
    const text = notebook([prose('# Title'), code(client), code('x = 1\ny = (1 +\n')])
    base.apply([{ path: 'a.ipynb', analysed: analyse('a.ipynb', text, 'facts') }])
    const [error] = base.diagnostics()
    assert.deepEqual([error?.code, error?.cell], ['syntax-error', 2])
    assert.ok(error!.line! <= 3)
  })

  it('are as long as their code: pictures in outputs do not count', () => {
    const picture = { data: { 'image/png': 'A'.repeat(2_000_000) }, output_type: 'display_data', metadata: {} }
    const cells = [code(client), { ...code(call('"a"')), outputs: [picture] }]
    assert.deepEqual(modelsOf(onlyCallIn({ 'a.ipynb': notebook(cells) })), ['a'])
    assert.match(analyse('a.ipynb', notebook([code('x = 1\n'.repeat(200_000))])).skipped ?? '', /larger than/)
  })

  it('tolerate magics and shell lines', () => {
    const site = onlyCallIn({
      'a.ipynb': notebook([
        code('%pip install openai\n!ls -la\n%load_ext autoreload\n!pip install \\\n  more\n'),
        code(`%%time\n${client}`),
        code('files = !ls\nname?\nif True:\n    !echo hi\nfor x in [1, 2]:\n    %time ' + 'f()'),
        code(`%%capture out\nr = ${call('"a"')}`),
      ]),
    })
    assert.deepEqual(modelsOf(site), ['a'])
    assert.equal(site.location.line, 2)
  })

  it('leave out cells that are no Python', () => {
    const other = ['%%bash\n', '%%writefile app.py\n', '%%javascript\n', '%%html\n', '%%sql\n'].map(magic =>
      code(magic + call('"b"')),
    )
    const sites = callSitesIn({ 'a.ipynb': notebook([code(client), ...other, prose(call('"c"')), code(call('"a"'))]) })
    assert.deepEqual(sites.map(modelsOf), [['a']])
    assert.equal(sites[0]!.location.cell, 7)
  })

  it('of other languages hold no calls', () => {
    const r = { kernelspec: { name: 'ir', language: 'R' }, language_info: { name: 'R' } }
    assert.equal(callSitesIn({ 'a.ipynb': notebook([code(client), code(call('"a"'))], r) }).length, 0)
  })

  it('of the old format are read', () => {
    const old = JSON.stringify({
      worksheets: [{ cells: [{ cell_type: 'code', input: [`${client}\n`, call('"a"')] }] }],
      nbformat: 3,
    })
    assert.deepEqual(modelsOf(onlyCallIn({ 'a.ipynb': old })), ['a'])
  })

  it('import from modules beside them', () => {
    const site = onlyCallIn({
      'n/a.ipynb': notebook([code('from helpers import client'), code(call('"a"'))]),
      'n/helpers.py': client,
    })
    assert.deepEqual(modelsOf(site), ['a'])
  })

  it('are judged by their code, not by their outputs', () => {
    const cells = [code(client), { ...code(call('"a"')), outputs: [{ data: { 'image/png': 'A'.repeat(3_000_000) } }] }]
    assert.equal(callSitesIn({ 'a.ipynb': notebook(cells) }).length, 1)
  })

  it('that are broken are named as skipped', () => {
    for (const text of ['', '{', '[]', '{"cells": 3}', 'null', '"x"'])
      assert.match(analyse('a.ipynb', text, 'facts').skipped ?? '', /cannot be read/, text)
  })
})
