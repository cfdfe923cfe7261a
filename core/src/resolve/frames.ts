import type { NodeId } from '../model/facts.ts'
import type { Evaluator } from './evaluator.ts'
import type { ModuleView } from './module-view.ts'
import type { Frame, Memo, Site, Value } from './values.ts'

/** A frame inside another one that is of no function of its own. */
export function below(module: ModuleView, parent: Frame | null) {
  const at = { module, start: 0, end: 0 }
  return {
    module,
    function: -1,
    arguments: { positional: [], named: new Map(), namedSpreads: [], receiver: null, at },
    self: null,
    parent,
    depth: parent?.depth ?? 0,
  }
}

/** What a frame around takes an expression to be. */
export function assumedValue(frame: Frame, node: NodeId): Value | null {
  for (let at: Frame | null = frame; at?.assumes; at = at.parent)
    if (at.assumed?.node === node && at.module === frame.module) return at.assumed.value
  return null
}

export function newMemo(): Memo {
  return { memo: new Map(), active: new Map(), guarded: new Map() }
}

/** Calls that lead to a place, as far as they are named. */
const MAX_CALLS = 8

/** Makes frames, each with a number of its own; `areNamed` says whether places in them will be named. */
export function createFrames(areNamed: boolean): Pick<Evaluator, 'newFrame' | 'placeOf'> {
  let count = 0
  const named = new Map<number, Frame>()
  const placeOf = (at: Site, depth: number): string => {
    const call = at.frame && depth < MAX_CALLS ? named.get(at.frame) : undefined
    const from = call ? ` from ${placeOf(call.arguments.at, depth + 1)}` : ''
    return `${at.module.path}:${at.start}-${at.end}${from}`
  }
  return {
    placeOf: at => placeOf(at, 0),
    newFrame(given) {
      const assumes = given.assumed !== undefined || given.calls !== undefined || (given.parent?.assumes ?? false)
      const frame: Frame = { ...given, assumes, id: ++count, ...newMemo() }
      if (areNamed) named.set(frame.id, frame)
      return frame
    },
  }
}
