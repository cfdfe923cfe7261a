import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver'
import type { Violation } from '../../../../core/src/model/policy.ts'
import type { FixContext } from '../fixes/define.ts'
import { FIXES } from '../fixes/index.ts'
import type { Server } from '../server.ts'
import type { DocumentView } from '../views.ts'
import type { Feature } from './define.ts'
import type { ViolationData } from './diagnostics.ts'

/** Quick fixes of violations, and changes of a call that nothing stands against. */
export const codeActions: Feature = {
  capabilities: {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
  },
  register(server) {
    server.connection.onCodeAction(params => actionsFor(server, params))
  },
}

async function actionsFor(server: Server, { textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
  const view = server.viewOf(textDocument.uri)
  const document = server.documents.get(textDocument.uri)
  if (!view || !document) return []
  const about = context.diagnostics.flatMap((diagnostic): FixContext[] => {
    const found = violationOf(diagnostic, view)
    const estimate = found && view.snapshot.report.estimates.find(({ callSite }) => callSite.id === found.callSiteId)
    return estimate ? [{ server, view, document, estimate, violation: found, diagnostic }] : []
  })
  const touched = view.estimates.filter(({ callSite: { location } }) => {
    const call = view.rangeOf(location)
    return call && call.start.line <= range.end.line && range.start.line <= call.end.line
  })
  const plain = touched.map(estimate => ({ server, view, document, estimate, violation: null, diagnostic: null }))
  const actions = await Promise.all([...about, ...plain].flatMap(each => FIXES.map(fix => fix(each))))
  const kinds = context.only
  const wanted = actions.flat().filter(({ kind = '' }) => !kinds || kinds.some(only => isWithin(kind, only)))
  // What mends a violation is not offered once more as a change of the call.
  return wanted.filter((action, index) => wanted.findIndex(other => isSameEdit(action, other)) === index)
}

function violationOf({ source, data }: Diagnostic, { snapshot }: DocumentView): Violation | null {
  if (source !== 'callcost' || !data) return null
  const { ruleId, subject, callSiteId } = data as ViolationData
  const list = snapshot.violations.get(callSiteId) ?? []
  return list.find(each => each.ruleId === ruleId && each.subject === subject) ?? null
}

function isWithin(kind: string, only: string): boolean {
  return only === '' || kind === only || kind.startsWith(`${only}.`)
}

function isSameEdit(a: CodeAction, b: CodeAction): boolean {
  return a.edit !== undefined && JSON.stringify(a.edit) === JSON.stringify(b.edit)
}
