import { existsSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { CODEOWNERS_PATHS, type OwnersAbove } from '../../core/src/usage/index.ts'
import type { Snapshot } from './git/snapshot.ts'
import { readText } from './read-text.ts'
import { repositoryTop } from './targets.ts'

/** What the repository around a directory says of its owners; null where there is none, or where the directory is its top. */
export function ownersOnDisk(root: string): OwnersAbove | null {
  const top = repositoryTop(root)
  if (top === null || top === root) return null
  const file = CODEOWNERS_PATHS.find(path => existsSync(join(top, path)))
  const read = file === undefined ? null : readText(join(top, file))
  if (file === undefined || !read || !('text' in read)) return null
  return above(file, read.text, `${relative(top, root).split(sep).join('/')}/`)
}

/** The same of a state of a repository. @param prefix a directory of it, empty or ending with `/` */
export async function ownersIn(snapshot: Snapshot, prefix: string): Promise<OwnersAbove | null> {
  if (prefix === '') return null
  const there = new Set(snapshot.paths)
  const file = CODEOWNERS_PATHS.find(path => there.has(path))
  const [read] = file === undefined ? [] : await snapshot.read([file])
  return file !== undefined && read && 'text' in read ? above(file, read.text, prefix) : null
}

function above(file: string, text: string, below: string): OwnersAbove {
  return { path: below.replace(/[^/]+(?=\/)/g, '..') + file, text, below }
}
