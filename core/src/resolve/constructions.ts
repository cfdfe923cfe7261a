import { argumentsOf } from './calls.ts'
import type { Evaluator } from './evaluator.ts'
import { isTestCode } from './test-code.ts'
import { optionsOf, union } from './unions.ts'
import type { Argument, Arguments, Lazy, Site, Value } from './values.ts'

type ClassValue = Extract<Value, { kind: 'class' }>

/**
 * What the constructor that a class inherits is given over all constructions of that class in sight: each argument is any
 * one of theirs. Null when there are none, or when they give their arguments in ways that cannot be laid over each other.
 */
export function inheritedConstruction(ev: Evaluator, made: ClassValue, at: Site): Arguments | null {
  const facts = made.module.facts.classes[made.class]!
  if (!facts.name || facts.initializer !== null) return null
  return ev.once(`constructions ${made.module.path} ${made.class}`, null, () => {
    const { index } = ev.program
    const inTests = isTestCode(made.module.path)
    const calls = index
      .renamedImports(facts.name)
      .flatMap(local => local.module.callsNamed(local.name))
      .concat(index.callsInto(made.module.path, facts.name))
      .filter(call => inTests || !isTestCode(call.module.path))
    const found = calls.flatMap(({ module, node }) =>
      optionsOf(ev.evaluate(module, module.a(node), null)).some(
        each => each.kind === 'class' && each.module === made.module && each.class === made.class,
      )
        ? [argumentsOf(module, node, null)]
        : [],
    )
    return found.length === 0 ? null : overlaid(ev, found, at)
  })
}

function overlaid(ev: Evaluator, calls: readonly Arguments[], at: Site): Arguments | null {
  if (calls.length === 1) return calls[0]!
  const hasSpread = calls.some(each => each.namedSpreads.length > 0 || each.positional.some(({ spread }) => spread))
  const names = new Set(calls.flatMap(each => [...each.named.keys()]))
  const count = Math.max(...calls.map(each => each.positional.length))
  // A name in one call and a position in another may be the same parameter.
  if (hasSpread || (names.size > 0 && count > 0)) return null
  const anyOf = (given: (call: Arguments) => Lazy | undefined): Lazy => ({
    make: () =>
      union(
        calls.map(call => {
          const value = given(call)
          return value ? ev.force(value) : { kind: 'literal', value: undefined, at }
        }),
        at,
      ),
  })
  const positional = Array.from(
    { length: count },
    (_, i): Argument => ({ value: anyOf(call => call.positional[i]?.value), spread: false }),
  )
  const named = new Map([...names].map(name => [name, anyOf(call => call.named.get(name))]))
  return { positional, named, namedSpreads: [], receiver: null, at }
}
