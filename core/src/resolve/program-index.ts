import { type NodeId, NodeKind } from '../model/facts.ts'
import type { LanguageIdioms } from '../model/idioms.ts'
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
  /** Calls that hand a function of this name over, to be called by a library: `asyncio.to_thread(ask, client)`. */
  handingOver(name: string): readonly CallRef[]
  /** What is assigned to a member of a package's export: `Settings.llm = x` under `Settings.llm`. */
  externalWrites(path: string): readonly { module: ModuleView; node: NodeId }[]
  /** What is put under a name into a member: `st.session_state.chain = x`, `st.session_state["chain"] = x`. */
  storedUnder(holder: string, name: string): readonly { module: ModuleView; node: NodeId }[]
}

export interface LocalName {
  module: ModuleView
  name: string
}

export interface ClassRef {
  module: ModuleView
  class: number
}

const DEFERRING_IDIOMS: ReadonlySet<string> = new Set([
  'call-reference',
  'call-second',
  'call-each',
  'call-target',
  'partial',
])

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
  const storedWrites = new Map<string, { module: ModuleView; node: NodeId }[]>()
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
      const stored = storedName(module, target)
      if (stored !== null) add(storedWrites, stored, { module, node: value })
      if (module.kind(target) !== NodeKind.Member || module.kind(module.a(target)) !== NodeKind.Ref) continue
      const imported = module.facts.bindings[module.a(module.a(target))]!.import?.imported
      if (imported !== undefined)
        add(externalWrites, `${imported}.${module.string(module.b(target))}`, { module, node: value })
    }
  }
  const calls = new Map<string, CallRef[]>()
  let handovers: Map<string, CallRef[]> | undefined
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
    handingOver(name) {
      handovers ??= indexHandovers(program)
      return handovers.get(name) ?? []
    },
    externalWrites: path => externalWrites.get(path) ?? [],
    storedUnder: (holder, name) => storedWrites.get(`${holder}.${name}`) ?? [],
  }
}

/** `session_state.chain` for what writes that member of a member. */
function storedName(module: ModuleView, target: NodeId): string | null {
  const holder = module.a(target)
  if (holder < 0 || (module.kind(holder) !== NodeKind.Member && module.kind(holder) !== NodeKind.Ref)) return null
  const of = baseName(module, holder)
  if (module.kind(target) === NodeKind.Member) return `${of}.${module.string(module.b(target))}`
  const key = module.b(target)
  return module.kind(key) === NodeKind.Text ? `${of}.${module.string(module.a(key))}` : null
}

/** Calls of what defers calls, by the names of the functions among their arguments. */
function indexHandovers(program: Program): Map<string, CallRef[]> {
  const index = new Map<string, CallRef[]>()
  for (const module of program.modules()) {
    const deferring = deferringNames(program.idioms(module.facts.languageId))
    if (deferring.size === 0) continue
    for (const call of module.calls()) {
      if (!deferring.has(calledName(module, call.node))) continue
      for (const argument of module.list(module.b(call.node), module.c(call.node))) {
        const value = module.kind(argument) === NodeKind.Named ? module.b(argument) : argument
        const name = baseName(module, value)
        if (name !== '') add(index, name, call)
      }
    }
  }
  return index
}

const deferring = new WeakMap<LanguageIdioms, ReadonlySet<string>>()

/** Last names of the functions and methods that call a function they are handed. */
function deferringNames(idioms: LanguageIdioms): ReadonlySet<string> {
  let names = deferring.get(idioms)
  if (!names) {
    names = new Set(
      [...idioms.functions, ...idioms.methods].flatMap(([name, idiom]) =>
        DEFERRING_IDIOMS.has(idiom) ? [name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1)] : [],
      ),
    )
    deferring.set(idioms, names)
  }
  return names
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
