import { NodeKind } from '../../model/facts.ts'
import type { Evaluator } from '../evaluator.ts'
import { aside, literal, mapUnion, optionsOf, unknown } from '../unions.ts'
import type { Entry, Site, Value } from '../values.ts'
import { writtenEntries } from '../writes.ts'
import { resultOf } from './cells.ts'
import { keeperOf, keptIn, laidOver } from './keepers.ts'

/** What reducers leave behind: a table of them keeps a table, one of them what it makes of nothing and any action. */
export function reducedBy(ev: Evaluator, reducer: Value, at: Site): Value {
  return mapUnion(reducer, at, option => {
    switch (option.kind) {
      case 'function':
        return resultOf(ev, option, [literal(undefined, at), unknown('dynamic', 'action', at)], at)
      case 'object': {
        const entries = option.entries.map((entry): Entry => {
          if ('name' in entry) return { ...entry, value: { make: () => reducedBy(ev, ev.force(entry.value), at) } }
          if ('key' in entry) return { key: entry.key, value: { make: () => reducedBy(ev, ev.force(entry.value), at) } }
          return { spread: { make: () => reducedBy(ev, ev.force(entry.spread), at) } }
        })
        return { kind: 'object', entries, at: aside(option.at, 'reduced') }
      }
      default: {
        const found = keeperOf(ev, option)
        return found ? keptIn(ev, found.made, at) : unknown('dynamic', 'state', at)
      }
    }
  })
}

/** `createSlice({ initialState, reducers })`: each reducer gives the next state or writes to the one that it is given. */
export function slicedBy(ev: Evaluator, slice: Value, at: Site): Value {
  const first = resultOf(ev, ev.member(slice, 'initialState', at), [], at)
  const reducers = optionsOf(ev.member(slice, 'reducers', at)).flatMap(option =>
    option.kind === 'object'
      ? option.entries.flatMap(entry => ('name' in entry ? [...optionsOf(ev.force(entry.value))] : []))
      : [],
  )
  const action = unknown('dynamic', 'action', at)
  const put = reducers.flatMap(reducer =>
    reducer.kind === 'function' ? [writtenTo(reducer, at), resultOf(ev, reducer, [first, action], at)] : [],
  )
  return laidOver(ev, first, put, at)
}

/** What a function writes to members of its first parameter. */
function writtenTo({ module, function: fn }: Extract<Value, { kind: 'function' }>, at: Site): Value {
  const entries = module.facts.bindings.flatMap((binding, index): Entry[] => {
    const isState = binding.values.some(
      ({ node }) => module.kind(node) === NodeKind.Param && module.a(node) === fn && module.b(node) === 0,
    )
    return isState ? writtenEntries(module, `binding:${index}`) : []
  })
  return { kind: 'object', entries, at }
}
