/**
 * Finds every occurrence of many literal texts in one pass (Aho–Corasick): a regular expression with hundreds of
 * alternatives tries them one after the other at each position, which over a whole repository costs more than parsing
 * the files that matter.
 */
export interface LiteralSearch {
  /**
   * Calls `onHit` with the index of the literal and where it starts, in the order of their ends, until it returns true.
   */
  scan(text: string, onHit: (literal: number, start: number) => boolean): void
}

/** Codes from here on are in no literal: they start over. */
const ASCII = 128

/** @param literals distinct, not empty, ASCII */
export function createLiteralSearch(literals: readonly string[]): LiteralSearch {
  const { next, width, classOf, outputs } = automatonOf(literals)
  return {
    scan(text, onHit) {
      let state = 0
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i)
        state = code < ASCII ? next[state * width + classOf[code]!]! : 0
        const ending = outputs[state]
        if (ending === undefined) continue
        for (const literal of ending) if (onHit(literal, i + 1 - literals[literal]!.length)) return
      }
    },
  }
}

interface Automaton {
  /** State and class of the character → state: `next[state * width + class]`. */
  next: Uint16Array
  width: number
  /** Characters that no literal holds share class 0. */
  classOf: Uint8Array
  /** Literals that end in a state, longest first; undefined for most. */
  outputs: (readonly number[] | undefined)[]
}

function automatonOf(literals: readonly string[]): Automaton {
  const classOf = new Uint8Array(ASCII)
  let width = 1
  for (const literal of literals) {
    for (let i = 0; i < literal.length; i++) {
      const code = literal.charCodeAt(i)
      if (code >= ASCII) throw new RangeError(`not ASCII: ${literal}`)
      if (classOf[code] === 0) classOf[code] = width++
    }
  }
  const most = literals.reduce((sum, literal) => sum + literal.length, 1)
  if (most > 0xffff) throw new RangeError(`too many literals: ${most} characters`)
  const next = new Uint16Array(most * width)
  const outputs: (number[] | undefined)[] = [undefined]
  let states = 1
  literals.forEach((literal, index) => {
    let state = 0
    for (let i = 0; i < literal.length; i++) {
      const at = state * width + classOf[literal.charCodeAt(i)]!
      if (next[at] === 0) {
        next[at] = states++
        outputs.push(undefined)
      }
      state = next[at]!
    }
    outputs[state] = [...(outputs[state] ?? []), index]
  })
  link(next, width, states, outputs)
  return { next: next.slice(0, states * width), width, classOf, outputs }
}

/** Fills in, level by level, where to go on when a literal breaks off: at the longest text that is a beginning as well. */
function link(next: Uint16Array, width: number, states: number, outputs: (number[] | undefined)[]): void {
  const fallback = new Uint16Array(states)
  const queue: number[] = []
  for (let c = 1; c < width; c++) if (next[c] !== 0) queue.push(next[c]!)
  for (const state of queue) {
    const shorter = outputs[fallback[state]!]
    if (shorter) outputs[state] = [...(outputs[state] ?? []), ...shorter]
    for (let c = 1; c < width; c++) {
      const at = state * width + c
      const onwards = next[fallback[state]! * width + c]!
      if (next[at] === 0) next[at] = onwards
      else {
        fallback[next[at]!] = onwards
        queue.push(next[at]!)
      }
    }
  }
}
