import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { markdownOf } from '../../extension/src/client/tree/markdown.ts'
import { type GroupNode, TREE_GROUPINGS, treeOf } from '../../extension/src/client/tree/nodes.ts'
import type { FolderReport } from '../../extension/src/protocol.ts'
import { callModule, project } from '../cli/run.ts'
import { type Editor, startEditor } from '../server/client.ts'

const HOSTILE = 'a|b`</td>\n| x | @you'

describe('the tree of calls', () => {
  let editor: Editor
  let folders: FolderReport[]

  before(async () => {
    editor = await startEditor({
      root: project({
        'src/plain.ts': callModule(),
        'src/dear.ts': callModule("'o3'"),
        'src/pipe|<b>.ts': callModule(JSON.stringify(HOSTILE)),
        'callcost.yml': 'policy:\n  rules:\n    approved-models: { allow: [gpt-4o-mini] }\n',
      }),
    })
    folders = await editor.reports()
  })
  after(() => editor.close())

  const linesOf = (markdown: string) => markdown.trimEnd().split('\n').slice(2)
  const groups = (search = '') => treeOf(folders, 'file', search) as GroupNode[]

  it('puts what asks for attention before all, and gives no amount to what is unknown', () => {
    const [violations, unknown, ...files] = groups()
    assert.deepEqual([violations!.about, violations!.calls.length], ['violations', 2])
    assert.deepEqual([unknown!.about, unknown!.description], ['unknown', '1 call'])
    assert.deepEqual(
      files.map(({ label, tooltip }) => [label, tooltip]),
      [
        ['dear.ts', 'src/dear.ts'],
        ['pipe|<b>.ts', 'src/pipe|<b>.ts'],
        ['plain.ts', 'src/plain.ts'],
      ],
    )
    assert.match(files[0]!.description, /^src · 1 call · \$[\d.]+$/)
    assert.match(violations!.description, /^2 calls · at least \$/)
  })

  it('is copied as a table in which each call stands once, however it is grouped', () => {
    for (const grouping of TREE_GROUPINGS) {
      const lines = linesOf(markdownOf(treeOf(folders, grouping, '')))
      assert.deepEqual([lines.length, new Set(lines).size], [3, 3], grouping)
    }
  })

  it('is copied in part: a group, a call, or what the search leaves', () => {
    const [violations] = groups()
    assert.equal(linesOf(markdownOf([violations!])).length, 2)
    assert.equal(linesOf(markdownOf([violations!.calls[0]!])).length, 1)
    const [line, ...others] = linesOf(markdownOf(groups('plain')))
    assert.equal(others.length, 0)
    assert.match(line!, /^\| <code>greet<\/code> \| <code>src\/plain\.ts:6<\/code> \| <code>gpt-4o-mini<\/code> \| \$/)
    assert.deepEqual(linesOf(markdownOf([])), [])
  })

  it('keeps text from code in its cell: no column, row, element or mention of its own', () => {
    const markdown = markdownOf(groups())
    for (const line of markdown.trimEnd().split('\n')) assert.equal(line.split('|').length, 7, line)
    assert.deepEqual(new Set(markdown.match(/<\/?\w+/g)), new Set(['<code', '</code']))
    assert.ok(!markdown.includes('@you'))
    assert.ok(!markdown.includes('`'))
    assert.ok(markdown.includes('src/pipe&#124;&#60;b&#62;.ts'), 'and still shows it')
  })
})
