import type { RepetitionFactor } from '../model/call-site.ts'
import type { FunctionFacts } from '../model/facts.ts'
import type { Resolved } from '../model/resolved.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { type ModuleView, originOf, siteOf } from '../resolve/module-view.ts'
import { readNumber, resolvedOf } from '../resolve/resolved.ts'
import { optionsOf } from '../resolve/unions.ts'
import type { Arguments, External, Site } from '../resolve/values.ts'

/**
 * Packages whose decorators call a function again when it fails, and the argument that says how often it is called at most:
 * a number, or what `stop_after_attempt(n)` makes. `standard` is what holds without it; without either there is no end.
 */
const RETRYING: Record<string, { names: RegExp; count: string; standard?: number }> = {
  // https://tenacity.readthedocs.io/en/latest/#stopping
  tenacity: { names: /^(retry|Retrying|AsyncRetrying)$/, count: 'stop' },
  // https://github.com/litl/backoff#backoffon_exception
  backoff: { names: /^on_(exception|predicate)$/, count: 'max_tries' },
  retry: { names: /^(retry|retry_call)$/, count: 'tries' },
  'retry.api': { names: /^(retry|retry_call)$/, count: 'tries' },
  // https://github.com/rholder/retrying#examples
  retrying: { names: /^(retry|Retrying)$/, count: 'stop_max_attempt_number' },
  // https://stamina.hynek.me/en/stable/api.html
  stamina: { names: /^(retry|retry_context)$/, count: 'attempts', standard: 10 },
}

/** A retry for each decorator of a function that repeats it, outermost first. */
export function retriesAround(ev: Evaluator, module: ModuleView, fn: FunctionFacts): RepetitionFactor[] {
  return fn.decorators.flatMap(node => {
    const at = siteOf(module, node)
    const times = optionsOf(ev.evaluate(module, node, null)).flatMap(option =>
      option.kind === 'external' ? (retryTimes(ev, option, at) ?? []) : [],
    )
    return times.length === 0 ? [] : [{ kind: 'retry' as const, times: times[0]!, origin: originOf(at, 'retry') }]
  })
}

/** How often at most something is tried that such a package repeats; null for every other value. */
export function retryTimes(ev: Evaluator, value: External, at: Site): Resolved<number> | null {
  const { specifier, name } = value.root
  const known = Object.hasOwn(RETRYING, specifier) ? RETRYING[specifier]! : null
  const last = value.steps.at(-1)
  const member = value.steps.findLast(step => step.kind === 'get')
  if (!known?.names.test(member?.kind === 'get' ? member.name : name)) return null
  const endless: Resolved<number> = { kind: 'unknown', reason: 'dynamic', origin: originOf(at) }
  const given = last?.kind === 'call' ? last.arguments.named.get(known.count) : undefined
  if (!given)
    return known.standard === undefined ? endless : { kind: 'known', value: known.standard, origin: originOf(at) }
  const count = ev.force(given)
  if (count.kind !== 'external') return resolvedOf(count, at, readNumber)
  const attempts = attemptsOf(count)
  return attempts ? resolvedOf(ev.force(attempts), at, readNumber) : endless
}

/** The argument of `stop_after_attempt(n)`, also where it is one of several conditions. */
function attemptsOf(stop: External): Arguments['positional'][number]['value'] | null {
  const at =
    stop.root.name === 'stop_after_attempt'
      ? 0
      : stop.steps.findIndex(step => step.kind === 'get' && step.name === 'stop_after_attempt')
  const call = at < 0 ? undefined : stop.steps.slice(at).find(step => step.kind === 'call')
  if (call?.kind !== 'call') return null
  return call.arguments.positional[0]?.value ?? call.arguments.named.get('max_attempt_number') ?? null
}
