import type { CallSite } from '../model/call-site.ts'
import type { ModelRef, ProviderName } from '../model/genai.ts'
import { type Resolved, valuesOf } from '../model/resolved.ts'
import type { EffectiveDeclaration, Settings } from '../model/settings.ts'
import type { Origin } from '../model/source.ts'
import { isSelfHosted, PROVIDER_OF_PREFIX } from '../prices/providers.ts'

/**
 * The call with the models that the team says it reaches, for every later stage to see the same ones.
 *
 * Declared models take the place of a model that the code leaves open: one it does not tell, or a default that the
 * environment can override. What the code fixes, a declaration does not change. Private names (Azure deployments,
 * gateway aliases) become what they stand for; several targets mean that the call can reach each.
 */
export function withDeclaredModels(
  callSite: CallSite,
  declaration: EffectiveDeclaration | null,
  settings: Settings,
): CallSite {
  const { model } = callSite.request
  const origin = declaration?.origins.models
  if (declaration?.models && origin && isOpen(model)) {
    const names = declaration.models.map(name => ({ providerName: callSite.providerName, requestModel: name }))
    const declared = names.map(name => modelRef(name, settings)).flatMap(ref => expand(ref, settings))
    return withModels(callSite, declared, origin)
  }
  const expanded = valuesOf(model).flatMap(ref => expand(ref, settings))
  const isChanged = valuesOf(model).some(ref => targetsOf(ref, settings) !== undefined)
  return isChanged ? withModels(callSite, expanded, { ...model.origin, label: 'prices.aliases' }) : callSite
}

function isOpen(model: Resolved<ModelRef>): boolean {
  return model.kind === 'unknown' || (model.kind === 'oneOf' && model.open !== undefined)
}

function withModels(callSite: CallSite, refs: readonly ModelRef[], origin: Origin): CallSite {
  const values = [...new Map(refs.map(ref => [`${ref.providerName}/${ref.requestModel}`, ref])).values()]
  const model: Resolved<ModelRef> =
    values.length === 1
      ? { kind: 'known', value: values[0]!, origin }
      : { kind: 'oneOf', values, origins: values.map(() => origin), origin }
  return { ...callSite, request: { ...callSite.request, model, modelBasis: 'declared' } }
}

function expand(ref: ModelRef, settings: Settings): ModelRef[] {
  const targets = targetsOf(ref, settings)
  if (!targets) return [ref]
  return targets.map(target => modelRef({ ...ref, requestModel: target }, settings))
}

/** Names are compared as the price book compares them: without regard to case. */
function targetsOf({ requestModel }: ModelRef, settings: Settings): string[] | undefined {
  const name = requestModel.trim().toLowerCase()
  return Object.entries(settings.prices.aliases).find(([alias]) => alias.trim().toLowerCase() === name)?.[1]
}

/** `anthropic/claude-…` names its provider; `my-org/model` does not, and stays with the provider of the call. */
function modelRef({ providerName, requestModel }: ModelRef, settings: Settings): ModelRef {
  const slash = requestModel.indexOf('/')
  const named = slash > 0 ? knownProvider(requestModel.slice(0, slash), settings) : null
  return named ? { providerName: named, requestModel: requestModel.slice(slash + 1) } : { providerName, requestModel }
}

function knownProvider(name: string, settings: Settings): ProviderName | null {
  if (Object.hasOwn(PROVIDER_OF_PREFIX, name)) return PROVIDER_OF_PREFIX[name]!
  const isKnown =
    Object.values(PROVIDER_OF_PREFIX).includes(name) ||
    isSelfHosted(name) ||
    settings.prices.models.some(rate => rate.provider === name)
  return isKnown ? name : null
}
