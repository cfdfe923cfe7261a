import type { Evaluator } from '../evaluator.ts'
import { isNullish, optionsOf, union } from '../unions.ts'
import type { External, Site, Value } from '../values.ts'
import { pathOf } from './constants.ts'

/**
 * What a program keeps under a name in a package's store between runs: `st.session_state.chain = …` here is read as
 * `st.session_state.chain` there. Null when it is no store, or nothing is put there in sight.
 */
export function storedMember(ev: Evaluator, object: External, name: string, at: Site): Value | null {
  const { stores } = ev.program.idioms(at.module.facts.languageId)
  const path = pathOf(object)
  if (!stores || path === null || !stores.includes(path.replace(':*.', ':'))) return null
  const holder = path.slice(path.search(/[^.:]+$/))
  return ev.once(`stored ${path} ${name}`, null, () => {
    const values = ev.program.index
      .storedUnder(holder, name)
      .map(({ module, node }) => ev.evaluate(module, node, null))
      .filter(value => optionsOf(value).some(option => !isNullish(option)))
    return values.length > 0 ? union(values, at) : null
  })
}
