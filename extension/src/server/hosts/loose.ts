import { countsOver } from './counts.ts'
import type { FolderHost } from './define.ts'

/** Stands behind documents that belong to no folder, such as untitled ones: nothing but what is open in the editor. */
export function createLooseHost(): FolderHost {
  return {
    root: '',
    focus: [],
    settingsPath: async () => null,
    list: async () => ({ paths: [], skipped: [] }),
    ownersAbove: () => null,
    isMissing: async () => true,
    read: async path => ({ path, unreadable: 'not open' }),
    readPriceFile: async path => ({ path, unreadable: 'this document is in no folder that it could lie in' }),
    provide: async wants => wants.map(({ path }) => ({ path, unreadable: 'not open' })),
    compare: null,
    preview: null,
    counts: countsOver(null),
    state: () => null,
    settled() {},
    close: async () => {},
  }
}
