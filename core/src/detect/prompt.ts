import type { PromptPart, PromptRole, TextPiece } from '../model/call-site.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { siteOrigin } from '../resolve/resolved.ts'
import { isNullish } from '../resolve/unions.ts'
import type { Value } from '../resolve/values.ts'
import { filledPieces } from './templates.ts'
import { contentOf, dynamic, isPlaceholder, isUndefined, messageOf, textPieces } from './text-pieces.ts'

const MAX_DEPTH = 8
const ROLES: Record<string, PromptRole> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  ai: 'assistant',
  model: 'assistant',
  tool: 'tool',
  function: 'tool',
}
/** In a pair, the role of the conversation so far: `['placeholder', '{history}']`. */
const PLACEHOLDER = 'placeholder'

/** A list of messages, or one message, or plain text, as parts of a prompt. */
export function promptParts(ev: Evaluator, value: Value, role: PromptRole, depth = 0): PromptPart[] {
  if (isNullish(value)) return []
  if (depth > MAX_DEPTH || !ev.spend()) return [part(role, [dynamic(value, 'nested')], value)]
  if (value.kind === 'array') {
    if (isTuple(ev, value)) return tuplePart(ev, value, role)
    return value.items.flatMap(item => {
      const inner = ev.force(item.value)
      if (item.kind === 'one') return promptParts(ev, inner, role, depth + 1)
      if (item.kind === 'spread') return promptParts(ev, inner, role, depth + 1)
      if (item.kind === 'maybe') return promptParts(ev, inner, role, depth + 1).map(perhaps)
      return [part(role, [dynamic(inner, 'list of messages')], value)]
    })
  }
  if (value.kind === 'object') {
    const named = roleOf(ev, value) ?? role
    const content = contentOf(ev, value)
    const pieces = content === undefined ? textPieces(ev, value) : textPieces(ev, content)
    return [{ ...part(named, pieces, value), cacheBreakpoint: hasCacheMark(ev, value, 0) }]
  }
  if (value.kind === 'external') {
    const message = messageOf(ev, value)
    if (isPlaceholder(value)) return [part(role, [dynamic(value, 'list of messages')], value)]
    if (message) {
      const parts = promptParts(ev, message.content, message.role ?? role, depth + 1)
      return message.isTemplate ? parts.map(each => ({ ...each, content: filledPieces(each.content) })) : parts
    }
  }
  if (value.kind === 'union') {
    const real = value.options.filter(option => !isNullish(option))
    if (real.length === 1) return promptParts(ev, real[0]!, role, depth + 1)
    // Alternatives of whole lists: their texts are alternatives of one part.
    const alternatives = real.map(option => promptParts(ev, option, role, depth + 1).flatMap(each => each.content))
    return [part(role, [{ kind: 'oneOf', alternatives, origin: siteOrigin(value.at) }], value)]
  }
  return [part(role, textPieces(ev, value), value)]
}

/** A message that may be missing. */
function perhaps(given: PromptPart): PromptPart {
  return { ...given, content: [{ kind: 'oneOf', alternatives: [[], given.content], origin: given.origin }] }
}

function part(role: PromptRole, content: TextPiece[], value: Value): PromptPart {
  return { role, content, cacheBreakpoint: false, origin: siteOrigin(value.at) }
}

function roleOf(ev: Evaluator, value: Value): PromptRole | null {
  const role = ev.member(value, 'role', value.at)
  return role.kind === 'literal' && typeof role.value === 'string' ? (ROLES[role.value.toLowerCase()] ?? null) : null
}

/** `['system', 'You are …']`: a message as a pair. */
function isTuple(ev: Evaluator, value: Extract<Value, { kind: 'array' }>): boolean {
  if (value.items.length !== 2 || value.items.some(item => item.kind !== 'one')) return false
  const first = ev.force(value.items[0]!.value)
  if (first.kind !== 'literal' || typeof first.value !== 'string') return false
  return first.value === PLACEHOLDER || Object.hasOwn(ROLES, first.value.toLowerCase())
}

function tuplePart(ev: Evaluator, value: Extract<Value, { kind: 'array' }>, role: PromptRole): PromptPart[] {
  const first = ev.force(value.items[0]!.value)
  if (first.kind === 'literal' && first.value === PLACEHOLDER)
    return [part(role, [dynamic(value, 'list of messages')], value)]
  const named = first.kind === 'literal' ? ROLES[String(first.value).toLowerCase()] : undefined
  return [part(named ?? role, textPieces(ev, ev.force(value.items[1]!.value)), value)]
}

/** Anthropic's `cache_control` and the like, on a message or one of its blocks. */
function hasCacheMark(ev: Evaluator, value: Value, depth: number): boolean {
  if (depth > 3) return false
  if (value.kind === 'object') {
    for (const name of ['cache_control', 'cachePoint']) {
      const mark = ev.member(value, name, value.at)
      if (!isUndefined(mark) && !isNullish(mark)) return true
    }
    const options = ev.member(value, 'providerOptions', value.at)
    if (options.kind === 'object') {
      const anthropic = ev.member(options, 'anthropic', value.at)
      if (anthropic.kind === 'object' && !isUndefined(ev.member(anthropic, 'cacheControl', value.at))) return true
    }
    const content = ev.member(value, 'content', value.at)
    return content.kind === 'array' && hasCacheMark(ev, content, depth + 1)
  }
  return value.kind === 'array' && value.items.some(item => hasCacheMark(ev, ev.force(item.value), depth + 1))
}
