import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReportJson } from '../../core/src/present/index.ts'
import { callcost, project } from './run.ts'

const notebook = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# Evaluate'] },
    {
      cell_type: 'code',
      metadata: {},
      outputs: [],
      source: ['from server.llm import client\n', 'client.responses.create(model="gpt-4.1", input="x")'],
    },
  ],
})

test('TypeScript, Python and notebooks of one repository give one report with one sum', () => {
  const directory = project({
    'package.json': '{"name": "shop"}',
    'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\n',
    'web/ask.ts':
      "import OpenAI from 'openai'\nconst client = new OpenAI()\nexport const ask = (input: string) =>\n  client.responses.create({ model: 'gpt-4o-mini', input, max_output_tokens: 100 })\n",
    'server/__init__.py': '',
    'server/llm.py': 'from openai import OpenAI\n\nclient = OpenAI()\n',
    'server/app.py':
      'from .llm import client\n\n\ndef ask(text: str):\n    return client.chat.completions.create(model="gpt-4o", max_tokens=50, messages=[{"role": "user", "content": text}])\n',
    'evaluate.ipynb': notebook,
  })
  const { stdout, stderr, code } = callcost(['scan', directory, '--format', 'json'])
  assert.equal(code, 0, stderr)
  const report: ReportJson = JSON.parse(stdout)
  assert.deepEqual(
    report.callSites.map(({ path, cell, line, models, maxTokens }) => [path, cell, line, models.join(), maxTokens]),
    [
      ['evaluate.ipynb', 1, 2, 'gpt-4.1', null],
      ['server/app.py', null, 5, 'gpt-4o', 50],
      ['web/ask.ts', null, 4, 'gpt-4o-mini', 100],
    ],
  )
  assert.equal(report.totals.callSites, 3)
  assert.equal(report.totals.priced, 3)
  assert.deepEqual([report.skipped, report.diagnostics], [[], []])
})
