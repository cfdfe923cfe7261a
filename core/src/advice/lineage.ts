/** A model id as the line that it belongs to and its place in it. */
export interface Lineage {
  /** The words of the id, in alphabetical order: providers have moved the version from the middle to the end. */
  family: string
  version: number[]
}

/**
 * Reads an id such as `claude-3-5-haiku-20241022`, `gpt-4.1-mini` or `o3`. Sizes (`8b`) and marks that are no
 * version by themselves (`4o`) belong to the family. Null without a version.
 */
export function lineageOf(modelId: string): Lineage | null {
  const words: string[] = []
  const version: number[] = []
  const id = modelId.toLowerCase().replace(/-\d{4}-\d{2}-\d{2}$|-\d{8}$/, '')
  for (const part of id.split('-')) {
    const [, word = '', digits = ''] = /^([a-z]*)(\d{1,2}(?:\.\d+)?)?$/.exec(part) ?? [null, part, '']
    if (word !== '') words.push(word)
    // A decimal: of 4.20 and 4.6 the latter is the later.
    if (digits !== '') version.push(Number(digits))
  }
  return version.length === 0 ? null : { family: words.sort().join(' '), version }
}

/** Below zero when `a` is earlier. A missing part is 0: `4` and `4.0` are one. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
