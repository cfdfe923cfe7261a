import { NodeKind } from '../model/facts.ts'
import type { Invocation } from '../resolve/deferred.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import type { ModuleView } from '../resolve/module-view.ts'
import { optionsOf } from '../resolve/unions.ts'
import type { Arguments, Lazy, Value } from '../resolve/values.ts'
import { handedOver } from './candidates.ts'

/**
 * The call that a function of another file makes of an operation it is handed: `self._in_thread(client.messages.create,
 * model=…)`. It is told where the operation is named, for each who hands one over asks something of its own. Within one file the
 * call inside the function is found itself.
 */
export function handedElsewhere(ev: Evaluator, callee: Value, args: Arguments, from: ModuleView): Invocation[] {
  return optionsOf(callee).flatMap(option => {
    if (option.kind !== 'function' || option.module === from) return []
    const { module, function: fn } = option
    if (handedOver(module).has(module.facts.functions[fn]!.name)) return []
    const position = args.positional.findIndex(
      ({ value, spread }, at) => !spread && isMember(value) && callsParameter(module, fn, at),
    )
    if (position < 0) return []
    return [
      {
        callee: ev.force(args.positional[position]!.value),
        arguments: { ...args, positional: args.positional.slice(position + 1), receiver: null },
      },
    ]
  })
}

function isMember(value: Lazy): boolean {
  return 'thunk' in value && value.thunk.module.kind(value.thunk.node) === NodeKind.Member
}

/** Whether a function, or one inside it, calls what it is given at a position. */
function callsParameter(module: ModuleView, fn: number, position: number): boolean {
  const index = module.facts.bindings.findIndex(
    ({ kind, values }) =>
      kind === 'parameter' &&
      values.some(
        ({ node }) => module.kind(node) === NodeKind.Param && module.a(node) === fn && module.b(node) === position,
      ),
  )
  if (index < 0) return false
  return module
    .callsNamed(module.facts.bindings[index]!.name)
    .some(({ node }) => module.kind(module.a(node)) === NodeKind.Ref && module.a(module.a(node)) === index)
}
