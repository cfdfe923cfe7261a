/**
 * Replaces what a simple regular expression matches: literal characters, one of them perhaps repeated, at the start or
 * end of the text or anywhere. Null for every other pattern: patterns come from the source under review, and one made to
 * backtrack for ever must never be run.
 */
export function replaceSimply(text: string, source: string, flags: string, replacement: string): string | null {
  const pattern = simplePattern(source)
  if (pattern === null || text.length > MAX_TEXT) return null
  return text.replace(new RegExp(pattern, flags.includes('g') ? 'g' : ''), () => replacement)
}

const MAX_TEXT = 100_000

function simplePattern(source: string): string | null {
  let repeats = 0
  const body = source.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')
  const tokens = body.match(/\\[^a-zA-Z0-9]|\\s|[^\\]/g) ?? []
  if (tokens.join('') !== body) return null
  for (const token of tokens) {
    if (token === '+' || token === '*') repeats++
    else if (token.length === 1 && '.?()[]|^$'.includes(token)) return null
  }
  return repeats <= 1 && !/^[+*]/.test(body) ? source : null
}
