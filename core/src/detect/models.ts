import type { ProviderName } from '../model/genai.ts'
import type { UnknownReason } from '../model/resolved.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { isTestCode } from '../resolve/test-code.ts'
import { isNullish, optionsOf } from '../resolve/unions.ts'
import type { Site, Value } from '../resolve/values.ts'
import type { ModelSyntax } from '../sdks/define.ts'
import { fieldValues } from './fields.ts'
import { asExternal } from './own-models.ts'
import { unknownHolders } from './places.ts'
import type { Layer, Typed } from './typed.ts'
import { typedOf } from './walk.ts'

/** A model that a call can reach, with the value that carried it. */
export interface FoundModel {
  id: string
  /** Provider that the carrier names; null when it names none. */
  providerName: ProviderName | null
  modelSyntax: ModelSyntax | null
  carrier: Typed | null
  at: Site
  isDefault: boolean
}

export interface Models {
  found: FoundModel[]
  /** Values that carry settings for the request: model objects, agents, clients. */
  carriers: Typed[]
  /** Set when nothing is known because the options are unknown as a whole. */
  vague?: boolean
  /** Why there may be more models than were found. */
  open: { reason: UnknownReason; detail: string; at: Site } | null
}

const MAX_DEPTH = 8

/** Every model in a value: an id, or something of an SDK that has a model of its own. */
export function modelsIn(ev: Evaluator, value: Value, depth = 0): Models {
  const models: Models = { found: [], carriers: [], open: null }
  for (const option of optionsOf(value)) {
    if (isNullish(option)) continue
    join(models, modelsOfOption(ev, option, depth))
  }
  return models
}

