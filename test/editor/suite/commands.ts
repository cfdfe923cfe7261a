import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, it } from 'mocha'
import * as vscode from 'vscode'
import {
  closeAll,
  lensCommands,
  lenses,
  lensOf,
  open,
  problems,
  until,
  uriOf,
  withFile,
  withSettings,
} from './editor.ts'

const run = vscode.commands.executeCommand

export function registerCommandTests(): void {
  describe('the commands', () => {
    afterEach(closeAll)

    it('declare a volume and an owner in callcost.yml, and the lens follows', async () => {
      const { document } = await open('src/summary.ts')
      const [lens] = await until(
        'lens',
        () => lensCommands(document.uri),
        all => all.length > 0,
      )
      const [call] = lens!.arguments!
      await run('callcost.declareVolume', call, '2.000')
      await lensOf(document.uri, ({ title }) => /\/mo/.test(title))
      await run('callcost.declareOwner', call, '@acme/desk')
      const settings = await vscode.workspace.openTextDocument(uriOf('callcost.yml'))
      assert.match(settings.getText(), /symbol: summary/)
      assert.match(settings.getText(), /callsPerMonth: 2000/)
      assert.match(settings.getText(), /owner: "?@acme\/desk/)
      const before = settings.getText()
      await run('callcost.declareVolume', call, '1.5')
      assert.equal(settings.getText(), before, 'what is no number of calls is not written')
    })

    it('lay the tree out anew, filter it, and copy what is left', async () => {
      const copied = async () => {
        await run('callcost.copyMarkdown')
        const rows = (await vscode.env.clipboard.readText()).trim().split('\n').slice(2)
        return rows.map(row => /<code>([\w ]+)<\/code>/.exec(row)![1])
      }
      // First what is against the policy, then what is unknown, then the rest in the order asked for; each once.
      const orders = {
        file: ['rank', 'summary', 'openai chat', 'classify', 'reply'],
        model: ['rank', 'summary', 'classify', 'reply', 'openai chat'],
        provider: ['rank', 'summary', 'classify', 'openai chat', 'reply'],
        owner: ['rank', 'summary', 'reply', 'openai chat', 'classify'],
        cost: ['rank', 'summary', 'reply', 'classify', 'openai chat'],
      }
      for (const [grouping, order] of Object.entries(orders)) {
        await run(`callcost.groupBy.${grouping}`)
        // What another test has left is looked at again behind it.
        await until(grouping, copied, calls => JSON.stringify(calls) === JSON.stringify(order))
      }
      await run('callcost.filter', 'support')
      assert.deepEqual(await copied(), ['reply'])
      await run('callcost.clearFilter')
      assert.equal((await copied()).length, 5)
      await run('callcost.groupBy.file')
    })

    it('open the report, suppose of a call, and compare, in one panel', async () => {
      const { document } = await open('src/reply.ts')
      const [lens] = await until(
        'lens',
        () => lensCommands(document.uri),
        all => all.length > 0,
      )
      const panels = () => labels().filter(label => label === 'LLM Cost').length
      await run('callcost.showReport')
      await until('tabs', panels, number => number === 1)
      await run('callcost.whatIf', lens!.arguments![0])
      await run('callcost.compareWith', 'main')
      assert.equal(panels(), 1)
      assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, 'LLM Cost')
    })

    it('show the log', async () => {
      await run('callcost.showLog')
      const schemes = () => vscode.window.visibleTextEditors.map(({ document }) => document.uri.scheme)
      await until('log', schemes, all => all.includes('output'))
      await run('workbench.action.closePanel')
    })

    it('open the walkthrough', async () => {
      await run('callcost.openWalkthrough')
      await until('tabs', labels, all => all.some(label => /Welcome|Walkthrough|Get Started/i.test(label)))
    })

    it('open a call, also one in a cell', async () => {
      await run('callcost.openCall', uriOf('src/summary.ts'), 7, null)
      assert.equal(vscode.window.activeTextEditor?.selection.active.line, 6)
      await run('callcost.openCall', uriOf('notebooks/prompts.ipynb'), 1, 2)
      assert.equal(vscode.window.activeNotebookEditor?.selection.start, 2)
    })

    it('refresh what no watcher has seen', async () => {
      const watcher = vscode.workspace.getConfiguration('files')
      await watcher.update('watcherExclude', { '**/unwatched/**': true }, vscode.ConfigurationTarget.Global)
      const { fsPath } = uriOf('unwatched')
      try {
        await new Promise(resolve => setTimeout(resolve, 1000)) // the watcher starts anew
        mkdirSync(fsPath)
        writeFileSync(
          join(fsPath, 'call.py'),
          "import anthropic\n\ndef unseen():\n    anthropic.Anthropic().messages.create(model='claude-opus-4-1')\n",
        )
        await run('callcost.refresh')
        await run('callcost.copyMarkdown')
        assert.match(await vscode.env.clipboard.readText(), /<code>unseen<\/code>/)
      } finally {
        rmSync(fsPath, { recursive: true, force: true })
        await watcher.update('watcherExclude', undefined, vscode.ConfigurationTarget.Global)
        await run('callcost.refresh')
      }
    })

    it('turn costs off and on where the setting stands', async () => {
      await withSettings(
        { placement: 'endOfLine' },
        async () => {
          const placement = () => vscode.workspace.getConfiguration('callcost').inspect('placement')?.workspaceValue
          await run('callcost.toggleLenses')
          assert.equal(placement(), 'off')
          await run('callcost.toggleLenses')
          assert.equal(placement(), 'endOfLine')
        },
        vscode.ConfigurationTarget.Workspace,
      )
    })
  })

  describe('views of a document', () => {
    afterEach(closeAll)

    it('a diff shows costs on the side that is the file, and judges nothing by itself on the other', async () => {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf('src/reply.ts')))
      const provider = vscode.workspace.registerTextDocumentContentProvider('before', {
        provideTextDocumentContent: () => text.replace('REPLY_MODEL,', "'gpt-4',"),
      })
      const left = vscode.Uri.from({ scheme: 'before', path: uriOf('src/reply.ts').path })
      try {
        await run('vscode.diff', left, uriOf('src/reply.ts'), 'reply.ts')
        await lensOf(uriOf('src/reply.ts'), ({ title }) => title.startsWith('gpt-4o ·'))
        assert.deepEqual(await lenses(left), [])
        assert.deepEqual(problems(left), [])
      } finally {
        provider.dispose()
      }
    })

    it('a prompt file names the calls that send it, and what each pays', async () => {
      const code = `import { readFileSync } from 'node:fs'
import OpenAI from 'openai'
export const greet = () =>
  new OpenAI().responses.create({ model: 'gpt-4o', input: readFileSync('prompts/greet.md', 'utf8'), max_output_tokens: 20 })
`
      const encode = (text: string) => new TextEncoder().encode(text)
      await withFile('src/greet.ts', encode(code), () =>
        withFile('prompts/greet.md', encode('Say hello in one short sentence.\n'), async () => {
          const { document } = await open('prompts/greet.md')
          const find = () => run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100)
          const titles = async () => (await find()).map(({ command }) => command?.title ?? '')
          const found = await until('lenses', titles, all => all.some(title => title.includes('greet')))
          assert.ok(
            found.some(title => /^\d+ tokens/.test(title)),
            found.join('\n'),
          )
        }),
      )
    })

    it('completes and explains callcost.yml', async () => {
      const settings = await vscode.workspace.openTextDocument(uriOf('callcost.yml'))
      const at = settings.positionAt(settings.getText().indexOf('callsPerMonth') + 3)
      const hovers = await until(
        'hover',
        () => run<vscode.Hover[]>('vscode.executeHoverProvider', settings.uri, at),
        all => all.length > 0,
      )
      const texts = hovers.flatMap(({ contents }) =>
        contents.map(each => (typeof each === 'string' ? each : each.value)),
      )
      assert.match(texts.join('\n'), /month/)
      const { items } = await run<vscode.CompletionList>('vscode.executeCompletionItemProvider', settings.uri, at)
      const names = items.map(({ label }) => (typeof label === 'string' ? label : label.label))
      assert.ok(names.includes('callsPerMonth'), names.slice(0, 20).join())
    })
  })

  function labels(): string[] {
    return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label))
  }
}
