import type { PromptRole, TextPiece } from '../model/call-site.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { siteOrigin } from '../resolve/resolved.ts'
import { writtenParts } from '../resolve/text.ts'
import { isNullish } from '../resolve/unions.ts'
import type { Value } from '../resolve/values.ts'
import { filledPieces } from './templates.ts'

const MAX_DEPTH = 8
/** Members that hold what is sent; the others say how. */
const CONTENT = [
  'content',
  'parts',
  'text',
  'prompt',
  'input',
  'contents',
  'message',
  'messages',
  'value',
  'output',
  'data',
  'body',
  'inputText',
] as const
const IMAGE_TYPES = new Set(['image', 'image_url', 'input_image', 'file'])

export function contentOf(ev: Evaluator, value: Value): Value | undefined {
  for (const name of CONTENT) {
    const inner = ev.member(value, name, value.at)
    if (!(inner.kind === 'literal' && inner.value === undefined)) return inner
  }
  return undefined
}

/** Message classes and prompt templates of SDKs: the role is in the class's name, the text in what it is made with. */
export function messageOf(
  ev: Evaluator,
  value: Extract<Value, { kind: 'external' }>,
): { role: PromptRole | null; content: Value; isTemplate: boolean } | null {
  // No message is made of the language's own: what `document.querySelector('#question')` finds is not that text.
  if (value.root.specifier === 'global:') return null
  const call = value.steps.findLast(
    step => step.kind === 'call' && (step.arguments.positional.length > 0 || step.arguments.named.size > 0),
  )
  if (call?.kind !== 'call') return null
  const name = `${value.root.name} ${value.steps.map(step => (step.kind === 'get' ? step.name : '')).join(' ')}`
  // Nor of what asks somebody: `text_input('Your question')` gives the answer, not the question.
  if (!ev.program.describes(value.root.specifier, value.at.module.facts.languageId) && !/Message|Template/.test(name))
    return null
  const role = /System|Developer/.test(name)
    ? 'system'
    : /Human|User/.test(name)
      ? 'user'
      : /AIMessage|Assistant|ModelResponse/.test(name)
        ? 'assistant'
        : /Tool/.test(name)
          ? 'tool'
          : null
  const first =
    call.arguments.positional[0]?.value ??
    call.arguments.named.get('content') ??
    call.arguments.named.get('messages') ??
    call.arguments.named.get('template')
  if (!first) return null
  const content = ev.force(first)
  return content.kind === 'external' ? null : { role, content, isTemplate: /PromptTemplate/.test(name) }
}

/** Where the messages of a conversation so far are put in: `new MessagesPlaceholder('history')`. */
export function isPlaceholder({ root }: Extract<Value, { kind: 'external' }>): boolean {
  return root.name === 'MessagesPlaceholder'
}

/** Any value as the text it becomes in a request. */
export function textPieces(ev: Evaluator, value: Value, depth = 0): TextPiece[] {
  const origin = siteOrigin(value.at)
  if (depth > MAX_DEPTH || !ev.spend()) return [dynamic(value, 'nested')]
  const parts = depth < MAX_DEPTH ? writtenParts(value) : [value]
  if (parts[0] !== value) return parts.flatMap(part => textPieces(ev, part, depth + 1))
  switch (value.kind) {
    case 'literal':
      return value.value === null || value.value === undefined || value.value === ''
        ? []
        : [{ kind: 'text', text: String(value.value), origin }]
    case 'text':
      return value.parts.flatMap((piece): TextPiece[] =>
        typeof piece === 'string' ? [{ kind: 'text', text: piece, origin }] : textPieces(ev, piece, depth + 1),
      )
    case 'array':
      return value.items.flatMap(item => {
        const inner = ev.force(item.value)
        if (item.kind === 'repeat') return [dynamic(inner, 'list')]
        const pieces = textPieces(ev, inner, depth + 1)
        return item.kind === 'maybe' ? [{ kind: 'oneOf', alternatives: [[], pieces], origin } as const] : pieces
      })
    case 'object': {
      const type = ev.member(value, 'type', value.at)
      if (type.kind === 'literal' && IMAGE_TYPES.has(String(type.value))) return [imagePiece(ev, value)]
      if (
        !isUndefined(ev.member(value, 'inlineData', value.at)) ||
        !isUndefined(ev.member(value, 'image_url', value.at))
      )
        return [imagePiece(ev, value)]
      const content = contentOf(ev, value)
      if (content !== undefined) return textPieces(ev, content, depth + 1)
      return jsonPieces(ev, value)
    }
    case 'union': {
      const real = value.options.filter(option => !isNullish(option))
      if (real.length === 1 && real.length === value.options.length) return textPieces(ev, real[0]!, depth + 1)
      const alternatives = value.options.map(option => textPieces(ev, option, depth + 1))
      return alternatives.length === 0 ? [] : [{ kind: 'oneOf', alternatives, origin }]
    }
    case 'external': {
      const message = messageOf(ev, value)
      if (!message || isPlaceholder(value)) return [dynamic(value, '')]
      const pieces = textPieces(ev, message.content, depth + 1)
      return message.isTemplate ? filledPieces(pieces) : pieces
    }
    default:
      return [dynamic(value, '')]
  }
}

