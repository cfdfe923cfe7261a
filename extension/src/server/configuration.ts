import type { Connection } from 'vscode-languageserver'
import { type EditorSettings, editorSettings } from './editor-settings.ts'

const SECTION = 'callcost'

/** The editor's settings as they hold in each folder. */
export interface Configuration {
  /** @param folder URI; what belongs to no folder has the settings of the window */
  of(folder: string): EditorSettings
  /** Settings that the client begins with, for all that it does not answer later. */
  begin(initial: object): void
  /** Asks the client for those of the window and of these folders. True when some are others than before. */
  ask(folders: readonly string[]): Promise<boolean>
  /** Takes what a client pushes that cannot be asked. True when that is another than before. */
  take(section: unknown): boolean
}

export function createConfiguration(connection: Connection): Configuration {
  let initial: object = {}
  let ofWindow = editorSettings(null)
  let ofFolders = new Map<string, EditorSettings>()
  let asked = 0

  const complete = (section: unknown) => editorSettings({ ...initial, ...(section as object | null) })

  function become(window: unknown, folders: readonly (readonly [uri: string, section: unknown])[]): boolean {
    const before = JSON.stringify([ofWindow, [...ofFolders]])
    ofWindow = complete(window)
    ofFolders = new Map(folders.map(([uri, section]) => [uri, complete(section)]))
    return JSON.stringify([ofWindow, [...ofFolders]]) !== before
  }

  return {
    of: folder => ofFolders.get(folder) ?? ofWindow,
    begin(given) {
      initial = given
      ofWindow = complete(null)
    },
    async ask(folders) {
      const turn = ++asked
      const scopes = folders.map(scopeUri => ({ scopeUri, section: SECTION }))
      const [window, ...sections] = (await connection.workspace.getConfiguration([
        { section: SECTION },
        ...scopes,
      ])) as unknown[]
      // An answer that was overtaken is older than what holds.
      if (turn !== asked) return false
      return become(
        window,
        folders.map((uri, index) => [uri, sections[index]]),
      )
    },
    take: section => become(section, []),
  }
}
