import { NodeKind } from '../model/facts.ts'
import type { Evaluator } from './evaluator.ts'
import { functionIdiomOf } from './intrinsics/functions.ts'
import { presetCalls } from './intrinsics/options.ts'
import { optionsOf } from './unions.ts'
import type { Arguments, Lazy, Value } from './values.ts'

/** What is called with what. */
export interface Invocation {
  callee: Value
  arguments: Arguments
}

/** Position of the callee among the arguments, by the idiom of what takes it. */
const POSITIONS: Record<string, number> = { 'call-reference': 0, 'call-second': 1, 'call-each': 0 }

/**
 * Calls that a library function or method makes of a function it is handed: `asyncio.to_thread(f, x)`,
 * `executor.submit(f, x)`, `loop.run_in_executor(None, f, x)`, `Thread(target=f, args=(x,))`. With `partials`, what
 * `partial(f, x)` will call counts too, with the arguments that it holds.
 */
export function deferredCalls(ev: Evaluator, { callee, arguments: args }: Invocation, partials = false): Invocation[] {
  return optionsOf(callee).flatMap(option => {
    if (option.kind !== 'external' && option.kind !== 'unknown') return []
    const method = ev.program.idioms(option.at.module.facts.languageId).methods.get(memberName(option))
    const idiom = (option.kind === 'external' ? functionIdiomOf(ev, option) : null) ?? method ?? ''
    if (idiom === 'call-target') {
      const target = args.named.get('target')
      const items = args.named.get('args')
      const named = args.named.get('kwargs')
      if (!target) return []
      return [
        {
          callee: ev.force(target),
          arguments: {
            positional: items ? [{ value: items, spread: true }] : [],
            named: new Map<string, Lazy>(),
            namedSpreads: named ? [named] : [],
            receiver: null,
            at: args.at,
          },
        },
      ]
    }
    if (option.kind === 'external') {
      const presets = presetCalls(ev, option, args)
      if (presets.length > 0) return presets
    }
    const position = idiom === 'partial' && partials ? 0 : POSITIONS[idiom]
    const handed = position === undefined ? undefined : args.positional[position]
    if (!handed || handed.spread) return []
    const rest = args.positional.slice(position! + 1)
    const positional =
      idiom === 'call-each'
        ? rest.map(each => ({ value: { value: ev.element(ev.force(each.value), args.at) }, spread: false }))
        : rest
    return [{ callee: ev.force(handed.value), arguments: { ...args, positional, receiver: null } }]
  })
}

/** The member that was last read of a value, also of one of which nothing else is known: `pool.submit`. */
function memberName(value: Extract<Value, { kind: 'external' | 'unknown' }>): string {
  if (value.kind === 'unknown') return value.detail.slice(value.detail.lastIndexOf('.') + 1)
  const last = value.steps.at(-1)
  return last?.kind === 'get' ? last.name : ''
}

/**
 * The call that code out of sight makes of a method it is handed with its object: `caller.callWithOptions({}, f.bind(o), x)`
 * and every limiter, queue and retrier that takes the arguments behind the function. Nothing where the function called
 * is of the code base: there the call itself is seen.
 */
export function boundHandover(ev: Evaluator, callee: Value, args: Arguments): Invocation[] {
  if (optionsOf(callee).some(option => option.kind === 'function')) return []
  const position = args.positional.findIndex(({ value }) => isBound(ev, value))
  if (position < 0) return []
  const positional = args.positional.slice(position + 1)
  return [{ callee: ev.force(args.positional[position]!.value), arguments: { ...args, positional, receiver: null } }]
}

function isBound(ev: Evaluator, value: Lazy): boolean {
  if (!('thunk' in value)) return false
  const { module, node } = value.thunk
  const callee = module.kind(node) === NodeKind.Call ? module.a(node) : -1
  if (callee < 0 || module.kind(callee) !== NodeKind.Member) return false
  return ev.program.idioms(module.facts.languageId).methods.get(module.string(module.b(callee))) === 'bind'
}
