import type { Evaluator } from '../resolve/evaluator.ts'
import { optionsOf } from '../resolve/unions.ts'
import type { Arguments } from '../resolve/values.ts'
import type { ArgumentReader } from '../sdks/define.ts'
import { valueAt } from './places.ts'

/** A call's arguments as descriptors read them. */
export function argumentReader(ev: Evaluator, args: Arguments, optionsAt: number): ArgumentReader {
  return {
    at: place => valueAt(ev, place, args, optionsAt),
    holds(place, member) {
      const holder = valueAt(ev, place, args, optionsAt)
      const isKnown = holder !== undefined && optionsOf(holder).some(option => option.kind !== 'unknown')
      return isKnown && valueAt(ev, `${place}.${member}`, args, optionsAt) !== undefined
    },
    texts(place) {
      const value = valueAt(ev, place, args, optionsAt)
      return (value ? optionsOf(value) : []).flatMap(option => {
        if (option.kind === 'literal') return typeof option.value === 'string' ? [option.value] : []
        if (option.kind !== 'text') return []
        return [option.parts.map(part => (typeof part === 'string' ? part : '{}')).join('')]
      })
    },
  }
}
