import type { Evaluator } from '../resolve/evaluator.ts'
import { optionsOf } from '../resolve/unions.ts'
import type { Arguments, External, Site, Value } from '../resolve/values.ts'
import type { MemberSpec, Place, SdkDescriptor } from '../sdks/define.ts'
import { passedOn } from './passed-on.ts'
import { valueAt } from './places.ts'
import { adoptingSdks, exportSpec, memberSpec, modulesFor, typeChain } from './sdk-index.ts'
import { type Callable, enter, type Layer, settingsOf, type TrailStep, type Typed, withBound } from './typed.ts'
import { layWritten } from './written.ts'

interface State {
  typed: Typed
  /** Members read since the type was known, not yet looked up. */
  path: string[]
  /** What the path stands for, once it stands for something. */
  spec: MemberSpec | null
  bound: Arguments[]
  done: boolean
}

/** What an external value is in the words of the descriptors; null when no descriptor knows it. */
export function typedOf(ev: Evaluator, value: Value): Typed | null {
  if (value.kind !== 'external' || value.root.double) return null
  for (const state of walk(ev, value)) {
    if (state.done) continue
    if (state.typed.type !== '' && state.path.length === 0) return state.typed
    if (state.spec?.is) return enter(state.typed, state.spec, state.spec.is)
  }
  return null
}

/** What calling an external value does; empty when it sends nothing. */
export function callablesOf(ev: Evaluator, value: Value): Callable[] {
  if (value.kind !== 'external' || value.root.double) return []
  const found: Callable[] = []
  for (const state of walk(ev, value)) {
    if (state.done) continue
    const spec = state.spec ?? callSpec(state)
    if (spec?.operation)
      found.push({
        typed: state.typed,
        operation: spec.operation,
        optionsAt: spec.operation.optionsAt ?? spec.optionsAt ?? 0,
        bound: state.bound,
      })
  }
  return found
}

/** Several descriptors may speak for one package; each walks on its own, and most fall away at the first name. */
function walk(ev: Evaluator, value: External): State[] {
  let states = startStates(ev, value)
  let last = ''
  const first = value.root.specifier === 'adopt:' ? 1 : 0
  for (const [i, step] of value.steps.entries()) {
    if (i < first) continue
    layWritten(states, value, i)
    if (step.kind === 'get') last = step.name
    if (step.kind === 'call' && states.length === 0) {
      states = handedBack(ev, last || value.root.name, step.arguments)
      if (states.length > 0) continue
    }
    if (step.kind === 'call' && states.every(state => state.done || !(state.spec ?? callSpec(state)))) {
      const taken = adoptedBy(ev, last, step.arguments, step.at)
      if (taken.length > 0) {
        states = taken
        continue
      }
    }
    for (const state of states) {
      if (state.done) continue
      switch (step.kind) {
        case 'get':
          state.path.push(step.name)
          state.spec = lookUp(state)
          if (!state.spec && state.path.length > 6) state.done = true
          break
        case 'bind':
          state.bound = [...state.bound, step.arguments]
          break
        case 'index':
          // One of several of the same kind; anything else has lost its meaning.
          if (state.typed.type === '' || state.path.length > 0) state.done = true
          break
        case 'instance':
          made(ev, state, null, step.at)
          break
        case 'call':
          made(ev, state, withBound(step.arguments, state.bound), step.at)
          state.bound = []
          break
      }
    }
  }
  layWritten(states, value, value.steps.length)
  return states
}

