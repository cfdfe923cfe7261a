import type { FileSet, SpecifierResolver } from '../front-end.ts'

const MANIFEST = /(^|\/)(pyproject\.toml|setup\.py|setup\.cfg|requirements[\w.-]*\.txt|Pipfile|environment\.ya?ml)$/
/** Folders of a project that hold its packages. */
const SOURCE_FOLDERS = ['', 'src', 'lib', 'python', 'backend', 'app']

export function isPythonConfiguration(path: string): boolean {
  return MANIFEST.test(path) && !path.endsWith('setup.py')
}

/**
 * Resolves as Python does when run from where such projects are run: relative imports by their dots; absolute ones from
 * the directory of the file upwards, then from every project root of the repository and its source folders. Nothing
 * outside the repository is looked at, so what is not found is a package.
 */
export function createPythonResolver(files: FileSet): SpecifierResolver {
  const known = new Map<string, string | null>()
  const declared = new Map<string, string>()
  let heads: Set<string> | undefined
  let projects: string[] | undefined

  const moduleAt = (path: string): string | null => {
    if (path !== '' && files.has(`${path}.py`)) return `${path}.py`
    const init = path === '' ? '__init__.py' : `${path}/__init__.py`
    return files.has(init) ? init : null
  }

  /** Names that an absolute import of the repository can begin with. */
  const isHead = (name: string): boolean => {
    if (!heads) {
      heads = new Set()
      for (const path of files.paths()) {
        if (!path.endsWith('.py')) continue
        for (const segment of path.slice(0, -3).split('/')) heads.add(segment)
      }
    }
    return heads.has(name)
  }

  /** Directories with a manifest, nearest to the root first. */
  const projectRoots = (): string[] => {
    if (!projects) {
      const found = new Set<string>([''])
      for (const path of files.paths()) if (MANIFEST.test(path)) found.add(parentOf(path))
      projects = [...found].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    }
    return projects
  }

  const isPackage = (directory: string) => files.has(join(directory, '__init__.py'))

  /** Whether a manifest around a file names a package among what it installs; `openai-agents` installs `agents`. */
  const isDependency = (directory: string, name: string, prefixed = false): boolean => {
    const prefix = prefixed ? '(?:\\w+-)?' : ''
    const wanted = new RegExp(`(^|[\\s"'])${prefix}${name.replaceAll('_', '[-_]')}(?![\\w-])`, 'im')
    return wanted.test(manifestText(directory))
  }
  const manifestText = (directory: string): string => {
    const cached = declared.get(directory)
    if (cached !== undefined) return cached
    let text = ['pyproject.toml', 'requirements.txt', 'setup.cfg', 'Pipfile']
      .map(name => files.configuration(join(directory, name)) ?? '')
      .join('\n')
    if (directory !== '') text += `\n${manifestText(parentOf(directory))}`
    declared.set(directory, text)
    return text
  }

  const absolute = (from: string, specifier: string): string | null => {
    const parts = specifier.split('.')
    if (!isHead(parts[0]!)) return null
    const path = parts.join('/')
    const own = parentOf(from)
    const found = (root: string): string | null => {
      const module = moduleAt(join(root, path))
      return module === from ? null : module
    }
    // A directory that is itself a package is no place to import from, unless a script in it does so all the same.
    const later: string[] = []
    for (let at = own; ; at = parentOf(at)) {
      if (isPackage(at)) later.push(at)
      else
        for (const folder of at === own ? [''] : SOURCE_FOLDERS) {
          const module = found(join(at, folder))
          if (module) return module
        }
      if (at === '') break
    }
    // A name that several unrelated projects have, as collections of examples do, is none that this file imports.
    const elsewhere = new Set<string>()
    for (const project of projectRoots())
      for (const folder of SOURCE_FOLDERS) {
        const root = join(project, folder)
        const module = isPackage(root) ? null : found(root)
        if (module) elsewhere.add(module)
      }
    if (elsewhere.size === 1 && !isDependency(own, parts[0]!, true)) return [...elsewhere][0]!
    for (const root of later) {
      const module = found(root)
      if (module && !isDependency(own, parts[0]!)) return module
    }
    return null
  }

  const relative = (from: string, specifier: string): string | null => {
    const dots = /^\.+/.exec(specifier)![0].length
    let directory = parentOf(from)
    for (let i = 1; i < dots; i++) {
      if (directory === '') return null
      directory = parentOf(directory)
    }
    return moduleAt(join(directory, specifier.slice(dots).replaceAll('.', '/')))
  }

  const resolve = (from: string, specifier: string): string | null => {
    const key = `${specifier.startsWith('.') ? parentOf(from) : from}\0${specifier}`
    const cached = known.get(key)
    if (cached !== undefined) return cached
    const result = specifier.startsWith('.') ? relative(from, specifier) : absolute(from, specifier)
    known.set(key, result)
    return result
  }

  return {
    resolve,
    member: (from, specifier, name) =>
      resolve(from, specifier.endsWith('.') ? `${specifier}${name}` : `${specifier}.${name}`),
  }
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

function join(directory: string, path: string): string {
  return directory === '' ? path : path === '' ? directory : `${directory}/${path}`
}
