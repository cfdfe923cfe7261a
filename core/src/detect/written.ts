import type { Arguments, External, Lazy, MemberSet } from '../resolve/values.ts'
import { typeChain } from './sdk-index.ts'
import { type Layer, settingsOf, type Typed } from './typed.ts'

interface State {
  typed: Typed
  path: readonly string[]
  done: boolean
}

/** What the program writes to members of a client is a setting like what it is made with: `client.baseURL = x`. */
export function layWritten(states: readonly State[], { set }: External, after: number): void {
  if (!set) return
  for (const { done, typed, path } of states)
    if (!done && typed.type !== '' && path.length === 0)
      typed.layers = [...typed.layers, ...writtenLayers(typed, set, after)]
}

function writtenLayers({ sdk, type }: Typed, sets: readonly MemberSet[], after: number): Layer[] {
  const spec = settingsOf(typeChain(sdk, type)) ?? {}
  return sets
    .filter(each => each.after === after)
    .map(({ path, value, optional, at }): Layer => {
      const [name, ...inside] = path
      const held = inside.reduceRight(
        (inner: Lazy, each): Lazy => ({ value: { kind: 'object', entries: [{ name: each, value: inner }], at } }),
        value,
      )
      const args: Arguments = { positional: [], named: new Map([[name!, held]]), namedSpreads: [], receiver: null, at }
      return { spec, arguments: args, optionsAt: 0, at, written: true, ...(optional ? { optional } : {}) }
    })
}