function startStates(ev: Evaluator, value: External): State[] {
  const { root } = value
  if (root.specifier === 'adopt:') return adopted(ev, value)
  const language = value.at.module.facts.languageId
  return modulesFor(root.specifier, language).map(({ sdk, module }) => {
    const typed: Typed = {
      sdk,
      type: '',
      layers: [],
      providerName: module.providerName ?? null,
      modelSyntax: null,
      defaults: [],
      trail: [
        {
          step: 'import',
          detail: `${root.name === '*' || root.name === 'default' ? '' : `${root.name} from `}${root.specifier === 'global:' ? 'the language' : root.specifier}`,
          at: root.at,
        },
      ],
    }
    const state: State = { typed, path: root.name === '*' ? [] : [root.name], spec: null, bound: [], done: false }
    state.spec = lookUp(state, module.exports)
    // Later look-ups of this state need the module's exports again.
    exportsOf.set(state, module.exports)
    return state
  })
}

const exportsOf = new WeakMap<State, Record<string, MemberSpec>>()

function adopted(ev: Evaluator, value: External): State[] {
  const [first] = value.steps
  return first?.kind === 'call' ? adoptedBy(ev, value.root.name, first.arguments, first.at) : []
}

/** Names of functions that observe a client and give it back: `captureAWSv3Client(client)`, `wrapOpenAI(client)`. */
const OBSERVING = /wrap|observe|instrument|trace|capture|patch|monitor|proxy/i

/** A package that nobody describes, handed a client by a function of such a name, gives that client back. */
function handedBack(ev: Evaluator, name: string, args: Arguments): State[] {
  if (!OBSERVING.test(name)) return []
  for (const { value } of args.positional) {
    for (const option of optionsOf(ev.force(value))) {
      if (option.kind === 'external' && !option.root.double) {
        const states = walk(ev, option).filter(state => !state.done && state.typed.type !== '')
        if (states.length > 0) return states
      }
    }
  }
  return []
}

/** The SDK that gives a method meaning by what is handed to it: `anything.pipe(model)`. */
function adoptedBy(ev: Evaluator, name: string, args: Arguments, at: Site): State[] {
  for (const sdk of adoptingSdks()) {
    const spec = Object.hasOwn(sdk.adopts!, name) ? sdk.adopts![name]! : null
    if (!spec?.makes) continue
    const ours = args.positional.some(({ value: lazy }) =>
      optionsOf(ev.force(lazy)).some(option => typedOf(ev, option)?.sdk === sdk),
    )
    if (!ours) continue
    const state: State = {
      typed: untyped(sdk, { step: 'composition', detail: `.${name}(…)`, at }),
      path: [],
      spec,
      bound: [],
      done: false,
    }
    made(ev, state, args, at)
    return [state]
  }
  return []
}

/** Methods of unknown values that are operations if their arguments say so: `env.AI.run('@cf/…')`. */
export function adoptedCallables(name: string, at: Site): Callable[] {
  return adoptingSdks().flatMap(sdk => {
    const spec = Object.hasOwn(sdk.adopts!, name) ? sdk.adopts![name]! : null
    if (!spec?.operation?.recognise) return []
    const typed = untyped(sdk, { step: 'composition', detail: `.${name}(…)`, at })
    return [{ typed, operation: spec.operation, optionsAt: spec.operation.optionsAt ?? 0, bound: [] }]
  })
}

function untyped(sdk: SdkDescriptor, step: TrailStep): Typed {
  return { sdk, type: '', layers: [], providerName: null, modelSyntax: null, defaults: [], trail: [step] }
}

function lookUp(state: State, exports = exportsOf.get(state)): MemberSpec | null {
  const { typed, path } = state
  if (path.length === 0) return null
  if (typed.type !== '') return memberSpec(typed.sdk, typed.type, path) ?? throughProperty(state)
  if (!exports) return null
  const module = { exports }
  const direct = exportSpec(module, path.join('.'))
  if (direct) return direct
  // `import * as sdk`, `sdk.default`, `OpenAI.OpenAI`: a namespace in between changes nothing.
  const last = exportSpec(module, path.at(-1)!)
  if (
    path.length > 1 &&
    last &&
    (path[0] === 'default' || exportSpec(module, path[0]!)?.makes !== undefined) &&
    (last.makes !== undefined || last.operation)
  )
    return last
  return throughProperty(state, exports)
}

