import { NODE_STRIDE, type NodeId, NodeKind } from '../../model/facts.ts'
import type { CallRef, ModuleView } from '../module-view.ts'

/** What is done with a function that replaces what a component keeps. */
export interface Setter {
  calls: CallRef[]
  /** Others may call it too: `onChange={setModel}`. */
  isHandedOn: boolean
}

export const NEVER_SET: Setter = { calls: [], isHandedOn: false }

interface SetterIndex {
  /** The second of the two names that a call is taken apart into, by where the call starts. */
  seconds: ReadonlyMap<number, number>
  uses: ReadonlyMap<number, number>
}

const indexed = new WeakMap<ModuleView, SetterIndex>()

/** Of `const [model, setModel] = useState(…)`, by where the call starts; null when it is not taken apart so. */
export function setterOf(module: ModuleView, start: number): Setter | null {
  const binding = indexOf(module).seconds.get(start)
  return binding === undefined ? null : setterBoundTo(module, binding)
}

/** Of `const setModel = useSetAtom(…)`. */
export function setterNamedBy(module: ModuleView, call: NodeId): Setter {
  const setters = module.boundTo(call).map(binding => setterBoundTo(module, binding))
  return { calls: setters.flatMap(each => each.calls), isHandedOn: setters.some(each => each.isHandedOn) }
}

function setterBoundTo(module: ModuleView, binding: number): Setter {
  const calls = module.callsNamed(module.facts.bindings[binding]!.name).filter(call => {
    const callee = module.a(call.node)
    return module.kind(callee) === NodeKind.Ref && module.a(callee) === binding
  })
  return { calls, isHandedOn: (indexOf(module).uses.get(binding) ?? 0) > calls.length }
}

function indexOf(module: ModuleView): SetterIndex {
  const known = indexed.get(module)
  if (known) return known
  const seconds = new Map<number, number>()
  for (const [binding, { values }] of module.facts.bindings.entries()) {
    for (const { node } of values) {
      if (module.kind(node) !== NodeKind.Index || module.kind(module.a(node)) !== NodeKind.Call) continue
      const position = module.b(node)
      if (module.kind(position) !== NodeKind.Number || module.facts.numbers[module.a(position)] !== 1) continue
      seconds.set(module.start(module.a(node)), binding)
    }
  }
  const uses = new Map<number, number>()
  for (let node = 0; node < module.facts.nodes.length / NODE_STRIDE; node++)
    if (module.kind(node) === NodeKind.Ref) uses.set(module.a(node), (uses.get(module.a(node)) ?? 0) + 1)
  const index = { seconds, uses }
  indexed.set(module, index)
  return index
}
