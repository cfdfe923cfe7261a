/**
 * Names a text for the count cache: two independent 32-bit hashes and the length, in hexadecimal.
 *
 * Not cryptographic on purpose: it runs over every prompt on every scan, must be available synchronously in every
 * host, and guards no secret. Two different texts of one workspace share a name with a chance of about 1 in 10^12 at
 * ten thousand texts. A host that gates untrusted changes should not share a persisted cache with them.
 */
export function contentHash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x85ebca6b)
    b = (b << 13) | (b >>> 19)
  }
  return `${text.length.toString(16)}-${finish(a)}${finish(b)}`
}

/** Spreads every bit of the state over the result (the finalizer of MurmurHash3). */
function finish(state: number): string {
  let hash = state
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0')
}
