import type { MemberSpec } from '../define.ts'

/** One meaning under several names: spellings of two languages, synchronous and asynchronous, old and new. */
export function under(names: readonly string[], spec: MemberSpec): Record<string, MemberSpec> {
  return Object.fromEntries(names.map(name => [name, spec]))
}
