import { CodeActionKind } from 'vscode-languageserver'
import { addEntry, type YamlValue } from '../../../../core/src/settings/index.ts'
import { selectorFor } from '../declare.ts'
import { editOfSettings } from '../workspace-edits.ts'
import type { Fix } from './define.ts'

/** An exception with an owner, a reason and an end: they are left empty, and the policy is not usable until they are filled in. */
export const waive: Fix = async ({ server, view, estimate, violation, diagnostic }) => {
  if (!violation || !diagnostic) return []
  const { model: _, ...match } = selectorFor(estimate.callSite, view.snapshot)
  const scope = Object.fromEntries(Object.entries(match).map(([field, glob]) => [field, glob as YamlValue]))
  const entry = {
    rule: violation.ruleId,
    match: scope,
    subject: violation.subject,
    owner: null,
    reason: null,
    expires: null,
  }
  const edit = await editOfSettings(server, view.session, text => addEntry(text, ['policy', 'waivers'], entry))
  if (!edit) return []
  const title = `Waive ${violation.ruleId} here in callcost.yml, with owner, reason and end`
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit }]
}
