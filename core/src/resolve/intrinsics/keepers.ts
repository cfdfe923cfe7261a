import { NodeKind } from '../../model/facts.ts'
import type { Keeper } from '../../model/idioms.ts'
import { argumentsOf } from '../calls.ts'
import type { Evaluator } from '../evaluator.ts'
import { aside, externalKey, literal, mapUnion, nothing, optionsOf, union, unknown } from '../unions.ts'
import type { Arguments, Entry, External, Lazy, Site, Step, Value } from '../values.ts'
import { callsOf } from './callbacks.ts'
import { boxed, pairOf, placeholdersAside, resultOf, stateOf, withPut } from './cells.ts'
import { componentMembers } from './components.ts'
import { reducedBy, slicedBy } from './reducers.ts'
import { setterNamedBy, setterOf } from './setters.ts'

/** What stands for reading another keeper inside the function that makes a value: `atom(get => get(other))`. */
const READ = { specifier: 'keeper', name: 'read' }
/** Members that give what is kept, as they are or called. */
const KEPT_AS: ReadonlySet<string> = new Set(['value', '$'])
const GIVEN_BY: ReadonlySet<string> = new Set(['getState', 'getInitialState', 'get', 'peek', 'snapshot'])

interface Kept {
  keeper: Keeper
  args: Arguments
  /** The call that made the keeper. */
  made: External
  /** What was done with it since. */
  rest: readonly Step[]
}

/** The keeper that a value came from; null when it came from none. */
export function keeperOf(ev: Evaluator, value: Value): Kept | null {
  if (value.kind !== 'external') return null
  const { keepers } = ev.program.idioms(value.at.module.facts.languageId)
  if (!keepers) return null
  const { specifier, name } = value.root
  let path = `${specifier}${specifier === 'global:' ? '' : ':'}${name}`
  for (let i = 0; i < value.steps.length; i++) {
    const step = value.steps[i]!
    if (step.kind === 'get') path += `.${step.name}`
    if (step.kind === 'get') continue
    const keeper = keepers.get(path) ?? keepers.get(path.replace(':*.', ':').replace(':default.', ':'))
    if (!keeper || step.kind !== 'call') return null
    // `create<Settings>()(…)` is handed its types first.
    const at = keeper.takesTypes && step.arguments.positional.length === 0 ? i + 1 : i
    if (value.steps[at]?.kind !== 'call') return null
    const { arguments: args } = value.steps[at] as Extract<Step, { kind: 'call' }>
    const steps = value.steps.slice(0, at + 1)
    return { keeper, args, made: { ...value, steps }, rest: value.steps.slice(at + 1) }
  }
  return null
}

/** Calling a keeper, or what hands out what it keeps: `useSettings(s => s.model)`, `store.getState()`, `model()`. */
export function keeperCall(ev: Evaluator, callee: External, args: Arguments, at: Site): Value | null {
  const found = keeperOf(ev, callee)
  if (!found) return null
  const [only, ...others] = found.rest
  if (only === undefined) return pickedOf(ev, keptBy(ev, found, at), args.positional[0]?.value, at)
  if (others.length > 0 || only.kind !== 'get' || !GIVEN_BY.has(only.name)) return null
  return keptBy(ev, found, at)
}

export function keeperMember(ev: Evaluator, object: External, name: string, at: Site): Value | null {
  if (!KEPT_AS.has(name)) return null
  const found = keeperOf(ev, object)
  return found && found.rest.length === 0 ? keptBy(ev, found, at) : null
}

/** What the function that makes a value is called with. */
export function handedByKeeper(
  ev: Evaluator,
  callee: External,
  args: Arguments,
  position: number,
  index: number,
  at: Site,
): Value | null {
  const step: Step = { kind: 'call', arguments: args, construct: false, at: args.at }
  const made: External = { ...callee, steps: [...callee.steps, step], at: args.at }
  const found = keeperOf(ev, made)
  const handed = position === 0 && found?.rest.length === 0 ? found.keeper.handed?.[index] : undefined
  return handed === undefined ? null : handedAs(made, handed, at)
}

/** What a value keeps, if it is a keeper. */
export function keptIn(ev: Evaluator, value: Value, at: Site): Value {
  return mapUnion(value, at, option => {
    const found = keeperOf(ev, option)
    return found ? keptBy(ev, found, at) : option.kind === 'unknown' ? option : unknown('dynamic', 'state', at)
  })
}

