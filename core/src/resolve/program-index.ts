import { type NodeId, NodeKind } from '../model/facts.ts'
import type { LanguageIdioms } from '../model/idioms.ts'
import { type Kept, keptIn } from './kept.ts'
import type { CallRef, ModuleView } from './module-view.ts'

/** Where names are used across the modules in sight. */
export interface ProgramIndex {
  callsNamed(name: string): readonly CallRef[]
  /** Those of them that may lead into a module: not bound to functions and classes that another has of its own. */
  callsInto(path: string, name: string): readonly CallRef[]
  /** Imports of a name under another one, and exports of what another module has under it. */
  renamedImports(name: string): readonly LocalName[]
  /** Imports of a module's default export or of the module whole, under whatever name. */
  wholeImports(path: string): readonly LocalName[]
  /** Classes that may extend the class of this name in a module: by that name, or by a computed one or a default import. */
  extending(name: string, path: string): readonly ClassRef[]
  /** Calls of `super(…)` in classes that may extend it. */
  superCalls(name: string, path: string): readonly CallRef[]
  /** Calls that hand a function of this name over, to be called by a library: `asyncio.to_thread(ask, client)`. */
  handingOver(name: string): readonly CallRef[]
  /** What is assigned to a member of a package's export: `Settings.llm = x` under `Settings.llm`. */
  externalWrites(path: string): readonly Assigned[]
  /** What is put into a store under a name, or under a computed one: `st.session_state["chain"] = x`. */
  storedUnder(holder: string, name: string): readonly Kept[]
}

export interface LocalName {
  module: ModuleView
  name: string
}

export interface ClassRef {
  module: ModuleView
  class: number
}

export interface Assigned {
  module: ModuleView
  node: NodeId
}

/** What an index is made over. */
export interface IndexedModules {
  /** Modules that may hold a name. */
  naming(name: string): readonly ModuleView[]
  importing(path: string): readonly ModuleView[]
  resolve(from: ModuleView, specifier: string): string | null
  idioms(module: ModuleView): LanguageIdioms
}

export function createProgramIndex(modules: IndexedModules): ProgramIndex {
  const { importing } = modules
  const naming = remembered(modules.naming)
  const wholeImports = (path: string) =>
    importing(path).flatMap(module =>
      wholeImportsOf(module)
        .filter(({ specifier }) => modules.resolve(module, specifier) === path)
        .map(({ name }) => ({ module, name })),
    )
  const callsNamed = remembered((name: string) => naming(name).flatMap(module => module.callsNamed(name)))
  const outwardCalls = remembered((name: string) => callsNamed(name).filter(call => !staysInside(call)))
  const heirs = (name: string, path: string): ClassRef[] => {
    const byDefault = wholeImports(path).map(({ module }) => module)
    return [...new Set([...naming(name), ...byDefault])].flatMap(module =>
      basesOf(module).flatMap((names, index) =>
        names.some(base => base === name || base === '') ? [{ module, class: index }] : [],
      ),
    )
  }
  return {
    wholeImports: remembered(wholeImports),
    extending: heirs,
    callsNamed,
    callsInto(path, name) {
      const isOwn = (call: CallRef) => call.module.path === path && staysInside(call)
      const all = callsNamed(name)
      return all.some(isOwn) ? all.filter(call => isOwn(call) || !staysInside(call)) : outwardCalls(name)
    },
    renamedImports: remembered(name =>
      naming(name).flatMap(module =>
        (renamedImportsOf(module).get(name) ?? []).map(local => ({ module, name: local })),
      ),
    ),
    superCalls: (name, path) =>
      heirs(name, path).flatMap(heir =>
        heir.module.superCalls().filter(({ node }) => heir.module.a(heir.module.a(node)) === heir.class),
      ),
    handingOver: remembered(name =>
      naming(name).flatMap(module => handovers(module, modules.idioms(module)).get(name) ?? []),
    ),
    externalWrites: path =>
      naming(path.slice(0, path.indexOf('.'))).flatMap(module => externalWritesOf(module).get(path) ?? []),
    storedUnder: (holder, name) =>
      naming(holder).flatMap(module =>
        (keptIn(module, modules.idioms(module)).get(holder) ?? []).filter(
          each => each.name === name || each.name === null,
        ),
      ),
  }
}

/** An index over the modules of two. */
export function joinedIndex(one: ProgramIndex, other: ProgramIndex): ProgramIndex {
  const both = <T>(a: readonly T[], b: readonly T[]): readonly T[] =>
    b.length === 0 ? a : a.length === 0 ? b : [...a, ...b]
  return {
    callsNamed: name => both(one.callsNamed(name), other.callsNamed(name)),
    callsInto: (path, name) => both(one.callsInto(path, name), other.callsInto(path, name)),
    renamedImports: name => both(one.renamedImports(name), other.renamedImports(name)),
    wholeImports: path => both(one.wholeImports(path), other.wholeImports(path)),
    extending: (name, path) => both(one.extending(name, path), other.extending(name, path)),
    superCalls: (name, path) => both(one.superCalls(name, path), other.superCalls(name, path)),
    handingOver: name => both(one.handingOver(name), other.handingOver(name)),
    externalWrites: path => both(one.externalWrites(path), other.externalWrites(path)),
    storedUnder: (holder, name) => both(one.storedUnder(holder, name), other.storedUnder(holder, name)),
  }
}

