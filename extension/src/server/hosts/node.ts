import type { Connection } from 'vscode-languageserver'
import { openPriceBook } from '../../../../action/src/prices.ts'
import { readRanks } from '../../../../action/src/resources.ts'
import { createClientHost } from './client.ts'
import type { Platform } from './define.ts'
import { createDiskHost } from './disk.ts'

/** A process of its own: folders on disk are read from there, all others through the client. */
export function nodePlatform(connection: Connection): Platform {
  return {
    openFolder: uri => (uri.startsWith('file:') ? createDiskHost(uri) : createClientHost(connection, uri)),
    priceBook: openPriceBook,
    ranks: readRanks,
  }
}
