import { NODE_STRIDE, type NodeId, NodeKind } from '../model/facts.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import type { ModuleView } from '../resolve/module-view.ts'
import { optionsOf, union } from '../resolve/unions.ts'
import type { Site, Value } from '../resolve/values.ts'

/** What a call's result is added to, at the left end of all that is added up: `model + 'Say ' + gen()`. Null outside of sums. */
export function addedTo(ev: Evaluator, call: Site): Value | null {
  const { module } = call
  let sum = sumWith(module, call)
  if (sum < 0) return null
  while (module.kind(sum) === NodeKind.Add) sum = module.a(sum)
  const left = optionsOf(ev.evaluate(module, sum, null)).flatMap(option => {
    // What has been added to before is a text that begins with the value itself.
    const [head] = option.kind === 'text' ? option.parts : [option]
    return head === undefined || typeof head === 'string' ? [] : optionsOf(head)
  })
  return left.length > 0 ? union(left, call) : null
}

function sumWith(module: ModuleView, { start, end }: Site): NodeId {
  for (let node = 0; node < module.facts.nodes.length / NODE_STRIDE; node++) {
    if (module.kind(node) !== NodeKind.Add) continue
    const right = module.b(node)
    if (right >= 0 && module.start(right) === start && module.end(right) === end) return node
  }
  return -1
}
