import { type NodeId, NodeKind } from '../model/facts.ts'
import { truthIn } from './branches.ts'
import type { Evaluator } from './evaluator.ts'
import type { ModuleView } from './module-view.ts'
import type { Frame } from './values.ts'

/** Tells of a test without connectives whether it holds; null when the code does not. */
type Judge = (ev: Evaluator, module: ModuleView, test: NodeId, frame: Frame | null) => boolean | null

const evaluated: Judge = (ev, module, test, frame) => truthIn(ev, ev.evaluate(module, test, frame))

/** Whether a test holds, taken apart at its connectives; null when the code does not tell. */
export function outcome(
  ev: Evaluator,
  module: ModuleView,
  test: NodeId,
  frame: Frame | null,
  judge: Judge = evaluated,
): boolean | null {
  const left = () => outcome(ev, module, module.a(test), frame, judge)
  const right = () => outcome(ev, module, module.b(test), frame, judge)
  switch (module.kind(test)) {
    case NodeKind.And:
      return both(left, right)
    case NodeKind.Fallback:
      return either(left, right)
    case NodeKind.Binary: {
      const operator = module.string(module.c(test))
      if (operator === 'or') return either(left, right)
      if (operator === '!') return not(left())
      return judge(ev, module, test, frame)
    }
    default:
      return judge(ev, module, test, frame)
  }
}

function not(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth
}

function both(left: () => boolean | null, right: () => boolean | null): boolean | null {
  const first = left()
  if (first === false) return false
  const second = right()
  return second === false ? false : first === null ? null : second
}

function either(left: () => boolean | null, right: () => boolean | null): boolean | null {
  return not(
    both(
      () => not(left()),
      () => not(right()),
    ),
  )
}