function modelsOfOption(ev: Evaluator, option: Value, depth: number): Models {
  const nothing: Models = { found: [], carriers: [], open: null }
  const open = (reason: UnknownReason, detail: string): Models => ({
    ...nothing,
    open: { reason, detail, at: option.at },
  })
  if (depth > MAX_DEPTH || !ev.spend()) return open('too-many', '')
  switch (option.kind) {
    case 'literal':
      if (typeof option.value !== 'string' || option.value === '') return nothing
      // Whoever answers there has one model, and the code does not say which.
      if (/^https?:\/\//.test(option.value)) return open('remote', 'model behind an address')
      return {
        ...nothing,
        found: [
          { id: option.value, providerName: null, modelSyntax: null, carrier: null, at: option.at, isDefault: false },
        ],
      }
    case 'text': {
      const id = resourceModel(option)
      return id === null
        ? open('dynamic', option.kind)
        : modelsOfOption(ev, { kind: 'literal', value: id, at: option.at }, depth)
    }
    case 'external': {
      if (option.root.double || isDouble(ev, option)) return nothing
      const typed = typedOf(ev, option)
      if (typed) return modelsOfTyped(ev, typed, depth)
      const handedIn = pathBehindType(option)
      if (handedIn !== null) return open('parameter', handedIn)
      // What the language itself gives is in no package that could be loaded.
      return option.root.specifier === 'global:'
        ? open('dynamic', pathOf(option))
        : open('import-not-loaded', option.root.specifier)
    }
    case 'object': {
      if (isDouble(ev, option)) return nothing
      // An implementation of a model of the team's own; its id is a name of theirs.
      if (option.entries.some(entry => 'name' in entry && ev.force(entry.value).kind === 'function'))
        return open('dynamic', 'own model')
      for (const name of ['id', 'model', 'modelId', 'name', 'llm']) {
        const inner = ev.member(option, name, option.at)
        if (inner.kind === 'literal' && inner.value === undefined) continue
        return modelsIn(ev, inner, depth + 1)
      }
      return open('dynamic', 'object')
    }
    case 'function':
      return modelsIn(
        ev,
        ev.call(
          option,
          { positional: [], named: new Map(), namedSpreads: [], receiver: null, at: option.at },
          false,
          option.at,
        ),
        depth + 1,
      )
    case 'array': {
      const models: Models = { found: [], carriers: [], open: null }
      for (const item of option.items) {
        const value = ev.force(item.value)
        join(models, modelsIn(ev, item.kind === 'spread' ? ev.element(value, option.at) : value, depth + 1))
      }
      return models
    }
    case 'unknown':
      return open(option.reason, option.detail)
    case 'instance': {
      const models: Models = { found: [], carriers: [], open: null }
      for (const base of asExternal(ev, option))
        join(models, base === option ? open('dynamic', option.kind) : modelsOfOption(ev, base, depth + 1))
      return models
    }
    default:
      return open('dynamic', option.kind)
  }
}

/**
 * Of a value that only its type is known of, the path from that type to what was read: `NextRequest.json().model`. Null
 * when the code shows where it was made.
 */
function pathBehindType({ root, steps }: Extract<Value, { kind: 'external' }>): string | null {
  const typeAt = steps.findIndex(step => step.kind === 'instance')
  if (typeAt < 0 || steps.slice(0, typeAt).some(step => step.kind === 'call')) return null
  return pathOf({ root, steps })
}

/** What was read of something out of sight, as it is written: `localStorage.getItem()`. */
function pathOf({ root, steps }: Pick<Extract<Value, { kind: 'external' }>, 'root' | 'steps'>): string {
  const names = steps.map(step => (step.kind === 'get' ? `.${step.name}` : step.kind === 'call' ? '()' : ''))
  return `${root.name === 'default' || root.name === '*' ? root.specifier : root.name}${names.join('')}`
}

/**
 * The model that a resource name ends with, whatever region and account stand before it:
 * `arn:aws:bedrock:{region}::foundation-model/{id}`. https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html
 */
function resourceModel({ parts }: Extract<Value, { kind: 'text' }>): string | null {
  const written = parts.map(part => (typeof part === 'string' ? part : '{}')).join('')
  return /^arn:.*:(?:foundation-model|inference-profile)\/([^{}]+)$/.exec(written)?.[1] ?? null
}

/** A stand-in that test code provides, unless it is test code that calls it. */
function isDouble(ev: Evaluator, option: Value): boolean {
  return !ev.inTests() && isTestCode(option.at.module.path)
}

/** The models of a value that an SDK knows, from its settings, nearest first, then its type's own default. */
export function modelsOfTyped(ev: Evaluator, typed: Typed, depth = 0): Models {
  const models: Models = { found: [], carriers: [typed], open: null }
  const provider = { providerName: typed.providerName, modelSyntax: typed.modelSyntax }
  const layers = [...typed.layers].reverse()
  const handedOn = (): FoundModel[] =>
    delegatedModels(ev, layers, depth).map(model => ({
      ...model,
      providerName: model.providerName ?? provider.providerName ?? typed.sdk.providerName,
      modelSyntax: model.modelSyntax ?? provider.modelSyntax,
    }))
  for (const layer of layers) {
    const inner = modelsOfLayer(ev, layer, depth)
    if (!inner) continue
    models.carriers.push(...inner.carriers)
    models.open ??= inner.open
    for (const model of inner.found) {
      models.found.push({
        ...model,
        providerName: model.providerName ?? provider.providerName ?? typed.sdk.providerName,
        modelSyntax: model.modelSyntax ?? provider.modelSyntax,
        carrier: model.carrier ?? typed,
      })
    }
    if (!layer.optional && (models.found.length > 0 || (models.open && !inner.vague))) {
      models.found.push(...handedOn())
      return models
    }
  }
  const named = typed.defaults.find(each => each.model !== undefined)?.model
  if (named !== undefined)
    models.found.push({
      id: named,
      ...provider,
      providerName: provider.providerName ?? typed.sdk.providerName,
      carrier: typed,
      at: typed.trail.at(-1)!.at,
      isDefault: true,
    })
  models.found.push(...handedOn())
  return models
}

/** Models at the `model` and `inherits` places of one set of arguments; null when nothing stands there. */
export function modelsOfLayer(ev: Evaluator, layer: Layer, depth: number): Models | null {
  const models: Models = { found: [], carriers: [], open: null }
  let present = false
  for (const value of fieldValues(ev, layer, 'model')) {
    if (unknownHolders.has(value)) {
      models.open ??= value.kind === 'unknown' ? value : null
      continue
    }
    const here = modelsIn(ev, value, depth + 1)
    const told = here.found.length > 0 || here.carriers.length > 0
    if (told || here.open) present = true
    join(models, here)
    if (here.found.length > 0) break
  }
  if (models.found.length === 0) {
    for (const value of fieldValues(ev, layer, 'inherits')) {
      for (const option of optionsOf(value).flatMap(each => asExternal(ev, each))) {
        const typed = typedOf(ev, option)
        if (!typed) continue
        present = true
        const inner = modelsOfTyped(ev, typed, depth + 1)
        models.found.push(...inner.found)
        models.carriers.push(...inner.carriers)
      }
    }
  }
  return present || models.open ? { ...models, vague: !present } : null
}

/** Models of what a request may be handed on to, over all layers: a later one adds to what earlier ones named. */
export function delegatedModels(ev: Evaluator, layers: readonly Layer[], depth: number): FoundModel[] {
  // Agents hand a request to each other and back: depth ends it.
  if (depth > MAX_DEPTH) return []
  return layers
    .flatMap(layer => fieldValues(ev, layer, 'delegates'))
    .flatMap(optionsOf)
    .flatMap(option => {
      const typed = typedOf(ev, option)
      if (typed) return modelsOfTyped(ev, typed, depth + 1).found
      return option.kind === 'literal' ? modelsIn(ev, option, depth + 1).found : []
    })
}

/** The one service of what a request goes through, whose model may be left to it: `prompt | ChatCohere()`. */
export function carriedProvider({ carriers }: Models): ProviderName | null {
  const names = new Set(carriers.flatMap(each => each.providerName ?? []))
  return names.size === 1 ? [...names][0]! : null
}

export function join(into: Models, more: Models): void {
  into.found.push(...more.found)
  into.carriers.push(...more.carriers)
  into.open ??= more.open
}
