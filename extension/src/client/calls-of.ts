/**
 * A number of calls as people write it: `60000`, `60,000`, `60.000`, `60_000` or `60 000`. Null for all else: a mark before other
 * than three digits may be meant as a decimal point.
 */
export function callsOf(text: string): number | null {
  const written = text.trim()
  if (!/^(\d+|\d{1,3}(?:([,._ ])\d{3})(?:\2\d{3})*)$/.test(written)) return null
  const value = Number(written.replace(/\D/g, ''))
  return Number.isSafeInteger(value) ? value : null
}
