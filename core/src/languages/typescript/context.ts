import type ts from 'typescript'
import type { BindingFacts, ModuleFacts } from '../../model/facts.ts'
import type { FactsBuilder } from '../facts-builder.ts'

/** What is known while one file is lowered: the tables being filled and where in the file we are. */
export interface Lowering {
  readonly builder: FactsBuilder
  readonly facts: FactsBuilder['facts']
  readonly source: ts.SourceFile
  scope: Scope
  /** Innermost region and function, -1 outside functions. */
  region: number
  function: number
  class: number
  /** Object literal whose method we are in, -1 elsewhere. */
  object: number
  /** Where an object literal about to be lowered stands among a call's arguments; null elsewhere. */
  handed: { call: number; index: number; path: string[] } | null
  /** Names around the current place, for symbols. */
  symbol: string[]
}

export interface Scope {
  readonly parent: Scope | null
  readonly names: Map<string, number>
}

export function pushScope(low: Lowering): Scope {
  const outer = low.scope
  low.scope = { parent: outer, names: new Map() }
  return outer
}

export function declare(
  low: Lowering,
  name: string,
  kind: BindingFacts['kind'],
  start: number,
  scope: Scope = low.scope,
): number {
  const known = scope.names.get(name)
  if (known !== undefined) {
    // A type and a value may share a name; the value is the one that calls go through.
    const binding = low.facts.bindings[known]!
    if (binding.kind === 'type' && kind !== 'type') binding.kind = kind
    return known
  }
  const binding = low.facts.bindings.length
  low.facts.bindings.push({ name, kind, values: [], type: null, import: null, start })
  scope.names.set(name, binding)
  return binding
}

export function lookup(scope: Scope | null, name: string): number {
  for (let at = scope; at; at = at.parent) {
    const binding = at.names.get(name)
    if (binding !== undefined) return binding
  }
  return -1
}

/** Records that a binding takes the value of a node here. */
export function bindValue(low: Lowering, binding: number, node: number, start: number): void {
  low.facts.bindings[binding]!.values.push({ node, region: low.region, start })
}

export function pushRegion(low: Lowering, region: Omit<ModuleFacts['regions'][number], 'parent' | 'function'>): number {
  const outer = low.region
  low.facts.regions.push({ ...region, parent: outer, function: low.function })
  low.region = low.facts.regions.length - 1
  return outer
}

export function startOf(low: Lowering, node: ts.Node): number {
  return node.getStart(low.source, false)
}
