import type { GenAiRequest, PromptPart, PromptRole } from '../model/call-site.ts'
import type { Resolved } from '../model/resolved.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { originOf } from '../resolve/module-view.ts'
import { readFlag, readNumber, readText, resolvedOf } from '../resolve/resolved.ts'
import { optionsOf } from '../resolve/unions.ts'
import type { Site, Value } from '../resolve/values.ts'
import type { RequestDefaults, RequestField } from '../sdks/define.ts'
import { attributionOf, keyOf } from './attribution.ts'
import { fieldValue } from './fields.ts'
import { unknownHolders } from './places.ts'
import { promptParts } from './prompt.ts'
import { fieldOf, type Target } from './target.ts'
import { type Filling, filledPieces, handedOver } from './templates.ts'
import { jsonPieces, textPieces } from './text-pieces.ts'
import { toolDefinitions } from './tools.ts'
import type { Layer } from './typed.ts'

/** Reads all that a call sends to where its request goes. */
export function readRequest(ev: Evaluator, target: Target): GenAiRequest {
  const { layers, operation, at } = target
  const field = (name: RequestField) => fieldOf(ev, target, name)
  const text = (name: RequestField) => resolvedOf(field(name), at, readText)
  const number = (name: RequestField) => resolvedOf(field(name), at, readNumber)
  const defaults = [
    operation.defaults,
    ...target.receiver.defaults,
    ...target.carriers.flatMap(each => each.defaults),
  ].filter(each => each !== undefined)

  const tools = toolsOf(ev, field('tools'))
  const responseFormat = field('responseFormat')
  return {
    model: target.model,
    modelBasis: target.modelBasis,
    maxTokens: withDefault(number('maxTokens'), defaults, 'maxTokens', at),
    prompt: promptOf(ev, layers),
    tools: tools.tools,
    toolsOpen: tools.open,
    responseFormat: responseFormat === undefined ? [] : formatPieces(ev, responseFormat),
    choiceCount: number('choiceCount'),
    stream: resolvedOf(field('stream'), at, readFlag),
    serviceTier: operation.serviceTier
      ? { kind: 'known', value: operation.serviceTier, origin: originOf(at) }
      : text('serviceTier'),
    reasoningEffort: text('reasoningEffort'),
    reasoningTokens: number('reasoningTokens'),
    maxSteps: withDefault(number('maxSteps'), defaults, 'maxSteps', at),
    imageSize: text('imageSize'),
    imageQuality: text('imageQuality'),
    baseUrl: target.baseUrl,
    region: text('region'),
    attribution: attributionOf(ev, field('headers'), field('metadata'), at),
    ...keyOf(field('apiKey'), at),
  }
}

function withDefault(
  value: Resolved<number>,
  defaults: readonly RequestDefaults[],
  name: 'maxTokens' | 'maxSteps',
  at: Site,
): Resolved<number> {
  if (value.kind !== 'unknown' || value.reason !== 'omitted') return value
  const found = defaults.find(each => each[name] !== undefined)?.[name]
  return found === undefined ? value : { kind: 'known', value: found, origin: originOf(at, 'SDK default') }
}

/** System text, then messages or the template of them, then the one input, from the nearest layer that has each. */
function promptOf(ev: Evaluator, layers: readonly Layer[]): PromptPart[] {
  const read = (field: RequestField, role: PromptRole) => {
    const value = fieldValue(ev, layers, field)
    return value === undefined ? [] : promptParts(ev, value, role)
  }
  const messages = fieldValue(ev, layers, 'messages')
  const isTold = messages !== undefined && !unknownHolders.has(messages)
  const template = isTold ? [] : read('template', 'user')
  const filling: Filling = hole => {
    const value = handedOver(ev, layers[0]!.arguments, hole)
    return value && textPieces(ev, value)
  }
  const parts = [
    ...read('system', 'system'),
    ...(template.length > 0
      ? template.map(each => ({ ...each, content: filledPieces(each.content, filling) }))
      : messages === undefined
        ? []
        : promptParts(ev, messages, 'user')),
    ...read('input', 'user'),
  ]
  const last = parts.at(-1)
  return last && fieldValue(ev, layers, 'cacheControl') !== undefined
    ? [...parts.slice(0, -1), { ...last, cacheBreakpoint: true }]
    : parts
}

function toolsOf(ev: Evaluator, value: Value | undefined) {
  return value === undefined ? { tools: [], open: false } : toolDefinitions(ev, value)
}

function formatPieces(ev: Evaluator, value: Value) {
  return optionsOf(value).flatMap(option => (option.kind === 'literal' ? [] : jsonPieces(ev, option)))
}
