import { argumentsOf } from '../calls.ts'
import type { Evaluator } from '../evaluator.ts'
import { noArguments } from '../members.ts'
import { externalKey, isNullish, literal, nothing, optionsOf, union, unknown } from '../unions.ts'
import type { Arguments, Lazy, Site, Value } from '../values.ts'
import { NEVER_SET, type Setter, setterOf } from './setters.ts'

/** Values that a component keeps between the times it is drawn, or is handed from further up. */

/** `const [client, setClient] = useState(null)`: what it begins with, or what a call of its setter puts there. */
export function stateCell(ev: Evaluator, initial: Lazy | undefined, at: Site): Value {
  return pairOf({ make: () => stateOf(ev, initial, at) }, at)
}

export function stateOf(ev: Evaluator, initial: Lazy | undefined, at: Site): Value {
  return ev.once(`state ${at.module.path} ${at.start}`, nothing(at), () => {
    const first = initial ? resultOf(ev, ev.force(initial), [], at) : literal(undefined, at)
    return withPut(ev, first, setterOf(at.module, at.start) ?? NEVER_SET, at)
  })
}

/** What a component keeps, and the function that replaces it. */
export function pairOf(state: Lazy, at: Site): Value {
  const setter: Lazy = { value: unknown('dynamic', 'setter', at) }
  return { kind: 'array', items: [state, setter].map(value => ({ kind: 'one', value })), at }
}

/** `useReducer(reduce, initial, make)`: what it begins with, or what the reducer makes of that for an action it is sent. */
export function reducedState(ev: Evaluator, args: Arguments, at: Site): Value {
  return ev.once(`reduced ${at.module.path} ${at.start}`, nothing(at), () => {
    const [reducer, initial, make] = args.positional.map(each => ev.force(each.value))
    const given = initial ?? literal(undefined, at)
    const first = make?.kind === 'function' ? resultOf(ev, make, [given], at) : given
    const { calls, isHandedOn } = setterOf(at.module, at.start) ?? NEVER_SET
    const actions = calls.flatMap(({ module, node }) => {
      const [action] = argumentsOf(module, node, null).positional
      return action && !action.spread ? [ev.force(action.value)] : []
    })
    if (isHandedOn) actions.push(unknown('dynamic', 'action', at))
    const later = reducer ? actions.map(action => resultOf(ev, reducer, [first, action], at)) : []
    return placeholdersAside([first, ...later], at) ?? first
  })
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

/** A first value, or what calls of a setter put in its place. */
export function withPut(ev: Evaluator, first: Value, { calls, isHandedOn }: Setter, at: Site): Value {
  const later = calls.flatMap(({ module, node }) => {
    const given = argumentsOf(module, node, null).positional.at(-1)
    return given && !given.spread ? [resultOf(ev, ev.force(given.value), [first], at)] : []
  })
  const outOfSight = isHandedOn ? [unknown('dynamic', 'state', at)] : []
  return placeholdersAside([first, ...later, ...outOfSight], at) ?? first
}

/** Where a function is given it is called: it makes the first value, or the next out of the one before. */
export function resultOf(ev: Evaluator, given: Value, values: Value[], at: Site): Value {
  const positional = values.map(value => ({ value: { value }, spread: false }))
  return union(
    optionsOf(given).map(option =>
      option.kind === 'function' ? ev.call(option, { ...noArguments(at), positional }, false, at) : option,
    ),
    at,
  )
}

/** `null` until the real value is there is no alternative; null when nothing was given at all. */
export function placeholdersAside(values: readonly Value[], at: Site): Value | null {
  const all = values.flatMap(optionsOf)
  const real = all.filter(value => !isNullish(value))
  return all.length === 0 ? null : union(real.length > 0 ? real : all, at)
}
