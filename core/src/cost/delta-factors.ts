import type { RepetitionFactor } from '../model/call-site.ts'
import type { CauseKind } from '../model/delta.ts'
import type { AssumptionKey, DeclaredField } from '../model/settings.ts'
import type { Origin } from '../model/source.ts'
import { promptSteps, toolSteps } from './delta-prompt.ts'
import { type CallState, fieldSteps, isSame, meaningOf, type Step, valueText, withRequest } from './delta-steps.ts'

/**
 * Everything that differs between the two sides of a call, in the order in which shares are computed: that of
 * `CAUSE_KINDS`. What the request says comes before what callcost.yml says of it, and the cost of one execution before
 * how often it happens; so a share is what its cause does to a call that already has the causes before it. When all steps
 * are taken, the base has become the head.
 *
 * @param settingsPath where the settings of the head stand
 */
export function stepsBetween(base: CallState, head: CallState, settingsPath: string): Step[] {
  const request = [base, head] as const
  return [
    ...operationSteps(base, head),
    ...modelSteps(base, head),
    ...promptSteps(...request),
    ...toolSteps(...request),
    ...responseFormatSteps(base, head),
    ...fieldSteps('limit', 'output limit', 'maxTokens', ...request),
    ...fieldSteps('choices', 'choices', 'choiceCount', ...request),
    ...fieldSteps('reasoning-effort', 'reasoning effort', 'reasoningEffort', ...request),
    ...fieldSteps('reasoning-effort', 'reasoning budget', 'reasoningTokens', ...request),
    ...fieldSteps('service-tier', 'service tier', 'serviceTier', ...request),
    ...fieldSteps('agent-steps', 'steps', 'maxSteps', ...request),
    ...fieldSteps('media', 'image size', 'imageSize', ...request),
    ...fieldSteps('media', 'image quality', 'imageQuality', ...request),
    ...declarationSteps(base, head, settingsPath),
    ...assumptionSteps(base, head, settingsPath),
    ...priceSteps(base, head, settingsPath),
    ...repetitionSteps(base, head),
    ...volumeSteps(base, head, settingsPath),
  ]
}

/** Everything about the call that is neither a request field with a step of its own nor its repetition. */
function operationSteps(base: CallState, head: CallState): Step[] {
  const nameOf = ({ callSite }: CallState) => `${callSite.sdk} ${callSite.operationName}`
  const isOther = base.callSite.operationName !== head.callSite.operationName || base.callSite.sdk !== head.callSite.sdk
  return [
    {
      kind: 'operation',
      text: isOther ? `${nameOf(base)} → ${nameOf(head)}` : `${head.callSite.providerName}`,
      origin: head.callSite.location,
      take: state => {
        const { request, repetition } = state.callSite
        return { ...state, callSite: { ...head.callSite, request, repetition } }
      },
    },
  ]
}

function modelSteps(base: CallState, head: CallState): Step[] {
  const { model, modelBasis } = head.callSite.request
  const steps = fieldSteps('model', 'model', 'model', base, head).map(step => ({
    ...step,
    take: (state: CallState) => withRequest(state, { model, modelBasis }),
  }))
  if (steps.length > 0 || base.callSite.request.modelBasis === modelBasis) return steps
  const text = `model ${valueText(model)}: now ${modelBasis}`
  return [{ kind: 'model', text, origin: model.origin, take: state => withRequest(state, { modelBasis }) }]
}

function responseFormatSteps(base: CallState, head: CallState): Step[] {
  const [before, after] = [base.callSite.request.responseFormat, head.callSite.request.responseFormat]
  if (isSame(before, after)) return []
  const verb = before.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed'
  return [
    {
      kind: 'response-format',
      text: `response format ${verb}`,
      origin: (after[0] ?? before[0])!.origin,
      ...(after.length === 0 ? { side: 'base' } : {}),
      take: state => withRequest(state, { responseFormat: after }),
    },
  ]
}

/** Fields that change the cost of one execution, with what they are about. */
const DECLARED: Partial<Record<DeclaredField, CauseKind>> = {
  inputTokens: 'declaration',
  outputTokens: 'declaration',
  maxTokens: 'declaration',
  steps: 'declaration',
  turns: 'declaration',
  iterations: 'declaration',
  cacheHitRate: 'declaration',
  serviceTier: 'declaration',
}

