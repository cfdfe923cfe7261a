import { NODE_STRIDE, type NodeId, NodeKind } from '../model/facts.ts'
import type { ModuleView } from '../resolve/module-view.ts'
import type { Site } from '../resolve/values.ts'

/**
 * Which of several values belongs to one that stands elsewhere in the code: what is written in the same row of a table, or
 * in the same call. Of `{ groq: { url, model }, xai: { url, model } }` each model goes with the URL beside it. Null when
 * none stands near, or several do.
 */
export function besides<T extends { at: Site }>(all: readonly T[], site: Site): T | null {
  const { module } = site
  const here = all.filter(({ at }) => at.module === module)
  if (here.length === 0 || all.length < 2) return null
  for (const node of around(module, site)) {
    const inside = here.filter(({ at }) => at.start >= module.start(node) && at.end <= module.end(node))
    if (inside.length > 0) return inside.length === 1 ? inside[0]! : null
  }
  return null
}

/** Objects and calls around a place, innermost first. */
function around(module: ModuleView, { start, end }: Site): NodeId[] {
  const found: NodeId[] = []
  for (let node = 0; node < module.facts.nodes.length / NODE_STRIDE; node++) {
    const kind = module.kind(node)
    if (kind !== NodeKind.Object && kind !== NodeKind.Call) continue
    if (module.start(node) <= start && end <= module.end(node)) found.push(node)
  }
  const size = (node: NodeId) => module.end(node) - module.start(node)
  return found.sort((a, b) => size(a) - size(b))
}
