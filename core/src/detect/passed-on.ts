import type { Evaluator } from '../resolve/evaluator.ts'
import type { Arguments, Value } from '../resolve/values.ts'
import type { MemberSpec } from '../sdks/define.ts'
import { valueAt } from './places.ts'
import type { Typed } from './typed.ts'
import { typedOf } from './walk.ts'

/** What a call makes that another value answers: see `dispatch` and `otherwise`. */
export function passedOn(
  ev: Evaluator,
  { dispatch, otherwise }: MemberSpec,
  method: string,
  args: Arguments,
): Typed | null {
  const target = dispatch ? partedTarget(ev, dispatch, args) : otherwise ? otherTarget(ev, otherwise, args) : null
  if (target?.receiver.kind !== 'external') return null
  return typedOf(ev, ev.callMethod(target.receiver, method, { ...target.args, receiver: target.receiver }, args.at))
}

interface Target {
  receiver: Value
  args: Arguments
}

/** `registry.languageModel('house:quick')` is `house.languageModel('quick')`. */
function partedTarget(ev: Evaluator, dispatch: NonNullable<MemberSpec['dispatch']>, args: Arguments): Target | null {
  const [given] = args.positional
  const id = given && !given.spread ? ev.force(given.value) : null
  if (id?.kind !== 'literal' || typeof id.value !== 'string') return null
  const stated = valueAt(ev, dispatch.separator, args, 0)
  const separator = stated?.kind === 'literal' ? String(stated.value) : dispatch.standard
  const parted = id.value.indexOf(separator)
  const table = parted > 0 ? valueAt(ev, dispatch.table, args, 0) : undefined
  if (!table) return null
  const rest: Value = { ...id, value: id.value.slice(parted + separator.length) }
  return {
    receiver: ev.member(table, id.value.slice(0, parted), args.at),
    args: { ...args, positional: [{ value: { value: rest }, spread: false }] },
  }
}

function otherTarget(ev: Evaluator, { unless, to }: NonNullable<MemberSpec['otherwise']>, args: Arguments) {
  const receiver = valueAt(ev, unless, args, 0) === undefined ? valueAt(ev, to, args, 0) : undefined
  return receiver ? { receiver, args } : null
}
