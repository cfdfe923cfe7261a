import type { ModelBasis } from '../model/call-site.ts'
import { isSameModel, type ModelRef, type OperationName, type ProviderName, type SdkId } from '../model/genai.ts'
import { type Placed, type Resolved, resolvedFrom } from '../model/resolved.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { readText, resolvedOf, siteOrigin } from '../resolve/resolved.ts'
import type { Arguments, Site, Value } from '../resolve/values.ts'
import type { ModelSyntax, OperationSpec, RecognisedCall, RequestField } from '../sdks/define.ts'
import { addressOf, carriedAddress, providerNamed, readUrl, type Service, servicesAt } from './addresses.ts'
import { ambientValue, ambientValues } from './ambient.ts'
import { fieldValue } from './fields.ts'
import { modelRef } from './model-names.ts'
import { carriedProvider, delegatedModels, join, type Models, modelsIn, modelsOfLayer } from './models.ts'
import { besides } from './rows.ts'
import { memberSpec, typeChain } from './sdk-index.ts'
import { type Layer, settingsOf, type Typed } from './typed.ts'

/** Where a request goes, and what stands behind its fields. */
export interface Target {
  model: Resolved<ModelRef>
  modelBasis: ModelBasis
  providerName: ProviderName
  operationName: OperationName
  sdk: SdkId
  baseUrl: Resolved<string>
  operation: OperationSpec
  /** Settings of the call, of what it goes through, and of what carries its model, nearest first. */
  layers: readonly Layer[]
  receiver: Typed
  carriers: readonly Typed[]
  /** Whether a model or something that carries one was found. */
  hasModel: boolean
  at: Site
}

/** Reads where a call sends its request from its arguments and from the settings of the values it goes through. */
export function readTarget(
  ev: Evaluator,
  typed: Typed,
  operation: OperationSpec,
  recognised: RecognisedCall | null,
  args: Arguments,
  optionsAt: number,
): Target {
  const at = args.at
  const own: Layer = { spec: recognised?.request ?? operation.request ?? {}, arguments: args, optionsAt, at }
  const behind = [...typed.layers].reverse()
  const chosen = ownModels(ev, own, behind, typed, operation, recognised)
  const models = { ...chosen, found: [...chosen.found, ...delegatedModels(ev, [own, ...behind], 0)] }
  // Settings of what carries the model, and of what else was handed in, stand behind the call's and the client's own.
  const layers = [own, ...behind, ...models.carriers.flatMap(carrier => [...carrier.layers].reverse())]
  const field = (name: RequestField) => fieldOf(ev, { layers, operation, at }, name)

  const baseUrl = resolvedOf(field('baseUrl'), at, readUrl)
  const address = addressOf(baseUrl)
  const named = resolvedOf(field('provider'), at, readText)
  const stated = recognised?.providerName ?? operation.providerName ?? typed.providerName
  // A router is the service only for a model that is given to it by name.
  const isRouted = operation.modelSyntax === 'router' && models.found.length === 0
  const told = operation.ambientFields?.provider && named.kind === 'known' ? providerNamed(named.value) : null
  const service = stated ?? carriedProvider(models) ?? typed.sdk.providerName
  const fallback = address?.providerName ?? told ?? (isRouted ? (carriedProvider(models) ?? 'unknown') : service)
  const syntax: ModelSyntax =
    address?.modelSyntax ?? recognised?.modelSyntax ?? operation.modelSyntax ?? typed.modelSyntax ?? 'plain'
  const services = servicesAt(field('address') ?? field('baseUrl'))
  const { model, basis } = resolveModel(ev, models, named, fallback, syntax, services, typed, at)
  return {
    model,
    modelBasis: basis,
    providerName: providerOf(model, fallback),
    operationName:
      recognised?.operationName ?? (completesText(operation, models) ? 'text_completion' : operation.operationName),
    sdk: recognised?.sdk ?? typed.sdk.id,
    baseUrl,
    operation,
    layers,
    receiver: typed,
    carriers: models.carriers,
    hasModel: models.found.length > 0,
    at,
  }
}

/** A field of a request, from the nearest layer that has it, or from what holds for all such requests. */
export function fieldOf(
  ev: Evaluator,
  { layers, operation, at }: Pick<Target, 'layers' | 'operation' | 'at'>,
  name: RequestField,
): Value | undefined {
  return fieldValue(ev, layers, name) ?? ambientValue(ev, operation.ambientFields?.[name], at)
}

