import { type CodeAction, CodeActionKind } from 'vscode-languageserver'
import { type DeclaredFields, declarationEdit } from '../declare.ts'
import type { Fix, FixContext } from './define.ts'

/** What code cannot tell of a call: how often it runs, and whose it is. Left empty in callcost.yml, which then asks for it. */
export const declare: Fix = async context => {
  const { estimate, violation } = context
  const isUnowned = violation?.ruleId === 'attribution' && violation.subject === 'owner'
  const wanted: [title: string, fields: DeclaredFields][] = [
    ...(violation === null && estimate.volume === null
      ? ([['Declare in callcost.yml how often this call runs', { callsPerMonth: null }]] as [string, DeclaredFields][])
      : []),
    ...((violation === null && estimate.owner === null) || isUnowned
      ? ([['Declare in callcost.yml who owns this call', { owner: null }]] as [string, DeclaredFields][])
      : []),
  ]
  return (await Promise.all(wanted.map(([title, fields]) => actionFor(title, fields, context)))).flat()
}

async function actionFor(title: string, fields: DeclaredFields, context: FixContext): Promise<CodeAction[]> {
  const { server, view, estimate, diagnostic } = context
  const kind = diagnostic ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite
  const about = diagnostic ? { diagnostics: [diagnostic] } : {}
  const { declareCommand } = server.client
  if (declareCommand) {
    // The client asks for the value and sends `callcost/declare`.
    const call = { folder: view.session.folder.uri, callSiteId: estimate.callSite.id, field: Object.keys(fields)[0] }
    return [{ title: `${title} …`, kind, ...about, command: { title, command: declareCommand, arguments: [call] } }]
  }
  const edit = await declarationEdit(server, view.session, estimate, fields)
  return edit ? [{ title, kind, ...about, edit }] : []
}
