import type { Connection, InitializeParams } from 'vscode-languageserver'
import { parsePriceFile } from '../../../../action/src/price-files.ts'
import type { PriceData } from '../../../../core/src/prices/index.ts'
import { createPriceBook } from '../../../../core/src/prices/index.ts'
import type { EncodingName } from '../../../../core/src/tokens/index.ts'
import { createClientHost } from './client.ts'
import type { Platform } from './define.ts'

/** As much of a worker's global scope as is used. */
export interface BrowserScope {
  location: { href: string }
  /** URL of the directory that the bundles and data lie in; the parsers are loaded from there. */
  callcostAssets?: string
}

const ENCODINGS: readonly EncodingName[] = ['o200k_base', 'cl100k_base']

/** A browser's worker: files are the client's to read, data is fetched from beside the bundle before the first analysis. */
export function browserPlatform(scope: BrowserScope): (connection: Connection) => Platform {
  let prices: PriceData | null = null
  const ranks = new Map<EncodingName, Uint8Array>()

  async function load(assets: string): Promise<void> {
    const [priceData, ...vocabularies] = await Promise.all([
      get(`${assets}data/prices.generated.json`),
      ...ENCODINGS.map(encoding => get(`${assets}data/ranks/${encoding}.bin`)),
    ])
    prices = JSON.parse(new TextDecoder().decode(priceData)) as PriceData
    for (const [index, encoding] of ENCODINGS.entries()) ranks.set(encoding, vocabularies[index]!)
  }

  return connection => ({
    initialize({ initializationOptions }: InitializeParams) {
      const given: unknown = initializationOptions?.assets
      scope.callcostAssets = typeof given === 'string' ? given : new URL('.', scope.location.href).href
      return load(scope.callcostAssets)
    },
    openFolder: uri => createClientHost(connection, uri),
    async priceBook(settings, asOf, files) {
      const extra = files.map(({ path, text }) => parsePriceFile(path, text))
      const sha256 = files.length > 0 ? await digestOf([prices!.sha256, ...files.map(({ text }) => text)]) : undefined
      return createPriceBook({ data: prices!, settings, asOf, extra, ...(sha256 && { sha256 }) })
    },
    ranks: encoding => ranks.get(encoding)!,
  })
}

/** Of several texts, so that a book with other prices says so. */
async function digestOf(texts: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(texts.join('\0')))
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

async function get(url: string): Promise<Uint8Array> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} could not be fetched: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
