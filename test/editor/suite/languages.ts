import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'mocha'
import * as vscode from 'vscode'
import { closeAll, folder, hoverAt, lenses, lensOf, lineOf, open, replace, until, uriOf } from './editor.ts'

const CALL = "await client.chat.completions.create({ model: 'gpt-4o', max_tokens: 10, messages: [] })"

export function registerLanguageTests(): void {
  describe('documents of all kinds', () => {
    afterEach(closeAll)

    it('Python', async () => {
      const { document } = await open('src/classify.py')
      const lens = await lensOf(document.uri, () => true)
      assert.equal(lens.line, lineOf(document, 'client.messages.create'))
      assert.match(lens.title, /claude-sonnet-4-5/)
    })

    it('a cell of a notebook', async () => {
      const notebook = await vscode.workspace.openNotebookDocument(uriOf('notebooks/prompts.ipynb'))
      await vscode.window.showNotebookDocument(notebook)
      const cell = notebook.cellAt(2).document
      const lens = await lensOf(cell.uri, () => true)
      assert.equal(lens.line, 1)
      assert.match(lens.title, /gpt-4o-mini/)
      assert.deepEqual(await lenses(notebook.cellAt(1).document.uri), [])
    })

    it('a cell explains on hover, and the links lead to the cell they are of', async () => {
      const notebook = await vscode.workspace.openNotebookDocument(uriOf('notebooks/prompts.ipynb'))
      const editor = await vscode.window.showNotebookDocument(notebook)
      const cell = notebook.cellAt(2).document
      await lensOf(cell.uri, () => true)
      const text = await hoverAt(cell, 'create(')
      assert.match(text ?? '', /gpt-4o-mini/)
      const links = [...(text ?? '').matchAll(/\]\((vscode-notebook-cell:[^)]+)\)/g)].map(match => match[1]!)
      assert.ok(links.length > 0, text ?? 'no hover')
      assert.deepEqual([...new Set(links.map(link => vscode.Uri.parse(link).toString()))], [cell.uri.toString()])
      editor.selection = new vscode.NotebookRange(0, 1)
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(links[0]!))
      await until(
        'cell',
        () => vscode.window.activeNotebookEditor?.selection.start,
        at => at === 2,
      )
    })

    it('a document that was never saved', async () => {
      const content = `import OpenAI from 'openai'\n\nconst client = new OpenAI()\n${CALL}\n`
      const document = await vscode.workspace.openTextDocument({ language: 'typescript', content })
      await vscode.window.showTextDocument(document)
      assert.equal((await lensOf(document.uri, () => true)).line, 4)
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
    })

    it('half-typed syntax keeps the lens', async () => {
      const { document } = await open('src/reply.ts')
      const { title } = await lensOf(document.uri, () => true)
      const undo = await replace(document, "role: 'user', content: question }", "role: 'user', content: ")
      await settled()
      const [lens] = await lenses(document.uri)
      assert.equal(lens?.line, lineOf(document, 'client.chat.completions.create'))
      assert.match(lens!.title, /^gpt-4o/)
      await undo()
      await lensOf(document.uri, each => each.title === title)
    })

    it('ten thousand lines, with lenses from first to last', async () => {
      const filler = Array.from({ length: 4998 }, (_, index) => `export const value${index} = ${index}`)
      const call = `export const ask = async () => ${CALL}`
      const head = ["import OpenAI from 'openai'", 'const client = new OpenAI()']
      const lines = [
        ...head,
        ...filler,
        call,
        ...filler.map(line => line.replace('value', 'other')),
        call.replace('ask', 'again'),
      ]
      const uri = vscode.Uri.joinPath(folder(), 'src/long.ts')
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${lines.join('\n')}\n`))
      try {
        const editor = await vscode.window.showTextDocument(uri)
        const start = Date.now()
        await until(
          'lenses',
          () => lenses(uri),
          found => found.length === 2,
        )
        assert.ok(Date.now() - start < 10_000)
        await editor.edit(edit => edit.insert(new vscode.Position(4000, 0), 'export const inserted = 1\n'))
        const found = await lenses(uri)
        assert.deepEqual(
          found.map(({ line }) => line),
          [5002, 10_001],
        )
        // The editor holds a document for minutes behind its last tab: it is to hold no calls.
        await editor.edit(edit => edit.delete(new vscode.Range(0, 0, editor.document.lineCount, 0)))
        await editor.document.save()
      } finally {
        await vscode.workspace.fs.delete(uri)
      }
    })
  })
}

/** Longer than the debounce and an analysis. */
function settled(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 1500))
}
