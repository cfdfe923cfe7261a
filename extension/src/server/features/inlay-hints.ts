import { type InlayHint, InlayHintRefreshRequest, type Position, type Range } from 'vscode-languageserver'
import type { TokenLine } from '../../../../core/src/model/tokens.ts'
import { lensText } from '../../../../core/src/present/index.ts'
import { moneyIn } from '../money.ts'
import type { Server } from '../server.ts'
import type { DocumentView } from '../views.ts'
import type { Feature } from './define.ts'

/** Shorter prompts are counted by the eye. */
const FEWEST_TOKENS = 50

/** Behind a line: the cost of the call in it. At a long prompt text: its tokens. */
export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: true },
  register(server) {
    server.connection.languages.inlayHint.on(async ({ textDocument, range }) => {
      await server.ready(textDocument.uri)
      return hintsOf(server, textDocument.uri, range)
    })
    const refresh = () => {
      if (server.client.refreshesHints) void server.connection.sendRequest(InlayHintRefreshRequest.type)
    }
    server.onResult(refresh)
    server.onPreview(refresh)
  },
}

function hintsOf(server: Server, uri: string, range: Range): InlayHint[] {
  const view = server.viewOf(uri)
  const { placement, promptTokens } = server.settings(uri)
  if (!view || placement === 'off') return []
  const hints = [
    ...(placement === 'endOfLine' ? costHints(server, view, uri) : []),
    ...(promptTokens ? tokenHints(view) : []),
  ]
  return hints.filter(({ position: { line } }) => range.start.line <= line && line <= range.end.line)
}

function costHints(server: Server, view: DocumentView, uri: string): InlayHint[] {
  const settings = view.session.settings()
  return view.estimates.flatMap(estimate => {
    const { location, id } = estimate.callSite
    const start = view.positionOf(location)
    if (!start) return []
    const violations = view.snapshot.violations.get(id)
    const label = lensText(estimate, violations, { template: settings.template, money: moneyIn(settings) })
    return [{ position: endOfLine(server, uri, start.line), label, paddingLeft: true }]
  })
}

function endOfLine(server: Server, uri: string, line: number): Position {
  const text = server.documents
    .get(uri)
    ?.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })
  return { line, character: (text ?? '').replace(/[\r\n]+$/, '').length }
}

/** A text that several calls send, or several models count alike, is counted once. */
function tokenHints(view: DocumentView): InlayHint[] {
  const hints = new Map<string, InlayHint>()
  const add = ({ origin, tokens, alternatives = [] }: TokenLine) => {
    for (const line of alternatives.flat()) add(line)
    const position = origin && view.positionOf(origin)
    const isCounted = tokens.basis === 'counted' || tokens.basis === 'approximated'
    if (!position || alternatives.length > 0 || !isCounted || tokens.expected < FEWEST_TOKENS) return
    const label = `${tokens.basis === 'approximated' ? '≈' : ''}${tokens.expected.toLocaleString('en-US')} tokens`
    hints.set(`${position.line}:${position.character}`, { position, label, paddingRight: true })
  }
  for (const { models } of view.estimates) for (const line of models[0]?.tokens?.lines ?? []) add(line)
  return [...hints.values()]
}
