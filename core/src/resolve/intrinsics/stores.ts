import type { Evaluator } from '../evaluator.ts'
import { isNullish, optionsOf, union } from '../unions.ts'
import type { External, Site, Value } from '../values.ts'
import { pathOf } from './constants.ts'

/**
 * What a program keeps under a name in a package's store between runs: `st.session_state.chain = …` here is read as
 * `st.session_state.chain` there. Null when it is no store, or nothing is put there in sight.
 */
export function storedMember(ev: Evaluator, object: External, name: string, at: Site): Value | null {
  const holder = storeName(ev, object, at)
  if (holder === null) return null
  return ev.once(`stored ${object.root.specifier} ${holder} ${name}`, null, () => {
    const values = ev.program.index
      .storedUnder(holder, name)
      .map(({ module, node }) => ev.evaluate(module, node, null))
      .filter(value => optionsOf(value).some(option => !isNullish(option)))
    return values.length > 0 ? union(values, at) : null
  })
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
