/** More texts than the prompts of one call are made of; prompts are counted call by call, for each reachable model. */
const MOST_TEXTS = 4096

/** Remembers what came of the last texts, for as long as few others were asked about. */
export function remembering<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    let result = known.get(text)
    if (result === undefined) {
      if (known.size >= MOST_TEXTS) known.clear()
      known.set(text, (result = compute(text)))
    }
    return result
  }
}
