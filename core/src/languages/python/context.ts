import { type BindingFacts, type ModuleFacts, NodeKind } from '../../model/facts.ts'
import type { FactsBuilder } from '../facts-builder.ts'
import type { Syntax } from './syntax.ts'

/** What is known while one module is lowered: the tables being filled and where in the text we are. */
export interface Lowering {
  readonly builder: FactsBuilder
  readonly facts: FactsBuilder['facts']
  readonly text: string
  /** Dotted modules that `import a.b.c` made reachable through `a`. */
  readonly dottedImports: Set<string>
  scope: Scope
  /** Innermost region and function, -1 outside functions. */
  region: number
  function: number
  class: number
  /** Names around the current place, for symbols. */
  symbol: string[]
  /** What the function around yields. */
  yields: { node: number; region: number; delegates: boolean }[]
  /** Inside `if TYPE_CHECKING:`. */
  typeOnly: boolean
  /** Inside an `except` clause. */
  handling: boolean
  /** Bindings that an import alone has bound so far, with where it stands. */
  readonly importedOnce: Map<number, ImportPlace>
}

export interface ImportPlace {
  specifier: string
  imported: string
  /** Runs when another import has failed. */
  standsIn: boolean
  region: number
  start: number
  end: number
}

export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension'
  readonly parent: Scope | null
  readonly names: Map<string, number>
  /** First parameter of a method: stands for the object, or its class, whatever it is called. */
  receiver: { name: string; class: number; isClass: boolean } | null
}

/** What a name stands for: a binding, the object that the method around it works on, or nothing of this module. */
export type Named = { binding: number } | { receiver: number; isClass: boolean } | null

export function newScope(kind: Scope['kind'], parent: Scope | null): Scope {
  // Names of a class body are seen by the body alone, not by the functions in it.
  let visible = parent
  while (visible && kind !== 'class' && visible.kind === 'class') visible = visible.parent
  return { kind, parent: visible, names: new Map(), receiver: null }
}

export function declare(
  low: Lowering,
  name: string,
  kind: BindingFacts['kind'],
  start: number,
  scope: Scope = low.scope,
): number {
  const known = scope.names.get(name)
  if (known !== undefined) return known
  const binding = low.facts.bindings.length
  low.facts.bindings.push({ name, kind, values: [], type: null, import: null, start })
  scope.names.set(name, binding)
  return binding
}

export function lookup(scope: Scope, name: string): Named {
  for (let at: Scope | null = scope; at; at = at.parent) {
    if (at.receiver?.name === name) return { receiver: at.receiver.class, isClass: at.receiver.isClass }
    const binding = at.names.get(name)
    if (binding !== undefined) return { binding }
  }
  return null
}

/**
 * Records that a binding takes the value of a node. `from` is where the new value holds from: the end of the statement,
 * since its right side still sees the old one.
 */
export function bindValue(low: Lowering, binding: number, node: number, from: number): void {
  bindEarlierImport(low, binding)
  low.facts.bindings[binding]!.values.push({ node, region: low.region, start: from })
}

/** Records that an import binds a name. Most names are bound once, and need no value beside their import. */
export function bindImport(low: Lowering, binding: number, place: Omit<ImportPlace, 'standsIn' | 'region'>): void {
  const { specifier, imported } = place
  const facts = low.facts.bindings[binding]!
  const here: ImportPlace = { ...place, standsIn: low.handling, region: low.region }
  const isFirst = facts.import === null && facts.values.length === 0
  facts.import ??= { specifier, imported, typeOnly: low.typeOnly }
  if (isFirst) {
    low.importedOnce.set(binding, here)
    return
  }
  const once = low.importedOnce.get(binding)
  if (low.typeOnly || (once?.specifier === specifier && once.imported === imported)) return
  bindEarlierImport(low, binding)
  pushImport(low, binding, here)
}

function bindEarlierImport(low: Lowering, binding: number): void {
  const earlier = low.importedOnce.get(binding)
  low.importedOnce.delete(binding)
  if (earlier) pushImport(low, binding, earlier)
}

function pushImport({ builder, facts }: Lowering, binding: number, place: ImportPlace): void {
  const { start, end, region } = place
  const names = [place.specifier, place.imported].map(each => builder.string(each))
  const node = builder.node(NodeKind.Module, start, end, names[0], names[1], place.standsIn ? 1 : 0)
  facts.bindings[binding]!.values.push({ node, region, start })
}

export function pushRegion(low: Lowering, region: Omit<ModuleFacts['regions'][number], 'parent' | 'function'>): number {
  const outer = low.region
  low.facts.regions.push({ ...region, parent: outer, function: low.function })
  low.region = low.facts.regions.length - 1
  return outer
}

export function textOf(low: Lowering, node: Syntax): string {
  return low.text.slice(node.start, node.end)
}

/** `a.b.c` as written, without spaces; null when the expression is more than names and dots. */
export function dottedName(low: Lowering, node: Syntax | undefined): string | null {
  if (node?.type === 'VariableName') return textOf(low, node)
  if (node?.type !== 'MemberExpression') return null
  const [object, dot, property] = node.children
  if (dot?.type !== '.' || property?.type !== 'PropertyName') return null
  const head = dottedName(low, object)
  return head === null ? null : `${head}.${textOf(low, property)}`
}

/** Last part of a dotted name: what people call it. */
export function lastName(dotted: string | null): string {
  return dotted === null ? '' : dotted.slice(dotted.lastIndexOf('.') + 1)
}
