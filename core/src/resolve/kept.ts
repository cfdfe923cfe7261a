import { type NodeId, NodeKind } from '../model/facts.ts'
import type { LanguageIdioms } from '../model/idioms.ts'
import type { ModuleView } from './module-view.ts'

/** Something that a program puts into a store under a name, or adds to what stands there. */
export interface Kept {
  module: ModuleView
  /** Null where it is computed: `st.session_state[key] = x`. */
  name: string | null
  key: NodeId
  node: NodeId
  /** Set when it is added to the list that stands under the name: itself, or each of its elements. */
  added: 'one' | 'each' | null
}

const indexed = new WeakMap<ModuleView, Map<string, Kept[]>>()

/** What a module puts into its stores, by the stores' last names. */
export function keptIn(module: ModuleView, idioms: LanguageIdioms): ReadonlyMap<string, readonly Kept[]> {
  let index = indexed.get(module)
  if (!index) indexed.set(module, (index = gather(module, idioms)))
  return index
}

function gather(module: ModuleView, idioms: LanguageIdioms): Map<string, Kept[]> {
  const index = new Map<string, Kept[]>()
  const add = (place: Place | null, node: NodeId | undefined, added: Kept['added']) => {
    if (!place || node === undefined) return
    const { holder, name, key } = place
    const list = index.get(holder) ?? []
    index.set(holder, list)
    list.push({ module, name, key, node, added })
  }
  for (const { target, value } of module.facts.writes) add(placeOf(module, target), value, null)
  for (const { node } of ['set', 'setdefault'].flatMap(name => module.callsNamed(name))) {
    const [key, value, ...rest] = argumentsOf(module, node)
    const callee = module.a(node)
    if (value !== undefined && rest.length === 0 && module.kind(callee) === NodeKind.Member)
      add(under(module, module.a(callee), key!), value, null)
  }
  for (const [method, idiom] of idioms.methods) {
    if (idiom !== 'push' && idiom !== 'extend') continue
    for (const { node } of module.callsNamed(method)) {
      const callee = module.a(node)
      if (module.kind(callee) !== NodeKind.Member) continue
      add(placeRead(module, module.a(callee)), argumentsOf(module, node)[0], idiom === 'push' ? 'one' : 'each')
    }
  }
  return index
}

interface Place {
  holder: string
  name: string | null
  key: NodeId
}

/** `session_state` and `chain` for `st.session_state.chain` and `st.session_state["chain"]`. */
function placeOf(module: ModuleView, node: NodeId): Place | null {
  if (module.kind(node) === NodeKind.Index && module.b(node) >= 0) return under(module, module.a(node), module.b(node))
  if (module.kind(node) !== NodeKind.Member) return null
  const holder = lastName(module, module.a(node))
  return holder === '' ? null : { holder, name: module.string(module.b(node)), key: -1 }
}

/** The same for what is read, `.get("chain")` and names given to it included. */
function placeRead(module: ModuleView, node: NodeId): Place | null {
  const written = module.kind(node) === NodeKind.Ref ? valuesOf(module, node) : [node]
  for (const each of written) {
    const callee = module.kind(each) === NodeKind.Call ? module.a(each) : -1
    const isGet = callee >= 0 && module.kind(callee) === NodeKind.Member && module.string(module.b(callee)) === 'get'
    const [key] = isGet ? argumentsOf(module, each) : []
    const place = key === undefined ? placeOf(module, each) : under(module, module.a(callee), key)
    if (place && place.name !== null) return place
  }
  return null
}

function under(module: ModuleView, store: NodeId, key: NodeId): Place | null {
  const holder = lastName(module, store)
  const name = module.kind(key) === NodeKind.Text ? module.string(module.a(key)) : null
  return holder === '' ? null : { holder, name, key }
}

function argumentsOf(module: ModuleView, call: NodeId): NodeId[] {
  return module.list(module.b(call), module.c(call))
}

function valuesOf(module: ModuleView, ref: NodeId): NodeId[] {
  return module.facts.bindings[module.a(ref)]!.values.map(each => each.node)
}

/** The name that a store goes by, also where it was given another: `state = st.session_state`. */
function lastName(module: ModuleView, node: NodeId): string {
  if (module.kind(node) === NodeKind.Member) return module.string(module.b(node))
  if (module.kind(node) !== NodeKind.Ref) return ''
  const { name, import: from } = module.facts.bindings[module.a(node)]!
  if (from) return from.imported
  const [value, ...others] = valuesOf(module, node)
  const isAlias = value !== undefined && others.length === 0 && module.kind(value) === NodeKind.Member
  return isAlias ? module.string(module.b(value)) : name
}
