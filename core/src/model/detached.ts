/**
 * Engines let a piece that is cut from a text point into it rather than copy it, so one name that is remembered keeps the whole
 * file in memory, and an editor's every keystroke makes a file. Here pieces become texts of their own.
 */

/** V8 copies shorter pieces itself. */
const LEAST = 13

/**
 * Frees plain data from the texts it was cut from: in place, and equal pieces become one.
 * @param data objects, arrays and typed arrays without cycles, just made
 */
export function detached<T extends object>(data: T): T {
  const known = new Map<string, string>()
  const free = (text: string): string => {
    if (text.length < LEAST) return text
    let own = known.get(text)
    if (own === undefined) known.set(text, (own = copyOf(text)))
    return own
  }
  function walk(each: object): void {
    if (ArrayBuffer.isView(each)) return
    if (Array.isArray(each)) {
      for (let at = 0; at < each.length; at++) {
        const value: unknown = each[at]
        if (typeof value === 'string') each[at] = free(value)
        else if (typeof value === 'object' && value !== null) walk(value)
      }
      return
    }
    const fields = each as Record<string, unknown>
    for (const name in fields) {
      const value = fields[name]
      if (typeof value === 'string') {
        if (value.length >= LEAST) fields[name] = free(value)
      } else if (typeof value === 'object' && value !== null) walk(value)
    }
  }
  walk(data)
  return data
}

/** Joined texts are laid out anew before anything is cut from them. */
function copyOf(text: string): string {
  return ` ${text}`.slice(1)
}