export function isUndefined(value: Value): boolean {
  return value.kind === 'literal' && value.value === undefined
}

function imagePiece(ev: Evaluator, value: Value): TextPiece {
  const nested = ev.member(value, 'image_url', value.at)
  const detail = ev.member(nested.kind === 'object' ? nested : value, 'detail', value.at)
  const level = detail.kind === 'literal' ? detail.value : undefined
  return {
    kind: 'image',
    detail: level === 'low' || level === 'high' ? level : 'auto',
    width: null,
    height: null,
    origin: siteOrigin(value.at),
  }
}

export function dynamic(value: Value, name: string): TextPiece {
  const reason = value.kind === 'unknown' ? value.reason : 'dynamic'
  const called = value.kind === 'unknown' && value.detail ? value.detail : name
  return { kind: 'dynamic', name: called || sourceName(value), reason, origin: siteOrigin(value.at) }
}

function sourceName(value: Value): string {
  if (value.kind !== 'external') return value.kind
  const { specifier, name } = value.root
  const first = name === '*' || name === 'default' ? specifier : name
  return [first, ...value.steps.flatMap(step => (step.kind === 'get' ? [step.name] : []))].join('.')
}

/** A structure as the JSON text that carries it, for schemas and tool definitions. */
export function jsonPieces(ev: Evaluator, value: Value, depth = 0): TextPiece[] {
  const origin = siteOrigin(value.at)
  const text = (piece: string): TextPiece => ({ kind: 'text', text: piece, origin })
  if (depth > MAX_DEPTH + 4 || !ev.spend()) return [dynamic(value, 'nested')]
  switch (value.kind) {
    case 'literal':
      return value.value === undefined ? [] : [text(JSON.stringify(value.value))]
    case 'text':
      return [text('"'), ...textPieces(ev, value), text('"')]
    case 'array':
      return [
        text('['),
        ...value.items.flatMap((item, i) => [
          ...(i > 0 ? [text(',')] : []),
          ...(item.kind === 'one'
            ? jsonPieces(ev, ev.force(item.value), depth + 1)
            : [dynamic(ev.force(item.value), 'list')]),
        ]),
        text(']'),
      ]
    case 'object': {
      const pieces: TextPiece[] = [text('{')]
      for (const entry of value.entries) {
        if ('name' in entry) {
          const inner = ev.force(entry.value)
          if (inner.kind === 'function') continue
          pieces.push(text(`"${entry.name}":`), ...jsonPieces(ev, inner, depth + 1), text(','))
        } else if ('spread' in entry) pieces.push(...jsonPieces(ev, ev.force(entry.spread), depth + 1))
      }
      return [...pieces, text('}')]
    }
    case 'external':
      return schemaPieces(ev, value, depth)
    case 'union':
      return [{ kind: 'oneOf', alternatives: value.options.map(option => jsonPieces(ev, option, depth + 1)), origin }]
    default:
      return [dynamic(value, '')]
  }
}

/** `z.object({ city: z.string().describe('…') })`: the shape and the descriptions are what is sent. */
function schemaPieces(ev: Evaluator, value: Extract<Value, { kind: 'external' }>, depth: number): TextPiece[] {
  const pieces: TextPiece[] = []
  const origin = siteOrigin(value.at)
  let name = value.root.name
  for (const step of value.steps) {
    if (step.kind === 'get') name = step.name
    if (step.kind !== 'call') continue
    pieces.push({ kind: 'text', text: name === 'describe' ? ',"description":' : `{"type":"${name}"`, origin })
    for (const argument of step.arguments.positional)
      pieces.push(...jsonPieces(ev, ev.force(argument.value), depth + 1))
    if (name !== 'describe') pieces.push({ kind: 'text', text: '}', origin })
  }
  return pieces.length > 0 ? pieces : [dynamic(value, value.root.name)]
}
