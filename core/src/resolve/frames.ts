import type { NodeId } from '../model/facts.ts'
import type { ModuleView } from './module-view.ts'
import type { Frame, Value } from './values.ts'

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
