import type { ModelRef, ProviderName } from '../model/genai.ts'
import { placedIn, resolvedFrom, valuesOf } from '../model/resolved.ts'
import { type Choice, createChoices } from '../resolve/choices.ts'
import { createEvaluator } from '../resolve/evaluate.ts'
import type { CallRef } from '../resolve/module-view.ts'
import type { Program } from '../resolve/program.ts'
import { runs } from '../resolve/regions.ts'
import { providerOfUrl } from '../sdks/hosts.ts'
import { isVendor, vendorOf } from './model-names.ts'
import { type Budgeted, recognise } from './recognise.ts'
import { merge, type Recognised } from './recognised.ts'
import type { Target } from './target.ts'

/** Steps for a look at a call in one case, and for all looks at it together. */
const CASE_FUEL = 8_000
const CASES_FUEL = 40_000
/** Choices that are made one below the other. */
const MOST_CHOICES = 3

interface Look {
  found: Recognised | null
  open: readonly Choice[]
  /** Whether nothing was left out for lack of steps. */
  isComplete: boolean
}

interface Split {
  looks: readonly (readonly [ReadonlyMap<string, string>, Look])[]
  /** What is left to be told apart. */
  disorder: number
  isComplete: boolean
}

/**
 * Which services a call sends which models to. Several of both, each found for itself, give every pair; but what decides on
 * the client often decides on the model as well. Where the code leaves a choice open, the call is looked at once for each
 * alternative, in which all that depends on the choice agrees, and only the pairs of one look or another are kept.
 */
export function toldApart(program: Program, call: CallRef, all: Recognised): Recognised {
  if (disorder(all.target) === 0) return all
  let left = CASES_FUEL
  let sure = true
  const look = (given: ReadonlyMap<string, string>): Look => {
    const choices = createChoices(given)
    const ev: Budgeted = {
      ...createEvaluator(program, choices),
      requestFuel: CASE_FUEL,
      readRequests: false,
      lacks: () => true,
    }
    ev.refuel(CASE_FUEL, call.module)
    const isReached = runs(ev, call.module, call.region, null) !== false
    const found = isReached ? recognise(ev, call) : null
    left -= ev.spent()
    return { found, open: choices.open(), isComplete: ev.shortages() === 0 }
  }
  /** What is found in the cases of the choice that tells most apart. */
  const cases = (given: ReadonlyMap<string, string>, { found, open }: Look): Recognised[] => {
    if (!found) return []
    if (disorder(found.target) === 0 || given.size >= MOST_CHOICES) return [found]
    let best: Split | null = null
    for (const { key, alternatives, isPartial } of open) {
      if (left <= 0) break
      const each = alternatives.map(name => {
        const now = new Map(given).set(key, name)
        return [now, look(now)] as const
      })
      const together = merge(each.flatMap(([, one]) => one.found ?? []))
      const isComplete = !isPartial && each.every(([, one]) => one.isComplete)
      if (!together || !(isComplete || isPartial || isWithin(together.target, found.target))) continue
      const worst = Math.max(...each.map(([, one]) => (one.found ? disorder(one.found.target) : 0)))
      const pairs = pairsOf(together.target).length
      // A choice that decides on the service alone, or on the model alone, leaves every pair.
      if (pairs >= productOf(found.target)) continue
      if (!best || worst + pairs < best.disorder) best = { looks: each, disorder: worst + pairs, isComplete }
      if (worst === 0) break
    }
    if (!best) return [found]
    sure &&= best.isComplete
    return best.looks.flatMap(([now, one]) => cases(now, one))
  }
  const none = new Map<string, string>()
  const first = look(none)
  // What a short look does not find again it cannot tell apart.
  if (!first.found || pairsOf(first.found.target).length < pairsOf(all.target).length) return all
  const apart = merge(cases(none, first))
  return apart ? { ...all, target: withPairs(all.target, apart.target, sure) } : all
}

/** Each model with the service that it is sent to. */
function pairsOf({ model }: Target): readonly ModelRef[] {
  return valuesOf(model)
}

function servicesOf(target: Target): Set<ProviderName> {
  const { baseUrl } = target
  const urls = baseUrl.kind === 'oneOf' ? baseUrl.values : []
  return new Set([
    ...pairsOf(target).map(pair => pair.providerName),
    ...urls.flatMap(url => providerOfUrl(url)?.providerName ?? []),
  ])
}

/** How many pairs there would be of each model with each service. */
function productOf(target: Target): number {
  return new Set(pairsOf(target).map(pair => pair.requestModel)).size * servicesOf(target).size
}

/** How much of a target is not told apart: 0 when no two services are both sent the same two models. */
function disorder(target: Target): number {
  const pairs = pairsOf(target)
  if (pairs.length < 2) return 0
  const strangers = pairs.filter(isStrange).length
  const isUnheard = servicesOf(target).size > new Set(pairs.map(pair => pair.providerName)).size
  return isUnheard || isCrossed(pairs) ? productOf(target) + strangers : strangers
}

function isCrossed(pairs: readonly ModelRef[]): boolean {
  const services = new Set(pairs.map(pair => pair.providerName))
  const sets = [...services].map(
    name => new Set(pairs.flatMap(pair => (pair.providerName === name ? [pair.requestModel] : []))),
  )
  return sets.some((one, i) => sets.slice(i + 1).some(other => [...one].filter(id => other.has(id)).length > 1))
}

/** Whether a vendor's own service is sent a model that only another vendor has. */
function isStrange({ providerName, requestModel }: ModelRef): boolean {
  const vendor = vendorOf(requestModel)
  const hosts = (name: ProviderName) => name.split('.')[0]
  return vendor !== null && isVendor(providerName) && hosts(vendor) !== hosts(providerName)
}

/** Whether nothing is lost but models that the service does not have. */
function isWithin(apart: Target, all: Target): boolean {
  const ids = new Set(pairsOf(apart).map(pair => pair.requestModel))
  return pairsOf(all).every(pair => ids.has(pair.requestModel) || isStrange(pair))
}

/** A target with the pairs found apart; unless all cases are sure, models of none of them stay as they were. */
function withPairs(all: Target, apart: Target, isSure: boolean): Target {
  const { model: known } = apart
  if (all.model.kind !== 'oneOf' || known.kind === 'unknown') return all
  const sure = placedIn(known)
  const others = placedIn(all.model).filter(
    ({ value }) => !(isSure || isStrange(value) || sure.some(each => each.value.requestModel === value.requestModel)),
  )
  // In a case whose model the code does not tell, it is another one; in one that sets none, no request is meant.
  const inACase = known.kind === 'oneOf' && known.open !== 'omitted' ? known.open : undefined
  return {
    ...all,
    providerName: apart.providerName,
    modelBasis: inACase === undefined ? all.modelBasis : 'default',
    model: resolvedFrom([...sure, ...others], all.model.open ?? inACase),
  }
}
