import { type NodeId, NodeKind } from '../model/facts.ts'
import { type CallRef, calledName, type ModuleView } from './module-view.ts'
import type { Program } from './program.ts'

/** Where names are used across all loaded modules; made once for a set of modules. */
export interface ProgramIndex {
  callsNamed(name: string): readonly CallRef[]
  /** Imports of a name under another one. */
  renamedImports(name: string): readonly LocalName[]
  /** Imports of a module's default export or of the module whole, under whatever name. */
  wholeImports(path: string): readonly LocalName[]
  /** Classes by the name their base class is written with; `''` for bases that are computed or imported as default. */
  extending(name: string): readonly ClassRef[]
  superCalls(): readonly CallRef[]
  /** What is assigned to a member of a package's export: `Settings.llm = x` under `Settings.llm`. */
  externalWrites(path: string): readonly { module: ModuleView; node: NodeId }[]
}

export interface LocalName {
  module: ModuleView
  name: string
}

export interface ClassRef {
  module: ModuleView
  class: number
}

const indexes = new WeakMap<Program, ProgramIndex>()

export function programIndex(program: Program): ProgramIndex {
  let index = indexes.get(program)
  if (!index) {
    index = build(program)
    indexes.set(program, index)
  }
  return index
}

function build(program: Program): ProgramIndex {
  const renamed = new Map<string, LocalName[]>()
  const whole = new Map<string, LocalName[]>()
  const extending = new Map<string, ClassRef[]>()
  const superCalls: CallRef[] = []
  const externalWrites = new Map<string, { module: ModuleView; node: NodeId }[]>()
  for (const module of program.modules()) {
    for (const binding of module.facts.bindings) {
      if (!binding.import || binding.import.imported === '*') continue
      const { imported, specifier } = binding.import
      if (imported === 'default' || imported === '=') {
        const target = program.resolve(module.path, specifier, module.facts.languageId)
        if (target !== null) add(whole, target, { module, name: binding.name })
      } else if (imported !== binding.name) add(renamed, imported, { module, name: binding.name })
    }
    module.facts.classes.forEach((facts, index) => {
      for (const node of facts.supers) add(extending, baseName(module, node), { module, class: index })
    })
    superCalls.push(...module.superCalls())
    for (const { target, value } of module.facts.writes) {
      if (module.kind(target) !== NodeKind.Member || module.kind(module.a(target)) !== NodeKind.Ref) continue
      const imported = module.facts.bindings[module.a(module.a(target))]!.import?.imported
      if (imported !== undefined)
        add(externalWrites, `${imported}.${module.string(module.b(target))}`, { module, node: value })
    }
  }
  const calls = new Map<string, CallRef[]>()
  return {
    callsNamed(name) {
      if (calls.size === 0)
        for (const module of program.modules())
          for (const call of module.calls()) add(calls, calledName(module, call.node), call)
      return calls.get(name) ?? []
    },
    renamedImports: name => renamed.get(name) ?? [],
    wholeImports: path => whole.get(path) ?? [],
    extending: name => extending.get(name) ?? [],
    superCalls: () => superCalls,
    externalWrites: path => externalWrites.get(path) ?? [],
  }
}

function add<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key)
  if (list) list.push(value)
  else index.set(key, [value])
}

function baseName(module: ModuleView, node: NodeId): string {
  const kind = module.kind(node)
  if (kind === NodeKind.Member) return module.string(module.b(node))
  if (kind !== NodeKind.Ref) return ''
  const binding = module.facts.bindings[module.a(node)]!
  if (!binding.import) return binding.name
  return binding.import.imported === 'default' ? '' : binding.import.imported
}