/** Whether a call is bound to nothing but functions and classes of its own module. */
function staysInside({ module, node }: CallRef): boolean {
  const callee = module.a(node)
  if (callee < 0 || module.kind(callee) !== NodeKind.Ref) return false
  const { import: from, values } = module.facts.bindings[module.a(callee)]!
  return (
    from === null &&
    values.length > 0 &&
    values.every(value => {
      const kind = module.kind(value.node)
      return kind === NodeKind.Function || kind === NodeKind.Class
    })
  )
}

function remembered<T>(look: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return key => {
    let value = known.get(key)
    if (value === undefined) known.set(key, (value = look(key)))
    return value
  }
}

/** Remembers what depends on a module's facts alone. */
function ofFacts<T>(make: (module: ModuleView) => T): (module: ModuleView) => T {
  const known = new WeakMap<ModuleView, T>()
  return module => {
    let value = known.get(module)
    if (value === undefined) {
      value = make(module)
      known.set(module, value)
    }
    return value
  }
}

const wholeImportsOf = ofFacts(module =>
  module.facts.bindings.flatMap(({ name, import: from }) =>
    from?.imported === 'default' || from?.imported === '=' ? [{ specifier: from.specifier, name }] : [],
  ),
)

/** Local names by the names they are imported under. */
const renamedImportsOf = ofFacts(module => {
  const index = new Map<string, string[]>()
  for (const { name, import: from, values } of module.facts.bindings) {
    if (!from) continue
    const others = values.flatMap(({ node }) =>
      module.kind(node) === NodeKind.Module && module.b(node) >= 0 ? [module.string(module.b(node))] : [],
    )
    for (const imported of new Set([from.imported, ...others])) if (imported !== name) add(index, imported, name)
  }
  for (const { name, from } of module.facts.exports) if (from && from.imported !== name) add(index, from.imported, name)
  return index
})

/** Names that each class's bases are written with; `''` for those that are computed or imported as default. */
const basesOf = ofFacts(module => module.facts.classes.map(({ supers }) => supers.map(node => baseName(module, node))))

const writesOf = (nameOf: (module: ModuleView, target: NodeId) => string | null) =>
  ofFacts(module => {
    const index = new Map<string, Assigned[]>()
    for (const { target, value } of module.facts.writes) {
      const name = nameOf(module, target)
      if (name !== null) add(index, name, { module, node: value })
    }
    return index
  })

/** `Settings.llm` for what writes that member of an import, `axios.defaults.baseURL` for one further down. */
const externalWritesOf = writesOf((module, target) => {
  const path: string[] = []
  let holder = target
  for (; module.kind(holder) === NodeKind.Member; holder = module.a(holder))
    path.unshift(module.string(module.b(holder)))
  if (path.length === 0 || module.kind(holder) !== NodeKind.Ref) return null
  const from = module.facts.bindings[module.a(holder)]!.import
  // A member of a package as a whole stands under the package's name.
  return from && [isWhole(from.imported) ? from.specifier : from.imported, ...path].join('.')
})

const isWhole = (imported: string) => imported === '*' || imported === 'default' || imported === '='

const handoverIndexes = new WeakMap<ModuleView, Map<string, CallRef[]>>()

/** Calls of what defers calls, by the names of the functions among their arguments. */
function handovers(module: ModuleView, idioms: LanguageIdioms): Map<string, CallRef[]> {
  let index = handoverIndexes.get(module)
  if (index) return index
  index = new Map()
  for (const deferring of deferringNames(idioms)) {
    for (const call of module.callsNamed(deferring)) {
      for (const argument of module.list(module.b(call.node), module.c(call.node))) {
        const value = module.kind(argument) === NodeKind.Named ? module.b(argument) : argument
        const name = baseName(module, value)
        if (name !== '') add(index, name, call)
      }
    }
  }
  handoverIndexes.set(module, index)
  return index
}

const DEFERRING_IDIOMS: ReadonlySet<string> = new Set([
  'call-reference',
  'call-second',
  'call-each',
  'call-target',
  'partial',
])

const deferring = new WeakMap<LanguageIdioms, ReadonlySet<string>>()

/** Last names of the functions and methods that call a function they are handed. */
function deferringNames(idioms: LanguageIdioms): ReadonlySet<string> {
  let names = deferring.get(idioms)
  if (!names) {
    const called = [...idioms.functions, ...idioms.methods].flatMap(([name, idiom]) =>
      DEFERRING_IDIOMS.has(idiom) ? [name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1)] : [],
    )
    names = new Set([...called, ...(idioms.optionParsers ?? []).map(each => each.preset)])
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
