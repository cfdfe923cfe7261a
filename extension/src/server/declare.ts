import type { WorkspaceEdit } from 'vscode-languageserver'
import type { CallSite } from '../../../core/src/model/call-site.ts'
import type { CallSelector } from '../../../core/src/model/settings.ts'
import { addEntry, setField, type TextEdit, type YamlValue } from '../../../core/src/settings/index.ts'
import type { Server } from './server.ts'
import type { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'
import { editOfSettings } from './workspace-edits.ts'

/** Fields that are written for a call; null for a person to fill in. */
export type DeclaredFields = Partial<Record<'callsPerMonth' | 'owner', number | string | null>>

/** Declares something of one call in callcost.yml: in the entry that is about this call alone, or in a new one. */
export async function declarationEdit(
  server: Server,
  session: Session,
  { callSite }: { callSite: CallSite },
  fields: DeclaredFields,
): Promise<WorkspaceEdit | null> {
  const snapshot = session.latest()
  if (!snapshot) return null
  const match = selectorFor(callSite, snapshot)
  const index = snapshot.settings.calls.findIndex(each => isSame(each.match, match))
  const [[key, value] = [], ...more] = Object.entries(fields) as [string, YamlValue][]
  return editOfSettings(server, session, text => {
    const isThere = index !== -1 && key !== undefined && more.length === 0
    return (isThere ? setField(text, 'calls', index, key, value!) : null) ?? addDeclaration(text, match, fields)
  })
}

function addDeclaration(text: string, match: CallSelector, fields: DeclaredFields): TextEdit | null {
  return addEntry(text, ['calls'], { match: { ...match } as Record<string, YamlValue>, ...fields })
}

/** The path and function that a call is in; its id where others are in the same function. */
export function selectorFor({ id, location, enclosingSymbol }: CallSite, { estimates }: Snapshot): CallSelector {
  const others = (estimates.get(location.path) ?? []).filter(
    ({ callSite }) => callSite.id !== id && callSite.enclosingSymbol === enclosingSymbol,
  )
  if (others.length > 0 || enclosingSymbol === '<module>') return { id }
  return { path: literal(location.path), symbol: literal(enclosingSymbol) }
}

/** A path as a glob that means itself. */
function literal(text: string): string {
  return text.replace(/[*?[\]{}()!+@\\]/g, '\\$&')
}

function isSame(a: CallSelector, b: CallSelector): boolean {
  const text = (selector: CallSelector) => JSON.stringify(Object.entries(selector).sort())
  return text(a) === text(b)
}
