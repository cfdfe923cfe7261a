import { type NodeId, NodeKind } from '../model/facts.ts'
import { plainTruth } from './branches.ts'
import type { Evaluator } from './evaluator.ts'
import type { ModuleView } from './module-view.ts'
import { outcome } from './outcome.ts'
import type { Frame } from './values.ts'

/** The part of the steps left that finding out about one test may take. */
const TEST_SHARE = 0.25

/**
 * Whether code in a region runs in the call being followed: false when a test around it is known to fail, true when all
 * are known to hold, null when the code does not tell.
 */
export function runs(ev: Evaluator, module: ModuleView, region: number, frame: Frame | null): boolean | null {
  let certain: boolean | null = true
  const { regions } = module.facts
  for (let at = region; at >= 0 && regions[at]!.kind !== 'function'; at = regions[at]!.parent) {
    const { kind, test } = regions[at]!
    if (kind === 'loop') certain = null
    if (kind !== 'branch') continue
    const holds = test ? truthWithin(ev, module, test.node, frame) : null
    if (holds === null) certain = null
    else if (holds === test!.negated) return false
  }
  return certain
}

/** What a test comes to, leaving most steps to what it decides about: without an answer all of it may run. */
function truthWithin(ev: Evaluator, module: ModuleView, test: NodeId, frame: Frame | null): boolean | null {
  return ev.share({ fraction: TEST_SHARE }, () => outcome(ev, module, test, frame, plainTruth))
}

/** Whether two regions are branches of one decision, so that a run takes only one of them. */
export function excludes(module: ModuleView, one: number, other: number): boolean {
  const { regions } = module.facts
  const around: number[] = []
  for (let at = one; at >= 0; at = regions[at]!.parent) around.push(at)
  let below = -1
  for (let at = other; at >= 0; below = at, at = regions[at]!.parent) {
    const position = around.indexOf(at)
    if (position < 0) continue
    const [a, b] = [regions[around[position - 1] ?? -1], regions[below]]
    if (!a?.test || !b?.test || a === b) return false
    return a.test.node === b.test.node
      ? a.test.negated !== b.test.negated
      : subjectOf(module, a.test.node) >= 0 && subjectOf(module, a.test.node) === subjectOf(module, b.test.node)
  }
  return false
}

/** What the cases of a switch compare: the same node for all of them. */
function subjectOf(module: ModuleView, test: NodeId): NodeId {
  if (module.kind(test) !== NodeKind.Binary) return -1
  const operator = module.string(module.c(test))
  if (operator === 'or') return subjectOf(module, module.a(test))
  return operator === '===' ? module.a(test) : -1
}

/** Nodes whose regions run in this call, in order, up to the first that surely does. */
export function reachedBy<T extends { node: NodeId; region: number }>(
  ev: Evaluator,
  module: ModuleView,
  candidates: readonly T[],
  frame: Frame | null,
): T[] {
  const reached: T[] = []
  for (const candidate of candidates) {
    const does = runs(ev, module, candidate.region, frame)
    if (does === false) continue
    reached.push(candidate)
    if (does === true) break
  }
  return reached
}
