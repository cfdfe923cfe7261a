import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'mocha'
import * as vscode from 'vscode'
import {
  actionsAt,
  closeAll,
  EXTENSION,
  lensCommands,
  lenses,
  lensOf,
  lineOf,
  open,
  problems,
  replace,
  until,
  uriOf,
} from './editor.ts'

/** Loading and starting beside everything else that an editor does when it starts. */
const MOST_ACTIVATION_MS = 1000

export function registerTests(): void {
  describe('the extension', () => {
    afterEach(closeAll)

    it('activates without waiting for its server', async () => {
      const extension = vscode.extensions.getExtension(EXTENSION)!
      const start = performance.now()
      await extension.activate()
      assert.ok(performance.now() - start < MOST_ACTIVATION_MS)
      await until(
        'server',
        () => extension.exports.serverState.kind,
        kind => kind === 'running',
      )
    })

    it('has registered every command of its manifest', async () => {
      const { contributes } = vscode.extensions.getExtension(EXTENSION)!.packageJSON
      const registered = new Set(await vscode.commands.getCommands(true))
      const missing = contributes.commands.filter(({ command }: { command: string }) => !registered.has(command))
      assert.deepEqual(missing, [])
    })

    it('shows model, tokens, cost and month above a call', async () => {
      const { document } = await open('src/reply.ts')
      const lens = await lensOf(document.uri, () => true)
      assert.equal(lens.line, lineOf(document, 'client.chat.completions.create'))
      assert.match(lens.title, /^gpt-4o · [\d,–]+ in \+ ≤500 out · \$[\d.]+–[\d.]+\/call · \$[\d.,]+\/mo$/)
    })

    it('keeps the lens on its line while somebody types above it', async () => {
      const { document } = await open('src/reply.ts')
      const { title } = await lensOf(document.uri, () => true)
      for (const text of ['// one\n', '// two\n', 'const three = (\n']) {
        const editor = vscode.window.activeTextEditor!
        await editor.edit(edit => edit.insert(new vscode.Position(0, 0), text))
        const [lens] = await lenses(document.uri)
        // Not waited for: the last value, where the call is now.
        assert.deepEqual(lens, { line: lineOf(document, 'client.chat.completions.create'), title })
      }
    })

    it('says what is missing where the model is not known', async () => {
      const { document } = await open('src/rank.ts')
      const { title } = await lensOf(document.uri, () => true)
      assert.match(title, /model/)
      assert.doesNotMatch(title, /\$0(?!\.)/)
    })

    it('follows a constant of another file, saved or not', async () => {
      const reply = (await open('src/reply.ts')).document
      await lensOf(reply.uri, ({ title }) => title.includes('gpt-4o ·'))
      const models = (await open('src/models.ts')).document
      const undo = await replace(models, "'gpt-4o'", "'gpt-4.1-mini'")
      await lensOf(reply.uri, ({ title }) => title.includes('gpt-4.1-mini ·'))
      await undo()
      await lensOf(reply.uri, ({ title }) => title.includes('gpt-4o ·'))
    })

    it('follows a file that changes on disk', async () => {
      const { document } = await open('src/reply.ts')
      await lensOf(document.uri, ({ title }) => title.includes('gpt-4o ·'))
      const uri = uriOf('src/models.ts')
      const before = await vscode.workspace.fs.readFile(uri)
      const text = new TextDecoder().decode(before).replace("'gpt-4o'", "'gpt-4.1'")
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text))
      await lensOf(document.uri, ({ title }) => title.includes('gpt-4.1 ·'))
      await vscode.workspace.fs.writeFile(uri, before)
      await lensOf(document.uri, ({ title }) => title.includes('gpt-4o ·'))
    })

    it('explains on hover', async () => {
      const { document } = await open('src/reply.ts')
      const lens = await lensOf(document.uri, () => true)
      const at = new vscode.Position(lens.line - 1, document.lineAt(lens.line - 1).text.indexOf('create'))
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      )
      const text = hovers.flatMap(({ contents }) =>
        contents.map(each => (typeof each === 'string' ? each : each.value)),
      )
      const own = text.find(each => each.includes('gpt-4o') && each.includes('$'))
      assert.ok(own, JSON.stringify(text))
    })

    it('underlines what stands against the policy, and a fix changes the text', async () => {
      await open('src/summary.ts')
      const { document } = await open('src/models.ts')
      const isForbidden = ({ message }: vscode.Diagnostic) => message.includes('o3-pro')
      const found = await until(
        'problems',
        () => problems(document.uri),
        all => all.some(isForbidden),
      )
      const problem = found.find(isForbidden)!
      assert.equal(problem.severity, vscode.DiagnosticSeverity.Error)
      assert.equal(problem.range.start.line + 1, lineOf(document, 'o3-pro'))
      const actions = await actionsAt(document.uri, problem.range)
      const fix = actions.find(({ edit }) => edit?.get(document.uri).some(({ newText }) => /gpt-/.test(newText)))
      assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)))
      await vscode.workspace.applyEdit(fix.edit)
      assert.doesNotMatch(document.getText(), /o3-pro/)
      await until(
        'problems',
        () => problems(document.uri),
        all => !all.some(isForbidden),
      )
    })

    it('places costs at the end of the line, or nowhere', async () => {
      const { document } = await open('src/reply.ts')
      await lensOf(document.uri, () => true)
      const settings = vscode.workspace.getConfiguration('callcost')
      const hints = () =>
        vscode.commands.executeCommand<vscode.InlayHint[]>(
          'vscode.executeInlayHintProvider',
          document.uri,
          new vscode.Range(0, 0, document.lineCount, 0),
        )
      const own = (all: vscode.InlayHint[]) => all.filter(({ label }) => JSON.stringify(label).includes('gpt-4o'))
      try {
        await settings.update('placement', 'endOfLine', vscode.ConfigurationTarget.Global)
        const [hint] = own(await until('hints', hints, all => own(all).length === 1))
        const line = document.lineAt(hint!.position.line)
        assert.equal(line.lineNumber + 1, lineOf(document, 'client.chat.completions.create'))
        assert.equal(hint!.position.character, line.text.length)
        assert.deepEqual(await lenses(document.uri), [])
        await vscode.commands.executeCommand('callcost.toggleLenses')
        await until('hints', hints, all => own(all).length === 0)
        await vscode.commands.executeCommand('callcost.toggleLenses')
        await until('hints', hints, all => own(all).length === 1)
      } finally {
        await settings.update('placement', undefined, vscode.ConfigurationTarget.Global)
      }
      await lensOf(document.uri, () => true)
    })

    it('copies the calls as Markdown', async () => {
      await vscode.commands.executeCommand('callcost.copyMarkdown')
      const text = await vscode.env.clipboard.readText()
      assert.match(text, /^\| Call \| Where \|/)
      for (const name of ['reply', 'summary', 'rank', 'classify'])
        assert.match(text, new RegExp(`<code>${name}</code>`))
    })

    it('opens the explanation of a call beside the code', async () => {
      const { document } = await open('src/reply.ts')
      const [lens] = await until(
        'lens',
        () => lensCommands(document.uri),
        all => all.length > 0,
      )
      await vscode.commands.executeCommand(lens!.command, ...(lens!.arguments ?? []))
      const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label))
      await until('tabs', labels, all => all.some(label => label.includes('Cost of a call')))
    })

    it('begins a callcost.yml where there is none', async () => {
      const uri = uriOf('callcost.yml')
      const kept = await vscode.workspace.fs.readFile(uri)
      await vscode.workspace.fs.delete(uri)
      try {
        await vscode.commands.executeCommand('callcost.openSettings')
        const { document } = vscode.window.activeTextEditor!
        assert.ok(document.isUntitled)
        assert.match(document.getText(), /assumptions|calls/)
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
      } finally {
        await vscode.workspace.fs.writeFile(uri, kept)
      }
      await vscode.commands.executeCommand('callcost.openSettings')
      assert.equal(vscode.window.activeTextEditor!.document.uri.toString(), uri.toString())
    })
  })
}
