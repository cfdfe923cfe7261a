import assert from 'node:assert/strict'
import { analyse } from '../../core/src/analyse.ts'
import type { CompareOptions, CostedReport } from '../../core/src/cost/index.ts'
import { compareReports } from '../../core/src/cost/index.ts'
import type { CostDelta, ReportDelta } from '../../core/src/model/delta.ts'
import { parseSettings } from '../../core/src/settings/index.ts'
import { createWorkspace } from '../../core/src/workspace.ts'
import { bookOf } from '../prices/fixture.ts'
import { counter } from '../tokens/support.ts'

export type Files = Record<string, string>

/** A whole code base in memory, analysed and priced. `callcost.yml` among the files is its settings. */
export function costed(files: Files): CostedReport {
  const { settings, diagnostics } = parseSettings(files['callcost.yml'] ?? '', 'callcost.yml')
  assert.deepEqual(diagnostics, [])
  const workspace = createWorkspace({
    settings,
    priceBook: bookOf({ settings: settings.prices }),
    tokenCounter: counter,
  })
  workspace.setPaths(Object.keys(files))
  for (let wants = workspace.wanted(); wants.length > 0; wants = workspace.wanted()) {
    workspace.apply(
      wants.map(({ path, need }) => {
        const text = files[path]
        if (text === undefined) return { path, unreadable: 'not there' }
        return need === 'text' ? { path, text } : { path, analysed: analyse(path, text, need) }
      }),
    )
  }
  return workspace.costed()
}

export function deltaOf(base: Files, head: Files, options?: CompareOptions): ReportDelta {
  return compareReports(costed(base), costed(head), options)
}

/** The one change there is. */
export function onlyChange(delta: ReportDelta): CostDelta {
  assert.equal(delta.changes.length, 1, JSON.stringify(delta.changes.map(each => each.change)))
  return delta.changes[0]!
}

export interface CallText {
  model?: string
  system?: string
  user?: string
  options?: string
  name?: string
}

/** A module with one OpenAI chat call. Expressions are given as code. */
export function openaiCall({
  model = "'gpt-4o'",
  system = "'Be brief.'",
  user = 'question',
  options = '',
  name = 'reply',
}: CallText = {}): string {
  return `import OpenAI from 'openai'
const client = new OpenAI()
export async function ${name}(question: string) {
  return client.chat.completions.create({
    model: ${model},
    messages: [
      { role: 'system', content: ${system} },
      { role: 'user', content: ${user} },
    ],
    ${options}
  })
}
`
}
