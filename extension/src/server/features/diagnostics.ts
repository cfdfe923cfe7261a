import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver'
import type { PolicyNotice, Violation } from '../../../../core/src/model/policy.ts'
import type { Diagnostic as CoreDiagnostic, SourceLocation } from '../../../../core/src/model/source.ts'
import type { Server } from '../server.ts'
import type { Session } from '../session.ts'
import type { Snapshot } from '../snapshot.ts'
import type { Feature } from './define.ts'

/** What a quick fix has to know of the violation that a diagnostic shows. */
export interface ViolationData {
  ruleId: string
  subject: string
  callSiteId: string
}

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const

/** What the policy does not allow, in all files, and what is wrong or due in callcost.yml. */
export const diagnostics: Feature = {
  capabilities: {},
  register(server) {
    const published = new Map<Session, ReadonlySet<string>>()
    server.onResult((session, snapshot) => {
      const byUri = session.settings().enabled
        ? diagnosticsOf(server, session, snapshot)
        : new Map<string, Diagnostic[]>()
      const gone = [...(published.get(session) ?? [])].filter(uri => !byUri.has(uri))
      for (const uri of gone) void server.connection.sendDiagnostics({ uri, diagnostics: [] })
      for (const [uri, list] of byUri) void server.connection.sendDiagnostics({ uri, diagnostics: list })
      published.set(session, new Set(byUri.keys()))
    })
    server.onClose(session => {
      for (const uri of published.get(session) ?? []) void server.connection.sendDiagnostics({ uri, diagnostics: [] })
      published.delete(session)
    })
  },
}

function diagnosticsOf(server: Server, session: Session, snapshot: Snapshot): Map<string, Diagnostic[]> {
  const { report, settings } = snapshot
  const byUri = new Map<string, Diagnostic[]>()
  const add = (uri: string, diagnostic: Diagnostic) => {
    const list = byUri.get(uri)
    if (list) list.push(diagnostic)
    else byUri.set(uri, [diagnostic])
  }
  for (const violation of report.verdict.violations) {
    if (!violation.location) continue
    const uri = session.documentOf(violation.location)
    const range = server.viewBy(snapshot, uri)?.nameAt(violation.location) ?? startOf(violation.location)
    add(uri, violationDiagnostic(violation, range))
  }
  for (const { path, line, severity, message, code } of report.diagnostics) {
    // Syntax errors are told by whoever knows the language.
    if (path === null || code === 'syntax-error') continue
    add(session.uriOf(path), { ...atLine(line), severity: SEVERITIES[severity], source: 'callcost', code, message })
  }
  for (const notice of report.verdict.notices) {
    const path = notice.path ?? settings.path
    if (path !== null) add(session.uriOf(path), noticeDiagnostic(notice))
  }
  return byUri
}

function violationDiagnostic(
  { ruleId, severity, subject, message, remedy, callSiteId }: Violation,
  range: Range,
): Diagnostic {
  const data: ViolationData | undefined = callSiteId === null ? undefined : { ruleId, subject, callSiteId }
  const text = `${sentence(message)} ${sentence(remedy)}`
  return { range, severity: SEVERITIES[severity], source: 'callcost', code: ruleId, message: text, data }
}

function noticeDiagnostic({ kind, message, line }: PolicyNotice): Diagnostic {
  return { ...atLine(line), severity: DiagnosticSeverity.Information, source: 'callcost', code: kind, message }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`
}

/** A line as a whole: editors end it where the text does. */
function atLine(line: CoreDiagnostic['line']): { range: Range } {
  const at = Math.max((line ?? 1) - 1, 0)
  return { range: { start: { line: at, character: 0 }, end: { line: at, character: 1000 } } }
}

function startOf({ line, column }: SourceLocation): Range {
  const start = { line: line - 1, character: column - 1 }
  return { start, end: start }
}
