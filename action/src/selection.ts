import { EXCLUDED_DIRECTORIES, EXCLUDED_FILES, VIRTUALENV_MARKER } from './excludes.ts'
import { globs, type WalkOptions } from './globs.ts'

/**
 * Which of the files that git lists a report is about: what a walk of the directory would take, ignore files aside,
 * because what is tracked is not ignored.
 */
export function selectPaths(paths: Iterable<string>, { include, exclude }: WalkOptions): string[] {
  const all = [...paths]
  const isIncluded = globs(include)
  const isExcluded = globs(exclude)
  const environments = all
    .filter(path => path.endsWith(`/${VIRTUALENV_MARKER}`))
    .map(path => path.slice(0, -VIRTUALENV_MARKER.length))
  return all.filter(path => {
    if (isExcluded?.(path)) return false
    if (isIncluded) return isIncluded(path)
    const [name = '', ...directories] = path.split('/').reverse()
    return (
      !EXCLUDED_FILES.test(name) &&
      !directories.some(directory => EXCLUDED_DIRECTORIES.has(directory)) &&
      !environments.some(directory => path.startsWith(directory))
    )
  })
}
