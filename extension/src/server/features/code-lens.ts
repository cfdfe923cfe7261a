import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver'
import { lensText } from '../../../../core/src/present/index.ts'
import type { CallReference } from '../../protocol.ts'
import { moneyIn } from '../money.ts'
import type { Server } from '../server.ts'
import type { Feature } from './define.ts'
import { promptFileLenses } from './prompt-files.ts'

/** The cost of each call in a line above it, and of a prompt file at its top. */
export const codeLens: Feature = {
  capabilities: { codeLensProvider: { resolveProvider: false } },
  register(server) {
    server.connection.onCodeLens(async ({ textDocument }) => {
      await server.ready(textDocument.uri)
      return lensesOf(server, textDocument.uri)
    })
    const refresh = () => {
      if (server.client.refreshesLenses) void server.connection.sendRequest(CodeLensRefreshRequest.type)
    }
    server.onResult(refresh)
    server.onPreview(refresh)
  },
}

function lensesOf(server: Server, uri: string): CodeLens[] {
  const settings = server.settings(uri)
  if (!settings.enabled || settings.placement === 'off') return []
  const inPrompt = promptFileLenses(server, uri)
  if (inPrompt) return inPrompt
  const view = server.viewOf(uri)
  if (!view || settings.placement !== 'above') return []
  return view.estimates.flatMap(estimate => {
    const { id, location } = estimate.callSite
    const start = view.positionOf(location)
    if (!start) return []
    const title = lensText(estimate, view.snapshot.violations.get(id), {
      template: settings.template,
      money: moneyIn(settings),
    })
    const call: CallReference = { folder: view.session.folder.uri, callSiteId: id }
    const command = server.client.explainCommand ?? ''
    return [{ range: { start, end: start }, command: { title, command, arguments: [call] } }]
  })
}
