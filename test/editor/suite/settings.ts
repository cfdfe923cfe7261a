import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'mocha'
import * as vscode from 'vscode'
import {
  closeAll,
  hintsOf,
  hoverAt,
  lenses,
  lensOf,
  open,
  problems,
  until,
  uriOf,
  withFile,
  withSettings,
} from './editor.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const HOUSE_PRICES = `prices:
  - { provider: openai, model: gpt-4o, meters: { input: "1000", output: "1000" }, override: true, from: 2027-01-01, source: our contract, checkedOn: 2026-11-01 }
`

export function registerSettingsTests(): void {
  describe('the settings', () => {
    afterEach(closeAll)

    it('callcost.enabled: nothing is shown in the code, and no problem is told', async () => {
      const { document } = await open('src/reply.ts')
      await open('src/models.ts')
      await lensOf(document.uri, () => true)
      await until(
        'problems',
        () => problems(uriOf('src/models.ts')),
        all => all.length > 0,
      )
      await withSettings({ enabled: false }, async () => {
        await until(
          'lenses',
          () => lenses(document.uri),
          all => all.length === 0,
        )
        await until(
          'problems',
          () => problems(uriOf('src/models.ts')),
          all => all.length === 0,
        )
        assert.equal(await hoverAt(document, 'create({'), null)
      })
      await lensOf(document.uri, () => true)
      await until(
        'problems',
        () => problems(uriOf('src/models.ts')),
        all => all.length > 0,
      )
    })

    it('callcost.languages: others show nothing', async () => {
      const reply = (await open('src/reply.ts')).document
      const classify = (await open('src/classify.py')).document
      await withSettings({ languages: ['python'] }, async () => {
        await until(
          'lenses',
          () => lenses(reply.uri),
          all => all.length === 0,
        )
        await lensOf(classify.uri, () => true)
      })
      await lensOf(reply.uri, () => true)
    })

    it('callcost.placement: on hover alone', async () => {
      const { document } = await open('src/reply.ts')
      await withSettings({ placement: 'hover' }, async () => {
        await until(
          'lenses',
          () => lenses(document.uri),
          all => all.length === 0,
        )
        assert.deepEqual(await hintsOf(document), [])
        assert.match((await hoverAt(document, 'create({')) ?? '', /gpt-4o/)
      })
    })

    it('callcost.template: the text is the user’s', async () => {
      const { document } = await open('src/reply.ts')
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the variables are the setting's own
      await withSettings({ template: '${owner} pays ${cost}' }, () =>
        lensOf(document.uri, ({ title }) => /^@acme\/support pays \$[\d.–]+$/.test(title)),
      )
    })

    it('callcost.currency and callcost.exchangeRate: amounts in another currency', async () => {
      const { document } = await open('src/reply.ts')
      await withSettings({ currency: 'EUR', exchangeRate: 0.5 }, () =>
        lensOf(document.uri, ({ title }) => title.includes('€') && !title.includes('$')),
      )
      // A currency without a rate would be a guess.
      await withSettings({ currency: 'EUR' }, () => lensOf(document.uri, ({ title }) => title.includes('$')))
    })

    it('callcost.exclude and callcost.include: files are left out, and come back', async () => {
      const { document } = await open('src/reply.ts')
      await withSettings({ exclude: ['src/reply.ts'] }, () =>
        until(
          'lenses',
          () => lenses(document.uri),
          all => all.length === 0,
        ),
      )
      await lensOf(document.uri, () => true)
      const summary = (await open('src/summary.ts')).document
      await withSettings({ include: ['src/reply.ts'] }, async () => {
        await until(
          'lenses',
          () => lenses(summary.uri),
          all => all.length === 0,
        )
        await lensOf(document.uri, () => true)
      })
    })

    it('callcost.priceFiles and callcost.asOf: prices of a contract, and of the day from which they hold', async () => {
      const { document } = await open('src/reply.ts')
      const { title } = await lensOf(document.uri, () => true)
      await withFile('prices/house.yml', encode(HOUSE_PRICES), () =>
        withSettings({ priceFiles: ['prices/house.yml'], asOf: '2027-02-01' }, async () => {
          await lensOf(document.uri, each => /\$0\.056–4\.53\/call/.test(each.title))
          await withSettings({ asOf: '2026-12-31' }, () => lensOf(document.uri, each => each.title === title))
        }),
      )
      await lensOf(document.uri, each => each.title === title)
    })

    it('callcost.promptTokens: tokens behind long prompts', async () => {
      const words = 'Answer politely and in full sentences. '.repeat(20)
      const text = `import OpenAI from 'openai'\nnew OpenAI().responses.create({ model: 'gpt-4o', input: '${words}' })\n`
      await withFile('src/long-prompt.ts', encode(text), async () => {
        const { document } = await open('src/long-prompt.ts')
        await lensOf(document.uri, () => true)
        assert.deepEqual(await hintsOf(document), [])
        await withSettings({ promptTokens: true }, () =>
          until(
            'hints',
            () => hintsOf(document),
            all => all.some(hint => /^\d+ tokens$/.test(hint)),
          ),
        )
      })
    })

    it('callcost.debounce: an edit is looked at when nobody has typed for so long', async () => {
      const { document } = await open('src/reply.ts')
      const { title } = await lensOf(document.uri, () => true)
      await withSettings({ debounce: 4000 }, async () => {
        await new Promise(resolve => setTimeout(resolve, 500)) // the server has asked for it
        const start = Date.now()
        const edit = new vscode.WorkspaceEdit()
        const at = document.positionAt(document.getText().indexOf('500'))
        edit.replace(document.uri, new vscode.Range(at, at.translate(0, 3)), '700')
        await vscode.workspace.applyEdit(edit)
        const [lens] = await lenses(document.uri)
        assert.equal(lens?.title, title, 'the last value stays')
        await lensOf(document.uri, each => each.title.includes('≤700 out'))
        assert.ok(Date.now() - start > 3500)
      })
    })
  })
}
