import * as vscode from 'vscode'

/** Settings that the client alone reads; the server asks for its own, see `server/editor-settings.ts`. */
export interface ClientSettings {
  enabled: boolean
  /** Language ids that are shown; all when empty. */
  languages: readonly string[]
  placement: 'above' | 'endOfLine' | 'hover' | 'off'
  /** Dollars a call, expected: from here on a call is marked as medium or high. */
  thresholds: { medium: number; high: number }
  markers: 'ruler' | 'gutter' | 'both' | 'off'
  compareWith: string
}

export const SECTION = 'callcost'

/** The settings as they are for a resource, or for the window. Their defaults stand in the manifest. */
export function clientSettings(resource?: vscode.Uri): ClientSettings {
  const section = vscode.workspace.getConfiguration(SECTION, resource)
  return {
    enabled: section.get('enabled', true),
    languages: section.get('languages', []),
    placement: section.get('placement', 'above'),
    thresholds: { medium: 0.01, high: 0.1, ...section.get<Partial<ClientSettings['thresholds']>>('thresholds') },
    markers: section.get('markers', 'ruler'),
    compareWith: section.get('compareWith', 'main'),
  }
}