/** A chain does what its model does: around a model that completes text it is no chat. */
function completesText(operation: OperationSpec, models: Models): boolean {
  if (operation.operationName !== 'chat') return false
  return models.found.some(
    ({ carrier }) =>
      carrier && memberSpec(carrier.sdk, carrier.type, ['invoke'])?.operation?.operationName === 'text_completion',
  )
}

function ownModels(
  ev: Evaluator,
  own: Layer,
  behind: readonly Layer[],
  typed: Typed,
  operation: OperationSpec,
  recognised: RecognisedCall | null,
): Models {
  const direct: Models = { found: [], carriers: [], open: null }
  for (const id of recognised?.models ?? [])
    direct.found.push({ id, providerName: null, modelSyntax: null, carrier: null, at: own.at, isDefault: false })
  if (recognised?.modelsOpen) direct.open = { reason: 'dynamic', detail: 'part of the address', at: own.at }
  if (direct.found.length > 0) return direct
  const carriers: Typed[] = []
  const perhaps: Models['found'] = []
  let open: Models['open'] = null
  for (const layer of [own, ...behind]) {
    const models = modelsOfLayer(ev, layer, 0)
    if (!models) continue
    carriers.push(...models.carriers)
    const found = [...perhaps, ...models.found]
    if (!layer.optional && (found.length > 0 || (models.open && !models.vague))) return { ...models, found, carriers }
    if (layer.optional) perhaps.push(...models.found)
    open ??= models.open
  }
  for (const place of operation.ambient ?? []) {
    const all: Models = { found: [], carriers: [], open: null }
    for (const value of ambientValues(ev, place, own.at.module.path)) join(all, modelsIn(ev, value))
    if (all.found.length > 0) return all
  }
  const named = operation.defaults?.model ?? typed.defaults.find(each => each.model !== undefined)?.model
  if (named === undefined || open) return { found: perhaps, carriers, open }
  const standard = {
    id: named,
    providerName: typed.providerName,
    modelSyntax: typed.modelSyntax,
    carrier: typed,
    at: own.at,
    isDefault: true,
  }
  return { found: [...perhaps, standard], carriers, open: null }
}

function resolveModel(
  ev: Evaluator,
  models: Models,
  named: Resolved<string>,
  fallback: ProviderName,
  syntax: ModelSyntax,
  services: readonly Service[],
  receiver: Typed,
  at: Site,
): { model: Resolved<ModelRef>; basis: ModelBasis } {
  const refs: Placed<ModelRef>[] = []
  for (const found of models.found) {
    const own = (found.carrier ? carriedAddress(ev, found.carrier, at) : null) ?? besides(services, found.at)?.address
    const provider =
      own?.providerName ??
      found.providerName ??
      (named.kind === 'known' ? providerNamed(named.value) : null) ??
      fallback
    const ref = modelRef(
      found.id,
      provider,
      own?.modelSyntax ?? found.modelSyntax ?? (found.providerName === null ? syntax : 'plain'),
    )
    if (!refs.some(each => isSameModel(each.value, ref))) refs.push({ value: ref, origin: siteOrigin(found.at) })
  }
  if (refs.length === 0) {
    const open = models.open ?? outOfSight(receiver, models.carriers)
    const reason = open?.reason ?? 'omitted'
    const detail = open?.detail
    const origin = siteOrigin(open?.at ?? at)
    return { model: { kind: 'unknown', reason, ...(detail ? { detail } : {}), origin }, basis: 'unknown' }
  }
  const model = resolvedFrom(refs, models.open?.reason)
  if (models.open) return { model, basis: 'default' }
  const isDefault = model.kind === 'known' && models.found.every(each => each.isDefault)
  return { model, basis: isDefault ? 'sdk-default' : 'code' }
}

/** A model, agent or chain that only its type is known of: whoever made it set its model. */
function outOfSight(receiver: Typed, carriers: readonly Typed[]): Models['open'] {
  const isHandedIn = ({ layers, trail }: Typed) =>
    layers.every(each => each.written) && trail.at(-1)?.step === 'annotation'
  const chain = typeChain(receiver.sdk, receiver.type)
  const mayCarry = settingsOf(chain)?.model !== undefined || settingsOf(chain)?.inherits !== undefined
  const found = [...(mayCarry ? [receiver] : []), ...carriers.filter(each => each !== receiver)].find(isHandedIn)
  const step = found?.trail.at(-1)
  return step ? { reason: 'parameter', detail: step.detail, at: step.at } : null
}

function providerOf(model: Resolved<ModelRef>, fallback: ProviderName): ProviderName {
  if (model.kind === 'known') return model.value.providerName
  return model.kind === 'oneOf' ? model.values[0]!.providerName : fallback
}
