/**
 * Text from source code, settings and file names, made safe to show. A prompt or a path may hold terminal escapes that
 * repaint the screen, or bidirectional controls that make a line read as something else: such characters are shown
 * by their code, never sent on.
 */

/** Controls (C0, C1), invisible formatting (bidirectional, zero-width, tags), line separators, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** One line of text without control characters; white space runs become one space. */
export function plainText(text: string): string {
  return text.replace(/[\t\n\v\f\r]+/g, ' ').replace(UNSAFE, codeOf)
}

/** JSON text that means the same but holds no unsafe character as itself. Line breaks of the layout stay. */
export function plainJson(json: string): string {
  return json.replace(UNSAFE, character => (character === '\n' ? character : utf16Escapes(character)))
}

/** At most `width` characters, with an ellipsis where something is left out. */
export function shorten(text: string, width: number): string {
  const characters = [...text]
  return characters.length <= width ? text : `${characters.slice(0, Math.max(width - 1, 0)).join('')}…`
}

function codeOf(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`
}

function utf16Escapes(character: string): string {
  let escapes = ''
  for (let i = 0; i < character.length; i++) {
    escapes += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`
  }
  return escapes
}
