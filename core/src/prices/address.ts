import type { ProviderName } from '../model/genai.ts'
import type { PriceTable } from './schema.ts'

const LOCAL =
  /^(?:https?:\/\/)?(?:localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal|10\.|192\.168\.|[\w-]+\.local\b)/i
const patterns = new WeakMap<PriceTable, { pattern: RegExp; name: ProviderName }[]>()

/**
 * The provider behind a service address, by the price table's own address patterns; `self_hosted` for an address of
 * this machine or its network, null when the table knows none.
 */
export function providerOfAddress(table: PriceTable, address: string): ProviderName | null {
  if (LOCAL.test(address)) return 'self_hosted'
  let known = patterns.get(table)
  if (!known) {
    known = table.providers.map(({ api, names }) => ({ pattern: new RegExp(`^${api}`, 'i'), name: names[0]! }))
    patterns.set(table, known)
  }
  const url = address.includes('://') ? address : `https://${address}`
  if (/aiplatform\.googleapis\.com/i.test(url)) return 'gcp.vertex_ai'
  return known.find(({ pattern }) => pattern.test(url))?.name ?? null
}
