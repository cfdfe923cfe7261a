import { type NodeId, NodeKind } from '../../model/facts.ts'
import { argumentsOf } from '../calls.ts'
import type { Evaluator } from '../evaluator.ts'
import type { ModuleView } from '../module-view.ts'
import { optionsOf, union, unknown } from '../unions.ts'
import type { Site, Value } from '../values.ts'
import { functionIdiomOf } from './functions.ts'
import { handedByKeeper } from './keepers.ts'

/** Methods that call their first argument with each element. */
const ITERATING: ReadonlySet<string> = new Set(['iterate', 'select', 'find', 'some', 'every'])

/** What a function written as an argument is called with by whoever it is handed to. */
export function callbackArgument(ev: Evaluator, module: ModuleView, fn: number, index: number, at: Site): Value | null {
  const { call, index: position, name } = module.facts.functions[fn]!.argumentOf!
  const callee = module.a(call)
  const args = argumentsOf(module, call, null)
  if (module.kind(callee) === NodeKind.Member) {
    const method = module.string(module.b(callee))
    const idiom = ev.program.idioms(module.facts.languageId).methods.get(method)
    const receiver = ev.evaluate(module, module.a(callee), null)
    const plain = optionsOf(receiver).every(
      option => option.kind !== 'instance' && option.kind !== 'class' && option.kind !== 'function',
    )
    if (plain && position === 0 && idiom !== undefined && ITERATING.has(idiom)) {
      // `reduce` hands the element second; every other iteration hands it first.
      const elementAt = method === 'reduce' || method === 'reduceRight' ? 1 : 0
      if (index === elementAt) return ev.element(receiver, at)
      return unknown('dynamic', 'index', at)
    }
    if (plain && idiom === 'then' && position === 0 && index === 0) return receiver
  }
  const values: Value[] = []
  for (const option of optionsOf(ev.evaluate(module, callee, null))) {
    if (option.kind === 'external') {
      const made = handedByKeeper(ev, option, args, position, index, at)
      if (made) values.push(made)
      const idiom = functionIdiomOf(ev, option)
      if (idiom === 'iterate-first' && position === 1 && index === 0 && args.positional[0])
        values.push(ev.element(ev.force(args.positional[0].value), at))
      if (idiom === 'iterate-second' && position === 0 && index === 0 && args.positional[1])
        values.push(ev.element(ev.force(args.positional[1].value), at))
    }
    if (option.kind === 'function') {
      const handed = callsOfParameter(ev, option, position, name, index, at)
      if (handed) values.push(handed)
    }
  }
  return values.length > 0 ? union(values, at) : null
}

/** What a function passes to a parameter that it calls. */
function callsOfParameter(
  ev: Evaluator,
  callee: Extract<Value, { kind: 'function' }>,
  position: number,
  name: string | null,
  index: number,
  at: Site,
): Value | null {
  const { module } = callee
  const facts = module.facts.functions[callee.function]!
  const parameter = name === null ? position : facts.params.findIndex(each => each.name === name)
  const values = callsOf(module, callee.function, parameter).map((node): Value => {
    const given = argumentsOf(module, node, null).positional[index]
    return given ? ev.force(given.value) : { kind: 'literal', value: undefined, at }
  })
  return values.length > 0 ? union(values, at) : null
}

/** Where a function calls a parameter of its own. */
export function callsOf(module: ModuleView, fn: number, parameter: number): NodeId[] {
  const name = module.facts.functions[fn]!.params[parameter]?.name
  if (!name) return []
  return module.callsNamed(name).flatMap(({ node }) => {
    const target = module.a(node)
    if (target < 0 || module.kind(target) !== NodeKind.Ref) return []
    const isParameter = module.facts.bindings[module.a(target)]!.values.some(
      each =>
        module.kind(each.node) === NodeKind.Param && module.a(each.node) === fn && module.b(each.node) === parameter,
    )
    return isParameter ? [node] : []
  })
}