export function keptInPair(ev: Evaluator, value: Value, at: Site): Value {
  return pairOf({ make: () => keptIn(ev, value, at) }, at)
}

/** `createSignal(x)`: its first half is called for what is kept. */
export function signalPair(callee: External, args: Arguments, at: Site): Value {
  const made: Step = { kind: 'call', arguments: args, construct: false, at }
  const read: Value = { ...callee, root: { ...callee.root, ...SIGNAL }, steps: [made], at }
  const setter = unknown('dynamic', 'setter', at)
  return { kind: 'array', items: [read, setter].map(value => ({ kind: 'one', value: { value } })), at }
}

const SIGNAL = { specifier: 'keeper', name: 'signal' }

/** What a selector picks of what is kept, or all of it. */
export function pickedOf(ev: Evaluator, kept: Value, selector: Lazy | undefined, at: Site): Value {
  const pick = selector ? ev.force(selector) : null
  return pick?.kind === 'function' ? resultOf(ev, pick, [kept], at) : kept
}

/** `useSelector(state => state.chat.model)` asks the store that the application makes. */
export function selectedState(ev: Evaluator, selector: Value, at: Site): Value {
  const stores = ['configureStore', 'createStore'].flatMap(name =>
    ev.program.index.callsNamed(name).flatMap(({ module, node }) => {
      const store = keeperOf(ev, ev.evaluate(module, node, null))
      return store ? [keptBy(ev, store, at)] : []
    }),
  )
  return stores.length > 0 ? resultOf(ev, selector, [union(stores, at)], at) : unknown('dynamic', 'state', at)
}

/** `storeToRefs(store)`: each member in a box of its own. */
export function boxesOf(ev: Evaluator, object: Value, at: Site): Value {
  return mapUnion(object, at, option => {
    if (option.kind !== 'object') return option
    const entries = option.entries.map((entry): Entry => {
      if ('name' in entry)
        return { ...entry, value: { make: () => boxed('value', { value: ev.member(option, entry.name, at) }, at) } }
      if ('spread' in entry) return { spread: { make: () => boxesOf(ev, ev.force(entry.spread), at) } }
      return entry
    })
    return { kind: 'object', entries, at: aside(at, 'boxes') }
  })
}

function keptBy(ev: Evaluator, { keeper, args, made }: Kept, at: Site): Value {
  return ev.once(`kept ${externalKey(made)}`, nothing(at), () => {
    const arg = (position: number): Value => {
      const given = args.positional[position]
      return given ? ev.force(given.value) : literal(undefined, at)
    }
    switch (keeper.begins) {
      case 'derived':
        return resultOf(ev, arg(1), [storesRead(ev, arg(0), at)], at)
      case 'component':
        return componentMembers(ev, args.positional.length > 1 ? arg(1) : arg(0), at)
      case 'slice':
        return slicedBy(ev, arg(0), at)
      case 'reducer':
        return reducedBy(ev, ev.member(arg(0), 'reducer', at), at)
      case 'parts':
        return reducedBy(ev, arg(0), at)
      case 'first':
        return begun(ev, keeper, made, arg(0), at)
      case 'second':
        return begun(ev, keeper, made, arg(1), at)
      default:
        return begun(ev, keeper, made, ev.member(arg(0), keeper.begins, at), at)
    }
  })
}

/** What a keeper begins with and what is put there later. */
function begun(ev: Evaluator, keeper: Keeper, made: External, given: Value, at: Site): Value {
  if (made.root.name === SIGNAL.name && made.root.specifier === SIGNAL.specifier)
    return stateOf(ev, { value: given }, made.steps[0]!.at)
  const handed = (keeper.handed ?? []).map(each => handedAs(made, each, at))
  // A layer around another keeper: `create(persist(…))`.
  const inner = keeperOf(ev, given)
  const first = inner ? keptBy(ev, inner, at) : resultOf(ev, given, handed, at)
  const put = [...putInside(ev, keeper, given, first, at), ...putFromOutside(ev, keeper, made, first, at)]
  return laidOver(ev, throughHooks(ev, made, first, at), put, at)
}

function handedAs(made: External, handed: 'set' | 'get' | 'read' | 'readers', at: Site): Value {
  const read: Value = { kind: 'external', root: { ...made.root, ...READ }, steps: [], at }
  switch (handed) {
    case 'set':
      return unknown('dynamic', 'setter', at)
    case 'get':
      return { ...made, steps: [...made.steps, { kind: 'get', name: 'getState', at }], at }
    case 'read':
      return read
    case 'readers':
      return { kind: 'object', entries: [{ name: 'get', value: { value: read } }], at }
  }
}

