import { bindImport, declare, type Lowering, textOf } from './context.ts'
import type { Syntax } from './syntax.ts'

interface ImportedName {
  /** Name that is bound here; `*` for all. */
  name: string
  specifier: string
  /** Exported name; `*` for the module itself. */
  imported: string
  start: number
}

/** What an import statement binds. */
export function importedNames(low: Lowering, node: Syntax): ImportedName[] {
  const { children } = node
  const at = children.findIndex(each => each.type === 'import')
  if (at < 0) return []
  const names = dottedNames(low, children.slice(at + 1))
  if (children[0]?.type !== 'from') {
    return names.map(({ path, alias, start }) =>
      alias === null
        ? { name: path.split('.')[0]!, specifier: path.split('.')[0]!, imported: '*', start }
        : { name: alias, specifier: path, imported: '*', start },
    )
  }
  const specifier = children
    .slice(1, at)
    .map(each => textOf(low, each))
    .join('')
  if (specifier === '') return []
  if (children[at + 1]?.type === '*') return [{ name: '*', specifier, imported: '*', start: node.start }]
  return names.map(({ path, alias, start }) => ({ name: alias ?? path, specifier, imported: path, start }))
}

function dottedNames(low: Lowering, nodes: readonly Syntax[]): { path: string; alias: string | null; start: number }[] {
  const found: { path: string; alias: string | null; start: number }[] = []
  let fresh = true
  let aliased = false
  for (const node of nodes) {
    if (node.type === ',') fresh = true
    else if (node.type === 'as') aliased = true
    else if (node.type === 'VariableName') {
      const text = textOf(low, node)
      const last = found.at(-1)
      if (fresh || !last) found.push({ path: text, alias: null, start: node.start })
      else if (aliased) last.alias = text
      else last.path += `.${text}`
      fresh = false
      aliased = false
    }
  }
  return found
}

export function lowerImport(low: Lowering, node: Syntax): void {
  const isFrom = node.children[0]?.type === 'from'
  for (const { name, specifier, imported, start } of importedNames(low, node)) {
    low.facts.specifiers.push(specifier)
    if (name === '*') {
      low.facts.exports.push({ name: '*', node: null, from: { specifier, imported: '*' } })
      continue
    }
    bindImport(low, declare(low, name, 'import', start), { specifier, imported, start, end: start + name.length })
  }
  if (isFrom) return
  const at = node.children.findIndex(each => each.type === 'import')
  for (const { path } of dottedNames(low, node.children.slice(at + 1))) {
    if (!path.includes('.')) continue
    low.facts.specifiers.push(path)
    const parts = path.split('.')
    for (let length = 2; length <= parts.length; length++) low.dottedImports.add(parts.slice(0, length).join('.'))
  }
}

/**
 * A module that only gathers names from others hands them on; listing them as exports lets readers of the facts see it is
 * a way station.
 */
export function exportGathered(low: Lowering): void {
  if (low.facts.functions.length > 0 || low.facts.classes.length > 0) return
  for (const binding of low.facts.bindings) {
    if (binding.values.length > 0 || !binding.import?.specifier.startsWith('.')) continue
    const { specifier, imported } = binding.import
    low.facts.exports.push({ name: binding.name, node: null, from: { specifier, imported } })
  }
}
