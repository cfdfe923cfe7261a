/** Kinds of writing whose token counts relate differently between tokenizers. */
export type Script = 'latin' | 'accented' | 'cyrillic' | 'chinese' | 'japanese' | 'korean' | 'other'

/**
 * English and code hold next to no accented letters, other languages in Latin script two to seven in a hundred: above
 * this share of its letters, Latin text counts as `accented`.
 */
const ACCENTED_SHARE = 0.01
/** Japanese mixes Han characters with kana; Chinese has no kana. Above this share, Han characters count as Japanese. */
const KANA_SHARE = 0.1

/**
 * How a text divides into scripts; shares sum to 1. The measure is UTF-8 bytes, which follow tokens more closely than
 * characters do: a token holds about four bytes of English as of Chinese. White space and symbols are left out, and a
 * text of nothing else is `latin`.
 */
export function scriptShares(text: string): Map<Script, number> {
  let ascii = 0
  let asciiLetters = 0
  let accentedLetters = 0
  let cyrillic = 0
  let han = 0
  let kana = 0
  let hangul = 0
  let other = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      if (unit > 0x20) ascii++
      if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) asciiLetters++
    } else if (unit < 0xc0) continue
    else if (unit < 0x250 || (unit >= 0x1e00 && unit < 0x1f00)) accentedLetters++
    else if (unit >= 0x400 && unit < 0x530) cyrillic++
    else if (unit < 0x2000) other++
    else if (unit < 0x2e80)
      continue // punctuation, arrows, symbols
    else if (unit >= 0x3040 && unit < 0x3100) kana++
    else if (unit < 0xa000 || (unit >= 0xf900 && unit < 0xfb00) || (unit >= 0xff00 && unit < 0xfff0)) han++
    else if (unit >= 0xac00 && unit < 0xd7b0) hangul++
    else if (unit < 0xd800 || (unit >= 0xfb00 && unit < 0xfe00) || (unit >= 0xfe70 && unit < 0xff00)) other++
    // The rest are surrogates, mostly emoji, and private use.
  }

  const bytes = new Map<Script, number>()
  const add = (script: Script, amount: number): void => {
    if (amount > 0) bytes.set(script, (bytes.get(script) ?? 0) + amount)
  }
  const isAccented = accentedLetters >= ACCENTED_SHARE * (asciiLetters + accentedLetters) && accentedLetters > 0
  add(isAccented ? 'accented' : 'latin', ascii + 2 * accentedLetters)
  add('cyrillic', 2 * cyrillic)
  add(kana > KANA_SHARE * (kana + han) ? 'japanese' : 'chinese', 3 * (han + kana))
  add('korean', 3 * hangul)
  add('other', 3 * other)

  const total = [...bytes.values()].reduce((sum, amount) => sum + amount, 0)
  if (total === 0) return new Map([['latin', 1]])
  return new Map([...bytes].map(([script, amount]) => [script, amount / total]))
}
