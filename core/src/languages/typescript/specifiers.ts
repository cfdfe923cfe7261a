import type { FileSet, SpecifierResolver } from '../front-end.ts'
import {
  entryTargets,
  join,
  type Manifest,
  type PathMap,
  parentOf,
  parseConfiguration,
  readPathMap,
} from './configuration.ts'

const EXTENSIONS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte', 'astro', 'json', 'd.ts']
const SUBSTITUTES: Record<string, string[]> = { js: ['ts', 'tsx', 'jsx'], jsx: ['tsx'], mjs: ['mts'], cjs: ['cts'] }
/**
 * Resolves as bundlers do, without looking into node_modules: relative paths, `paths` and `baseUrl` of the nearest
 * tsconfig or jsconfig, `#imports` of the nearest package, and packages of the same repository by name.
 */
export function createTypeScriptResolver(files: FileSet): SpecifierResolver {
  const pathMaps = new Map<string, PathMap | null>()
  const manifests = new Map<string, Manifest | null>()
  let packages: Map<string, Manifest> | undefined
  const known = new Map<string, Map<string, string | null>>()

  const file = (path: string): string | null => {
    if (path === '' || path.startsWith('../')) return path === '' ? asDirectory('') : null
    const extension = /\.([a-z]+)$/.exec(path)?.[1]
    if (extension && files.has(path)) return path
    if (extension && SUBSTITUTES[extension]) {
      const stem = path.slice(0, -extension.length - 1)
      for (const other of SUBSTITUTES[extension]) if (files.has(`${stem}.${other}`)) return `${stem}.${other}`
    }
    for (const other of EXTENSIONS) if (files.has(`${path}.${other}`)) return `${path}.${other}`
    if (files.has(path)) return path
    return asDirectory(path)
  }
  const asDirectory = (path: string): string | null => {
    const at = path === '' ? '' : `${path}/`
    for (const other of EXTENSIONS) if (files.has(`${at}index.${other}`)) return `${at}index.${other}`
    return null
  }

  const manifestAt = (directory: string): Manifest | null => {
    const cached = manifests.get(directory)
    if (cached !== undefined) return cached
    const data = parseConfiguration(files.configuration(join(directory, 'package.json')))
    const manifest = data
      ? {
          directory,
          name: typeof data.name === 'string' ? data.name : null,
          entry: data.exports,
          imports: data.imports,
          dependencies: new Set(
            ['dependencies', 'devDependencies', 'peerDependencies'].flatMap(key =>
              Object.keys((data[key] as object | undefined) ?? {}),
            ),
          ),
          main: [data.source, data.types, data.module, data.main].filter(
            (each): each is string => typeof each === 'string',
          ),
        }
      : null
    manifests.set(directory, manifest)
    return manifest
  }

  const pathMapAt = (directory: string): PathMap | null => {
    const cached = pathMaps.get(directory)
    if (cached !== undefined) return cached
    let map: PathMap | null = null
    for (const name of ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json', 'tsconfig.app.json']) {
      map = readPathMap(files, join(directory, name), 0)
      if (map) break
    }
    pathMaps.set(directory, map)
    return map
  }

  const byName = (): Map<string, Manifest> => {
    if (packages) return packages
    packages = new Map()
    for (const path of files.paths()) {
      if (!path.endsWith('package.json')) continue
      const manifest = manifestAt(parentOf(path))
      if (manifest?.name) packages.set(manifest.name, manifest)
    }
    return packages
  }

  const aliased = (from: string, specifier: string): string | null => {
    for (let directory = parentOf(from); ; directory = parentOf(directory)) {
      const map = pathMapAt(directory)
      if (map) {
        for (const { prefix, suffix, exact, targets } of map.patterns) {
          if (
            exact
              ? specifier !== prefix
              : !(
                  specifier.startsWith(prefix) &&
                  specifier.endsWith(suffix) &&
                  specifier.length >= prefix.length + suffix.length
                )
          )
            continue
          const rest = exact ? '' : specifier.slice(prefix.length, specifier.length - suffix.length)
          for (const target of targets) {
            const found = file(join(map.base, target.replace('*', rest)))
            if (found) return found
          }
        }
        if (map.baseUrl !== null && !isDependency(directory, specifier)) {
          const found = file(join(map.baseUrl, specifier))
          if (found) return found
        }
      }
      if (directory === '') return null
    }
  }

  /** A package that the manifest asks for is meant even where a folder has the same name. */
  const isDependency = (from: string, specifier: string): boolean => {
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/')
    for (let directory = from; ; directory = parentOf(directory)) {
      if (manifestAt(directory)?.dependencies.has(name)) return true
      if (directory === '') return false
    }
  }

  const inPackage = (specifier: string): string | null => {
    const parts = specifier.split('/')
    const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!
    const manifest = byName().get(name)
    if (!manifest) return null
    const rest = specifier.slice(name.length + 1)
    for (const target of entryTargets(manifest.entry, rest === '' ? '.' : `./${rest}`)) {
      const found = sourceOf(manifest.directory, target)
      if (found) return found
    }
    if (rest !== '') return file(join(manifest.directory, rest)) ?? file(join(manifest.directory, `src/${rest}`))
    for (const target of manifest.main) {
      const found = sourceOf(manifest.directory, target)
      if (found) return found
    }
    return (
      file(join(manifest.directory, 'src/index')) ??
      file(join(manifest.directory, 'src')) ??
      file(join(manifest.directory, 'index')) ??
      file(join(manifest.directory, 'src/main'))
    )
  }

  /** A manifest names built files; what is here are their sources. */
  const sourceOf = (directory: string, target: string): string | null => {
    const exact = file(join(directory, target))
    if (exact && !/(^|\/)(dist|build|lib|out)\//.test(exact)) return exact
    const stem = target.replace(/\.d\.[mc]?ts$/, '').replace(/\.[mc]?[jt]sx?$/, '')
    const moved = stem.replace(/(^|\/)(dist|build|lib|out)(\/(esm|cjs|es|types|src))?\//, '$1src/')
    return (moved === stem ? null : file(join(directory, moved))) ?? exact
  }

  const hash = (from: string, specifier: string): string | null => {
    for (let directory = parentOf(from); ; directory = parentOf(directory)) {
      const manifest = manifestAt(directory)
      if (manifest?.imports) {
        for (const target of entryTargets(manifest.imports, specifier)) {
          const found = sourceOf(directory, target)
          if (found) return found
        }
        return null
      }
      if (directory === '') return null
    }
  }

  const search = (from: string, specifier: string): string | null => {
    if (specifier.startsWith('.')) return file(join(parentOf(from), specifier))
    if (specifier.startsWith('node:')) return null
    const mapped = aliased(from, specifier)
    if (mapped) return mapped
    if (specifier.startsWith('#')) return hash(from, specifier)
    if (/^[~@]\//.test(specifier)) return conventional(from, specifier.slice(2))
    if (specifier.startsWith('$lib/') || specifier === '$lib') return conventional(from, `lib/${specifier.slice(5)}`)
    return inPackage(specifier)
  }

  /** `@/x` and `~/x` without a tsconfig to say so: from the package's root or its source folder. */
  const conventional = (from: string, rest: string): string | null => {
    for (let directory = parentOf(from); ; directory = parentOf(directory)) {
      if (manifestAt(directory) || directory === '') {
        for (const folder of ['src', '', 'app']) {
          const found = file(join(join(directory, folder), rest))
          if (found) return found
        }
      }
      if (directory === '') return null
    }
  }

  return {
    resolve(from, written) {
      const directory = parentOf(from)
      let inDirectory = known.get(directory)
      if (!inDirectory) {
        inDirectory = new Map()
        known.set(directory, inDirectory)
      }
      const cached = inDirectory.get(written)
      if (cached !== undefined) return cached
      const query = written.indexOf('?')
      const found = search(from, query < 0 ? written : written.slice(0, query))
      const result = found?.endsWith('.d.ts') ? null : found
      inDirectory.set(written, result)
      return result
    },
  }
}
