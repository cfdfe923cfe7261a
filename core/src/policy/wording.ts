import { nearMatches } from '../prices/near.ts'

/*
 * How mistakes in callcost.yml are put: what was found, what was expected, and what was probably meant.
 */

/** `rules.cost-limit[0].perMonth`. */
export function keyPathText(path: readonly (string | number)[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index > 0 ? `.${step}` : step)).join('')
}

/** A value as it is written, short enough for a sentence. */
export function foundText(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** What a misspelt word probably means; empty where nothing is near. */
export function nearText(written: string, known: readonly string[]): string {
  const [near] = nearMatches(written, known)
  return near === undefined || near === written ? '' : `, did you mean \`${near}\`?`
}

/** What an unknown word probably means, or else all that it can be. */
export function knownText(written: string, known: readonly string[]): string {
  return nearText(written, known) || (known.length > 0 ? `; expected ${listText(known)}` : '')
}

function listText(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