function declarationSteps(base: CallState, head: CallState, settingsPath: string): Step[] {
  const [before, after] = [base.input.declaration, head.input.declaration]
  return (Object.entries(DECLARED) as [DeclaredField, CauseKind][]).flatMap(([field, kind]) => {
    if (isSame(before?.[field], after?.[field])) return []
    return {
      kind,
      text: `declared ${field} ${quantityText(before?.[field])} → ${quantityText(after?.[field])}`,
      origin: after?.origins[field] ?? before?.origins[field] ?? startOf(settingsPath),
      take: ({ callSite, input }: CallState) => {
        const { [field]: _old, ...rest } = input.declaration ?? { match: {}, origins: {} }
        const value = after?.[field]
        const declaration = { ...rest, ...(value === undefined ? {} : { [field]: value }) }
        return { callSite, input: { ...input, declaration } }
      },
    }
  })
}

function assumptionSteps(base: CallState, head: CallState, settingsPath: string): Step[] {
  const keys = Object.keys(head.input.assumptions) as AssumptionKey[]
  return keys.flatMap(key => {
    const [before, after] = [base.input.assumptions[key], head.input.assumptions[key]]
    if (isSame(before, after)) return []
    return {
      kind: 'assumptions' as const,
      text: `assumed ${key} ${quantityText(before)} → ${quantityText(after)}`,
      origin: startOf(settingsPath),
      take: ({ callSite, input }: CallState) => ({
        callSite,
        input: { ...input, assumptions: { ...input.assumptions, [key]: after } },
      }),
    }
  })
}

/** Negotiated rates and private names: the table and its date are the same on both sides. */
function priceSteps(base: CallState, head: CallState, settingsPath: string): Step[] {
  const { priceBook } = head.input
  if (base.input.priceBook === priceBook) return []
  return [
    {
      kind: 'prices',
      text: 'prices of callcost.yml or price files',
      origin: startOf(settingsPath),
      take: ({ callSite, input }) => ({ callSite, input: { ...input, priceBook } }),
    },
  ]
}

function repetitionSteps(base: CallState, head: CallState): Step[] {
  const [before, after] = [base.callSite.repetition.factors, head.callSite.repetition.factors]
  if (isSame(before, after)) return []
  const added = without(after, before)
  const gone = without(before, after)
  const text = [
    ...gone.map(factor => `no longer ${timesText(factor)}`),
    ...added.map(factor => `now ${timesText(factor)}`),
  ]
  return [
    {
      kind: 'repetition',
      text: text.join(', ') || 'order of repetition',
      origin: added[0]?.origin ?? gone[0]?.origin ?? head.callSite.location,
      ...(added.length === 0 && gone.length > 0 ? { side: 'base' } : {}),
      take: ({ callSite, input }) => ({
        callSite: { ...callSite, repetition: head.callSite.repetition },
        input,
      }),
    },
  ]
}

function without(factors: readonly RepetitionFactor[], others: readonly RepetitionFactor[]): RepetitionFactor[] {
  const left = others.map(meaningOf)
  return factors.filter(factor => {
    const at = left.indexOf(meaningOf(factor))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function timesText({ kind, times }: RepetitionFactor): string {
  const word = kind === 'loop' ? 'in a loop' : kind === 'retry' ? 'retried' : kind
  return times.kind === 'unknown' ? `${word}, times unknown` : `${word} × ${valueText(times)}`
}

function volumeSteps(base: CallState, head: CallState, settingsPath: string): Step[] {
  const [before, after] = [base.input.volume, head.input.volume]
  if (before?.callsPerMonth === after?.callsPerMonth) return []
  return [
    {
      kind: 'volume',
      text: `calls a month ${before?.callsPerMonth ?? 'not declared'} → ${after?.callsPerMonth ?? 'not declared'}`,
      origin: after?.origin ?? before?.origin ?? startOf(settingsPath),
      take: ({ callSite, input }) => ({ callSite, input: { ...input, volume: after } }),
    },
  ]
}

function startOf(path: string): Origin {
  return { path, line: 1, column: 1, endLine: 1, cell: null }
}

function quantityText(value: unknown): string {
  if (value === undefined) return 'not set'
  if (typeof value !== 'object' || value === null) return String(value)
  const { low, expected, high } = value as { low: unknown; expected: unknown; high: unknown }
  return low === high ? String(expected) : `${expected} (${low}–${high})`
}