/** What the function that makes the value puts there by what it is called with: `set({ model })`. */
function putInside(ev: Evaluator, keeper: Keeper, given: Value, first: Value, at: Site): Value[] {
  const setter = keeper.handed?.indexOf('set') ?? -1
  if (setter < 0) return []
  return optionsOf(given).flatMap(option => {
    if (option.kind !== 'function') return []
    const { module } = option
    return callsOf(module, option.function, setter).flatMap(node => {
      const [value] = argumentsOf(module, node, null).positional
      return value && !value.spread ? [resultOf(ev, ev.force(value.value), [first], at)] : []
    })
  })
}

/** `model.set('gpt-4o')`, `useSettings.setState({ … })`. */
function putFromOutside(ev: Evaluator, { setters }: Keeper, made: External, first: Value, at: Site): Value[] {
  return (setters ?? []).flatMap(name =>
    ev.program.index.callsNamed(name).flatMap(({ module, node }) => {
      const callee = module.a(node)
      if (module.kind(callee) !== NodeKind.Member || module.kind(module.a(callee)) !== NodeKind.Ref) return []
      const { positional } = argumentsOf(module, node, null)
      if (positional.length !== 1 || positional[0]!.spread) return []
      const isIt = isMade(ev.evaluate(module, module.a(callee), null), made)
      return isIt ? [resultOf(ev, ev.force(positional[0]!.value), [first], at)] : []
    }),
  )
}

const PAIRED = ['useAtom', 'useRecoilState']
const SETTING = ['useSetAtom', 'useSetRecoilState']

/** What components put there by a hook's setter. */
function throughHooks(ev: Evaluator, made: External, first: Value, at: Site): Value {
  if (!/^(jotai|recoil)\b/.test(made.root.specifier)) return first
  const put = [...PAIRED, ...SETTING].flatMap(hook =>
    ev.program.index.callsNamed(hook).flatMap(({ module, node }) => {
      const [atom] = argumentsOf(module, node, null).positional
      if (!atom || !isMade(ev.force(atom.value), made)) return []
      const setter = PAIRED.includes(hook) ? setterOf(module, module.start(node)) : setterNamedBy(module, node)
      return setter ? optionsOf(withPut(ev, first, setter, at)) : []
    }),
  )
  return placeholdersAside([first, ...put], at) ?? first
}

/** Whether a value is what a call made: keepers are made once, whoever sees them. */
function isMade(value: Value, made: External): boolean {
  const { module, start } = made.steps.at(-1)!.at
  return optionsOf(value).some(option => {
    const at = option.kind === 'external' ? option.steps.at(-1)?.at : undefined
    return at !== undefined && at.module === module && at.start === start
  })
}

/** Steps to find out what one setter puts there; a store of an application may have a hundred of them. */
const PUT_STEPS = 300

/** Members that are put there stand beside those that were there; anything else is another alternative. */
export function laidOver(ev: Evaluator, first: Value, put: readonly Value[], at: Site): Value {
  if (put.length === 0) return first
  if (first.kind !== 'object') return placeholdersAside([first, ...put], at) ?? first
  const later = (value: Lazy): Lazy => ({
    make: () => ev.attempt(PUT_STEPS, () => ev.force(value)) ?? unknown('dynamic', 'state', at),
  })
  const entries: Entry[] = put
    .flatMap(optionsOf)
    .flatMap(option =>
      option.kind === 'object'
        ? option.entries.flatMap((entry): Entry[] =>
            'name' in entry ? [{ ...entry, value: later(entry.value), optional: true }] : [],
          )
        : [],
    )
  return { kind: 'object', entries: [{ spread: { value: first } }, ...entries], at: aside(at, 'put') }
}

/** What one keeper or each of several keeps: `derived([a, b], ([$a, $b]) => …)`. */
function storesRead(ev: Evaluator, stores: Value, at: Site): Value {
  if (stores.kind !== 'array') return keptIn(ev, stores, at)
  const items = stores.items.map(({ kind, value }) => ({
    kind,
    value: { make: () => keptIn(ev, ev.force(value), at) },
  }))
  return { kind: 'array', items, at: aside(at, 'stores') }
}
