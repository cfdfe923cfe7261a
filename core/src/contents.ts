import { contentHash } from './model/content-hash.ts'
import type { AnalysedFile } from './model/workspace.ts'

/** What has been read of files so far, by path. */
export interface Contents {
  analysed: Map<string, AnalysedFile>
  texts: Map<string, string>
  /** With the reason. */
  unreadable: Map<string, string>
}

/** What a digest is of; all of a width. */
const [CODE, TEXT, GONE] = ['code ', 'text ', 'gone ']

/** Digests of all that was read. Of a file that was both analysed and read as a text there is one: its content is the same. */
export function digestsOf({ analysed, texts, unreadable }: Contents): Map<string, string> {
  return new Map([
    ...[...unreadable].map(([path, reason]) => [GONE + path, reason] as const),
    ...[...analysed].map(([path, file]) => [CODE + path, `${file.contentHash} ${file.skipped ?? ''}`] as const),
    ...[...texts]
      .filter(([path]) => !analysed.has(path))
      .map(([path, text]) => [TEXT + path, contentHash(text)] as const),
  ])
}

export function wasText(digests: ReadonlyMap<string, string>, path: string): boolean {
  return digests.has(TEXT + path)
}

/** Paths of which something else was read, or was read at one of the two times only. */
export function differing(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Set<string> {
  const keys = [...new Set([...now.keys(), ...before.keys()])]
  return new Set(keys.filter(key => before.get(key) !== now.get(key)).map(key => key.slice(TEXT.length)))
}
