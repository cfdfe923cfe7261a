/**
 * The script parts of a component file, at their own offsets: everything else becomes blanks, so that positions in the
 * lowered facts are positions in the file.
 */
export function scriptBlocks(text: string, extension: string): string {
  const kept: [number, number][] = []
  if (extension === 'astro') {
    const frontmatter = /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(text)
    if (frontmatter) {
      const start = frontmatter[0].indexOf(frontmatter[1]!, frontmatter[0].indexOf('---') + 3)
      kept.push([start, start + frontmatter[1]!.length])
    }
  }
  for (const match of text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script\s*>/gi)) {
    const start = match.index + match[0].indexOf('>') + 1
    kept.push([start, start + match[1]!.length])
  }
  let out = ''
  let at = 0
  for (const [start, end] of kept) {
    if (start < at) continue
    out += blank(text.slice(at, start)) + text.slice(start, end)
    // Blocks are separate programs; a separator keeps an unfinished last line from running into the next block.
    at = end
    if (text[at] === '<') {
      out += ';'
      at++
    }
  }
  return out + blank(text.slice(at))
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
