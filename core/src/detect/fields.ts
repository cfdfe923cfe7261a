import type { Evaluator } from '../resolve/evaluator.ts'
import { optionsOf, union } from '../resolve/unions.ts'
import type { Value } from '../resolve/values.ts'
import type { RequestField } from '../sdks/define.ts'
import { unknownHolders, valueAt } from './places.ts'
import type { Layer } from './typed.ts'
import { typedOf } from './walk.ts'

/** What stands at a field's places in one layer, in the order of the places. */
export function fieldValues(ev: Evaluator, layer: Layer, field: RequestField): Value[] {
  const places = layer.spec[field]
  if (places === undefined) return []
  return [places].flat().flatMap(place => {
    const value = valueAt(ev, place, layer.arguments, layer.optionsAt)
    return value === undefined ? [] : [value]
  })
}

/**
 * What a field is over all layers, nearest first. A layer that may or may not set it leaves room for the ones behind.
 * Values of an SDK's own types stand for the same field of their settings: `stopWhen: stepCountIs(5)`.
 */
export function fieldValue(ev: Evaluator, layers: readonly Layer[], field: RequestField): Value | undefined {
  let behindUnknown: Value | undefined
  const perhaps: Value[] = []
  const joined = (value: Value) => (perhaps.length > 0 ? union([...perhaps, value], value.at) : value)
  for (const layer of layers) {
    const [value] = fieldValues(ev, layer, field)
    // Options that are unknown as a whole may set anything; what is known to be set behind them says more.
    if (value !== undefined && unknownHolders.has(value)) behindUnknown ??= value
    else if (value !== undefined) {
      const found = unwrapped(ev, value, field)
      if (!layer.optional) return joined(found)
      perhaps.push(found)
    }
    for (const inherited of fieldValues(ev, layer, 'inherits')) {
      for (const option of optionsOf(inherited)) {
        const typed = typedOf(ev, option)
        const inner = typed && fieldValue(ev, [...typed.layers].reverse(), field)
        if (inner) return joined(inner)
      }
    }
  }
  return perhaps.length > 0 ? union(perhaps, perhaps[0]!.at) : behindUnknown
}

function unwrapped(ev: Evaluator, value: Value, field: RequestField): Value {
  if (
    field === 'messages' ||
    field === 'template' ||
    field === 'input' ||
    field === 'system' ||
    field === 'tools' ||
    field === 'responseFormat'
  )
    return value
  if (value.kind !== 'external') return value
  const typed = typedOf(ev, value)
  return (typed && fieldValue(ev, [...typed.layers].reverse(), field)) ?? value
}
