import type { CodeLens } from 'vscode-languageserver'
import { promptFileText, promptUses, promptUseText } from '../../../../core/src/present/index.ts'
import type { CallReference } from '../../protocol.ts'
import { moneyIn } from '../money.ts'
import type { Server } from '../server.ts'

const ALWAYS_PROMPTS = /\.(prompt|prompty|jinja|jinja2|j2)$/i
const SOMETIMES_PROMPTS = /\.(md|txt)$/i
const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
/** Calls that are named; all are counted. */
const MOST_USES = 5

/** Above a prompt file: its tokens, the calls that send it and what each pays. Null for files that are none. */
export function promptFileLenses(server: Server, uri: string): CodeLens[] | null {
  const place = server.folders.placeOf(uri)
  const text = server.documents.get(uri)?.getText()
  if (!place || text === undefined) return null
  const { session, path } = place
  const isPrompt = ALWAYS_PROMPTS.test(path)
  if (!isPrompt && !SOMETIMES_PROMPTS.test(path)) return null
  const uses = promptUses(path, text, session.latest()?.report.estimates ?? [], session.tokenCounter)
  // Most texts are no prompts.
  if (!isPrompt && uses.length === 0) return []

  const tokens = uses[0]?.tokens ?? session.tokenCounter.count(text, 'o200k_base')
  const money = moneyIn(session.settings())
  const named = uses.slice(0, MOST_USES).map(use => {
    const call: CallReference = { folder: session.folder.uri, callSiteId: use.estimate.callSite.id }
    return { title: promptUseText(use, money), command: server.client.explainCommand ?? '', arguments: [call] }
  })
  return [{ title: promptFileText(tokens, uses), command: '' }, ...named].map(command => ({ range: START, command }))
}
