import { NODE_STRIDE, NodeKind } from '../../model/facts.ts'
import { argumentsOf } from '../calls.ts'
import type { Evaluator } from '../evaluator.ts'
import { noArguments } from '../members.ts'
import type { CallRef, ModuleView } from '../module-view.ts'
import { externalKey, isNullish, literal, optionsOf, union, unknown } from '../unions.ts'
import type { Arguments, Lazy, Site, Value } from '../values.ts'

/** Values that a component keeps between the times it is drawn, or is handed from further up. */

/** `const [client, setClient] = useState(null)`: what it begins with, or what a call of its setter puts there. */
export function stateCell(ev: Evaluator, initial: Lazy | undefined, at: Site): Value {
  const state: Lazy = {
    make: () => ev.once(`state ${at.module.path} ${at.start}`, none(at), () => kept(ev, initial, at)),
  }
  const setter: Lazy = { value: unknown('dynamic', 'setter', at) }
  return { kind: 'array', items: [state, setter].map(value => ({ kind: 'one', value })), at }
}

/** `useRef(x)`: an object that keeps a value under one name; what is written there later is laid over it. */
export function boxed(name: string, value: Lazy | undefined, at: Site): Value {
  return { kind: 'object', entries: [{ name, value: value ?? { value: literal(undefined, at) } }], at }
}

/** `ref(x)`: a template may write to it as well, where it holds what a form can give. */
export function boundBox(ev: Evaluator, value: Lazy | undefined, at: Site): Value {
  const make = () => {
    const first = value ? ev.force(value) : literal(undefined, at)
    return first.kind === 'literal' && !isNullish(first) ? union([first, unknown('dynamic', 'state', at)], at) : first
  }
  return boxed('value', { make }, at)
}

/** `useContext(Clients)`: what some `<Clients.Provider value={…}>` hands down, or what the context was made with. */
export function handedDown(ev: Evaluator, context: Value, at: Site): Value {
  const values = optionsOf(context).flatMap((option): Value[] => {
    if (option.kind !== 'external') return []
    const made = option.steps.at(-1)
    const standard = made?.kind === 'call' ? made.arguments.positional[0] : undefined
    const provider = `${externalKey(option)}.Provider`
    const given = ev.program.index.callsNamed('Provider').flatMap(({ module, node }) => {
      const callee = ev.evaluate(module, module.a(node), null)
      const [props] = argumentsOf(module, node, null).positional
      return props && optionsOf(callee).some(each => each.kind === 'external' && externalKey(each) === provider)
        ? [ev.member(ev.force(props.value), 'value', at)]
        : []
    })
    return standard ? [...given, ev.force(standard.value)] : given
  })
  return placeholdersAside(values, at) ?? unknown('dynamic', 'context', at)
}

function kept(ev: Evaluator, initial: Lazy | undefined, at: Site): Value {
  const first = initial ? resultOf(ev, ev.force(initial), noArguments(at), at) : literal(undefined, at)
  const { calls, isHandedOn } = settersOf(at.module).get(at.start) ?? NEVER_SET
  const later = calls.flatMap(({ module, node }) => {
    const [given] = argumentsOf(module, node, null).positional
    if (!given || given.spread) return []
    const before: Arguments = { ...noArguments(at), positional: [{ value: { value: first }, spread: false }] }
    return [resultOf(ev, ev.force(given.value), before, at)]
  })
  const outOfSight = isHandedOn ? [unknown('dynamic', 'state', at)] : []
  return placeholdersAside([first, ...later, ...outOfSight], at) ?? first
}

/** Where a function is given it is called: it makes the first value, or the next out of the one before. */
function resultOf(ev: Evaluator, given: Value, args: Arguments, at: Site): Value {
  return union(
    optionsOf(given).map(option => (option.kind === 'function' ? ev.call(option, args, false, at) : option)),
    at,
  )
}

/** `null` until the real value is there is no alternative; null when nothing was given at all. */
function placeholdersAside(values: readonly Value[], at: Site): Value | null {
  const all = values.flatMap(optionsOf)
  const real = all.filter(value => !isNullish(value))
  return all.length === 0 ? null : union(real.length > 0 ? real : all, at)
}

interface Setter {
  calls: CallRef[]
  /** Others may call it too: `onChange={setModel}`. */
  isHandedOn: boolean
}

const NEVER_SET: Setter = { calls: [], isHandedOn: false }
const indexed = new WeakMap<ModuleView, Map<number, Setter>>()

/** What is done with the second of the two names that a call is taken apart into, by where the call starts. */
function settersOf(module: ModuleView): ReadonlyMap<number, Setter> {
  let index = indexed.get(module)
  if (index) return index
  index = new Map()
  const bySetter = new Map<number, Setter>()
  for (const [binding, { name, values }] of module.facts.bindings.entries()) {
    for (const { node } of values) {
      if (module.kind(node) !== NodeKind.Index || module.kind(module.a(node)) !== NodeKind.Call) continue
      const position = module.b(node)
      if (module.kind(position) !== NodeKind.Number || module.facts.numbers[module.a(position)] !== 1) continue
      const calls = module.callsNamed(name).filter(call => {
        const callee = module.a(call.node)
        return module.kind(callee) === NodeKind.Ref && module.a(callee) === binding
      })
      const setter = { calls, isHandedOn: false }
      index.set(module.start(module.a(node)), setter)
      bySetter.set(binding, setter)
    }
  }
  const uses = new Map<number, number>()
  for (let node = 0; bySetter.size > 0 && node < module.facts.nodes.length / NODE_STRIDE; node++)
    if (module.kind(node) === NodeKind.Ref) uses.set(module.a(node), (uses.get(module.a(node)) ?? 0) + 1)
  for (const [binding, setter] of bySetter) setter.isHandedOn = (uses.get(binding) ?? 0) > setter.calls.length
  indexed.set(module, index)
  return index
}

function none(at: Site): Value {
  return { kind: 'union', options: [], at }
}
