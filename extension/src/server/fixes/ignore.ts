import { CodeActionKind } from 'vscode-languageserver'
import { parsePolicy } from '../../../../core/src/policy/index.ts'
import { editOfDocument } from '../workspace-edits.ts'
import type { Fix } from './define.ts'

/** A comment above the call, where the policy permits it. It counts once a reason stands behind it. */
export const ignoreHere: Fix = ({ server, view, document, estimate, violation, diagnostic }) => {
  const parsed = parsePolicy(view.snapshot.settings.policy)
  if (!violation || !diagnostic || 'problems' in parsed) return []
  if (!parsed.policy.inlineIgnores.includes(violation.ruleId)) return []
  const start = view.positionOf(estimate.callSite.location)
  if (!start) return []
  const at = { line: start.line, character: 0 }
  const line = document.getText({ start: at, end: { line: start.line + 1, character: 0 } })
  const indent = /^[ \t]*/.exec(line)![0]
  const newText = `${indent}${document.languageId === 'python' ? '#' : '//'} callcost-ignore ${violation.ruleId} \n`
  return [
    {
      title: `Ignore ${violation.ruleId} here, with a reason`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: editOfDocument(server, document.uri, [{ range: { start: at, end: at }, newText }]),
    },
  ]
}
