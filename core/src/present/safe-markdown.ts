import { plainText, shorten } from './plain-text.ts'

/** Longer text of the code is cut: a comment names things, it does not quote them. */
const MAX_LENGTH = 200
/** Invisible, and no part of a name, an address or a mention: it takes their meaning from the characters around it. */
const JOINER = '\u2060'

/**
 * Text of the code, its paths and its settings as GitHub shows it letter by letter: the only way for such text into a
 * comment or a summary. Whoever writes the code under review must not write our comment.
 *
 * - No control, bidirectional or invisible character: shown by its code (`plainText`).
 * - No Markdown and no HTML, hence no forged marker: every character with a meaning is a character reference, which cannot
 *   begin markup and needs no regard for tables.
 * - No mention, issue reference, commit link or emoji: inside `<code>` GitHub looks for none.
 * - No link: what an address is recognised by is broken up by an invisible character.
 */
export function sourceText(text: string, maxLength = MAX_LENGTH): string {
  const shown = shorten(plainText(text).replace(/ {2,}/g, ' ').trim(), maxLength)
  if (shown === '') return '<code>&nbsp;</code>'
  const references = shown
    .replace(/[!-/:-@[-`{-~]/g, character => (PLAIN.test(character) ? character : `&#${character.codePointAt(0)};`))
    .replace(/&#64;/g, `&#64;${JOINER}`)
    .replace(/:(?=\/)/g, `:${JOINER}`)
    .replace(/www(?=\.)/gi, match => match + JOINER)
  return `<code>${references}</code>`
}

/** Punctuation that means nothing in the middle of a line. */
const PLAIN = /[-./,()'+=%;?:"]/

/**
 * A link to a place in the code. The address comes from the host, but holds a path of the code: what could end it early
 * is percent-encoded, and only web addresses are links.
 * @param label markup that is safe already
 */
export function linkTo(label: string, address: string | null): string {
  if (address === null || !/^https?:\/\//.test(address)) return label
  const encoded = [...address]
    .map(character => (SAFE_IN_ADDRESS.test(character) ? character : encoded8(character)))
    .join('')
  return `[${label}](${encoded})`
}

const SAFE_IN_ADDRESS = /^[\w\-./:?#=&%~+,;]$/

function encoded8(character: string): string {
  try {
    const escaped = encodeURIComponent(character)
    return escaped === character ? `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}` : escaped
  } catch {
    // Half of a surrogate pair names no character.
    return '%EF%BF%BD'
  }
}
