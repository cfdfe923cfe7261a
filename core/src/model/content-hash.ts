const SEED = 0x9e3779b9

/**
 * 106 bits of a text's content: two independent lanes of cyrb53. Not cryptographic: it names cache entries of the user's
 * own files, and the core has no crypto module to lean on in a browser.
 */
export function contentHash(text: string): string {
  let a1 = 0xdeadbeef
  let a2 = 0x41c6ce57
  let b1 = 0xdeadbeef ^ SEED
  let b2 = 0x41c6ce57 ^ SEED
  // Both lanes in one loop: each step waits for the one before it in its own lane only.
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a1 = Math.imul(a1 ^ code, 2654435761)
    a2 = Math.imul(a2 ^ code, 1597334677)
    b1 = Math.imul(b1 ^ code, 2654435761)
    b2 = Math.imul(b2 ^ code, 1597334677)
  }
  return mixed(a1, a2).toString(36) + mixed(b1, b2).toString(36) + text.length.toString(36)
}

function mixed(h1: number, h2: number): number {
  const low = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909)
  const high = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return 4294967296 * (2097151 & high) + (low >>> 0)
}