/** `client.beta.x`: a member that is itself of a type continues in that type. */
function throughProperty(state: State, exports?: Record<string, MemberSpec>): MemberSpec | null {
  const { typed, path } = state
  for (let length = path.length - 1; length > 0; length--) {
    const head = path.slice(0, length)
    const spec =
      typed.type !== ''
        ? memberSpec(typed.sdk, typed.type, head)
        : exports
          ? exportSpec({ exports }, head.join('.'))
          : null
    if (!spec?.is) continue
    const inner = memberSpec(typed.sdk, spec.is, path.slice(length))
    if (!inner) continue
    state.typed = enter(typed, spec, spec.is)
    state.path = path.slice(length)
    return inner
  }
  return null
}

function callSpec(state: State): MemberSpec | null {
  const { typed, path, spec } = state
  const type = path.length === 0 ? typed.type : (spec?.is ?? '')
  if (type === '') return path.length === 0 ? (exportsOf.get(state)?.default ?? null) : null
  return typeChain(typed.sdk, type).find(each => each.call)?.call ?? null
}

/** The one value of an SDK's type at a place. */
function handedProvider(ev: Evaluator, place: Place, args: Arguments, optionsAt: number): Typed | null {
  const value = valueAt(ev, place, args, optionsAt)
  return value?.kind === 'external' ? typedOf(ev, value) : null
}

/** A call, a construction or an annotation: the value becomes one of the type that is made. */
function made(ev: Evaluator, state: State, args: Arguments | null, at: Site): void {
  let spec = state.spec
  if (args !== null && (!spec || (spec.is && !spec.makes && !spec.operation))) {
    if (spec?.is) state.typed = enter(state.typed, spec, spec.is)
    spec = callSpec(spec?.is ? { ...state, path: [] } : state) ?? spec
  }
  if (spec?.fluent && args !== null) {
    state.path = []
    state.spec = null
    return
  }
  const elsewhere = spec && args ? passedOn(ev, spec, state.path.at(-1) ?? '', args) : null
  if (elsewhere) {
    Object.assign(state, { typed: elsewhere, path: [], spec: null })
    return
  }
  const type = spec?.makes ?? spec?.operation?.returns ?? (args === null ? spec?.is : undefined)
  if (!spec || type === undefined) {
    state.done = true
    return
  }
  const typed = enter(state.typed, spec, type)
  // What an annotation names was made elsewhere, with settings that nobody knows.
  if (args === null) typed.defaults = state.typed.defaults
  const chain = typeChain(typed.sdk, type)
  const settings = spec.settings ?? spec.operation?.request ?? settingsOf(chain)
  const name = state.path.join('.').replace(/^default\b/, state.typed.sdk.title)
  const step: TrailStep =
    args === null ? { step: 'annotation', detail: name, at } : { step: 'client', detail: `${name}(…)`, at }
  typed.trail = [...state.typed.trail, step]
  if (args) {
    const layer: Layer = {
      spec: settings ?? {},
      arguments: args,
      optionsAt: spec.optionsAt ?? spec.operation?.optionsAt ?? 0,
      at,
    }
    typed.layers = [...state.typed.layers, layer]
    for (const each of chain) {
      const provider = each.providerFrom ? handedProvider(ev, each.providerFrom, args, layer.optionsAt) : null
      if (provider?.providerName)
        Object.assign(typed, {
          providerName: provider.providerName,
          modelSyntax: provider.modelSyntax ?? typed.modelSyntax,
        })
      for (const [place, providerName] of Object.entries(each.providerWhen ?? {})) {
        const value = valueAt(ev, place, args, layer.optionsAt)
        if (
          value &&
          !(value.kind === 'literal' && (value.value === false || value.value === null || value.value === undefined))
        )
          typed.providerName = providerName
      }
    }
  }
  state.typed = typed
  state.path = []
  state.spec = null
}
