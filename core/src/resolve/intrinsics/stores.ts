import { valueUnderKey } from '../correlation.ts'
import type { Evaluator } from '../evaluator.ts'
import type { Kept } from '../kept.ts'
import { inApplication } from '../nearness.ts'
import { isNullish, mapUnion, optionsOf, union } from '../unions.ts'
import type { External, Lazy, Site, Value } from '../values.ts'
import { pathOf } from './constants.ts'

/**
 * What a program keeps under a name in a package's store between runs: `st.session_state.chain = …` here is read as
 * `st.session_state.chain` there. Null when it is no store, or nothing is put there in sight.
 */
export function storedMember(ev: Evaluator, object: External, name: string, at: Site): Value | null {
  const holder = storeName(ev, object, at)
  if (holder === null) return null
  return ev.once(`stored ${at.module.path} ${object.root.specifier} ${holder} ${name}`, null, () => {
    const kept = inApplication(ev, keptUnder(ev, holder, name), at.module.path)
    const values = kept
      .flatMap(each => putUnder(ev, each, name, at) ?? [])
      .filter(value => optionsOf(value).some(option => !isNullish(option)))
    if (values.length === 0) return null
    return grown(ev, union(values, at), kept)
  })
}

/** All that goes under a name in a store; what goes under computed names as far as the code tells these. */
export function keptUnder(ev: Evaluator, holder: string, name: string): Kept[] {
  return ev.program.index.storedUnder(holder, name).filter(({ module, name: written, key }) => {
    if (written !== null) return true
    const keys = optionsOf(ev.evaluate(module, key, null))
    return keys.every(each => each.kind === 'literal') && keys.some(each => each.value === name)
  })
}

/** What is put under a name; null for what is added to what stands there. */
export function putUnder(ev: Evaluator, kept: Kept, name: string, at: Site): Value | null {
  const { module, name: written, key, node, added } = kept
  if (added !== null) return null
  if (written !== null) return ev.evaluate(module, node, null)
  const [under, value] = [key, node].map((each): Lazy => ({ thunk: { module, node: each, frame: null } }))
  return valueUnderKey(ev, under!, value!, name, at) ?? ev.force(value!)
}

/** A list that is added to whenever the program gets there, so that it holds any number of such things. */
function grown(ev: Evaluator, value: Value, kept: readonly Kept[]): Value {
  const added = kept.filter(each => each.added !== null)
  if (added.length === 0) return value
  const turns = () =>
    added.map(each => {
      const given = ev.evaluate(each.module, each.node, null)
      return each.added === 'one' ? given : ev.element(given, given.at)
    })
  return mapUnion(value, value.at, option =>
    option.kind === 'array'
      ? { ...option, items: [...option.items, { kind: 'repeat', value: { make: () => union(turns(), option.at) } }] }
      : option,
  )
}

/** Last name of the store that a value is; null when it is none. */
function storeName(ev: Evaluator, object: External, at: Site): string | null {
  const stores = ev.program.idioms(at.module.facts.languageId).stores ?? []
  const path = pathOf(object)?.replace(':*.', ':')
  const last = object.steps.at(-1)
  const [library] = object.root.specifier.split('.')
  const found = stores.find(store =>
    store.includes(':**.') ? last?.kind === 'get' && store === `${library}:**.${last.name}` : store === path,
  )
  return found ? found.slice(found.search(/[^.:]+$/)) : null
}
