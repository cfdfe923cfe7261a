import { NodeKind } from '../model/facts.ts'
import { argumentsOf } from '../resolve/calls.ts'
import { holderKey, type ModuleView } from '../resolve/module-view.ts'
import type { Arguments, Site } from '../resolve/values.ts'

/**
 * What other calls of a method are given that stand on the same thing as a call: with `receiver` on what it is called on
 * (`xhr.open('POST', url)` for `xhr.send(body)`), with `result` on what it gives (`req.write(body)` for
 * `const req = https.request(options)`). Only where one name, or no name at all, holds the thing.
 */
export function siblingCalls(at: Site, of: 'receiver' | 'result', method: string): Arguments[] {
  const { module } = at
  const call = module.calls().find(({ node }) => module.start(node) === at.start && module.end(node) === at.end)
  if (!call) return []
  const holders = of === 'result' ? resultHolders(module, call.node) : receiverHolders(module, call.node)
  return module.callsNamed(method).flatMap(({ node }) => {
    const receiver = receiverOf(module, node)
    if (receiver < 0 || node === call.node) return []
    const isSame = (of === 'result' && receiver === call.node) || holders.has(holderKey(module, receiver) ?? '')
    return isSame ? [argumentsOf(module, node, null)] : []
  })
}

function receiverOf(module: ModuleView, call: number): number {
  const callee = module.a(call)
  return callee >= 0 && module.kind(callee) === NodeKind.Member ? module.a(callee) : -1
}

function receiverHolders(module: ModuleView, call: number): Set<string> {
  const receiver = receiverOf(module, call)
  const key = receiver < 0 ? null : holderKey(module, receiver)
  return new Set(key === null ? [] : [key])
}

function resultHolders(module: ModuleView, call: number): Set<string> {
  return new Set(module.boundTo(call).map(binding => `binding:${binding}`))
}
