import type { Connection } from 'vscode-languageserver'
import { selectPaths } from '../../../../action/src/selection.ts'
import { SETTINGS_NAMES } from '../../../../action/src/settings-names.ts'
import { inSlices } from '../../../../action/src/slices.ts'
import { analyse } from '../../../../core/src/index.ts'
import type { FileChange } from '../../../../core/src/model/workspace.ts'
import type { FileContent, FileRequests } from '../../protocol.ts'
import { countsOver } from './counts.ts'
import type { FolderHost } from './define.ts'

/** Files asked for in one request: enough to be quick over a network, few enough to stay small. */
const BATCH = 64

/** A folder that only the client can read: in a browser, or on a virtual file system. */
export function createClientHost(connection: Connection, folder: string): FolderHost {
  let all: readonly string[] = []

  async function list(): Promise<readonly string[]> {
    all = await ask('callcost/files', { folder })
    return all
  }

  async function readAll(paths: readonly string[]): Promise<FileContent[]> {
    const contents: FileContent[] = []
    for (let at = 0; at < paths.length; at += BATCH) {
      contents.push(...(await ask('callcost/read', { folder, paths: paths.slice(at, at + BATCH) })))
    }
    const byPath = new Map(contents.map(content => [content.path, content]))
    return paths.map(path => byPath.get(path) ?? { path, unreadable: 'the editor gave no answer' })
  }

  function ask<M extends keyof FileRequests>(
    method: M,
    params: FileRequests[M]['params'],
  ): Promise<FileRequests[M]['result']> {
    return connection.sendRequest(method, params)
  }

  return {
    root: folder,
    focus: [],
    async settingsPath() {
      const paths = new Set(all.length > 0 ? all : await list())
      return SETTINGS_NAMES.find(name => paths.has(name)) ?? null
    },
    list: async options => ({ paths: selectPaths(await list(), options), skipped: [] }),
    // Nothing above the folder can be asked for.
    ownersAbove: () => null,
    isMissing: async path => !all.includes(path),
    read: async path => (await readAll([path]))[0]!,
    readPriceFile: async path => (await readAll([path.replace(/^\.\//, '')]))[0]!,
    async provide(wants, known) {
      const there = wants.filter(({ path }) => known.has(path))
      const contents = await readAll(there.map(({ path }) => path))
      const changes = await inSlices(contents, (content, index): FileChange => {
        const { path, need } = there[index]!
        if (need === 'text' || 'unreadable' in content) return content
        return { path, analysed: analyse(path, content.text, need) }
      })
      const gone = wants.filter(({ path }) => !known.has(path))
      return [...changes, ...gone.map(({ path }) => ({ path, unreadable: 'not among the scanned files' }))]
    },
    compare: null,
    preview: null,
    counts: countsOver(null),
    state: () => null,
    settled() {},
    close: async () => {},
  }
}
