import type { PromptPart, PromptRole, TextPiece, ToolDefinition } from '../model/call-site.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { siteOrigin } from '../resolve/resolved.ts'
import { isNullish, optionsOf } from '../resolve/unions.ts'
import type { Value } from '../resolve/values.ts'

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

/** A list of messages, or one message, or plain text, as parts of a prompt. */
export function promptParts(ev: Evaluator, value: Value, role: PromptRole, depth = 0): PromptPart[] {
  if (depth > MAX_DEPTH || isNullish(value)) return []
  if (value.kind === 'array') {
    if (isTuple(ev, value)) return tuplePart(ev, value, role)
    return value.items.flatMap(item => {
      const inner = ev.force(item.value)
      if (item.kind === 'one') return promptParts(ev, inner, role, depth + 1)
      if (item.kind === 'spread') return promptParts(ev, inner, role, depth + 1)
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
    if (message) return promptParts(ev, message.content, message.role ?? role, depth + 1)
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

function part(role: PromptRole, content: TextPiece[], value: Value): PromptPart {
  return { role, content, cacheBreakpoint: false, origin: siteOrigin(value.at) }
}

function roleOf(ev: Evaluator, value: Value): PromptRole | null {
  const role = ev.member(value, 'role', value.at)
  return role.kind === 'literal' && typeof role.value === 'string' ? (ROLES[role.value.toLowerCase()] ?? null) : null
}

function contentOf(ev: Evaluator, value: Value): Value | undefined {
  for (const name of CONTENT) {
    const inner = ev.member(value, name, value.at)
    if (!(inner.kind === 'literal' && inner.value === undefined)) return inner
  }
  return undefined
}

/** `['system', 'You are …']`: a message as a pair. */
function isTuple(ev: Evaluator, value: Extract<Value, { kind: 'array' }>): boolean {
  if (value.items.length !== 2 || value.items.some(item => item.kind !== 'one')) return false
  const first = ev.force(value.items[0]!.value)
  return first.kind === 'literal' && typeof first.value === 'string' && Object.hasOwn(ROLES, first.value.toLowerCase())
}

function tuplePart(ev: Evaluator, value: Extract<Value, { kind: 'array' }>, role: PromptRole): PromptPart[] {
  const first = ev.force(value.items[0]!.value)
  const named = first.kind === 'literal' ? ROLES[String(first.value).toLowerCase()] : undefined
  return [part(named ?? role, textPieces(ev, ev.force(value.items[1]!.value)), value)]
}

/** Message classes and prompt templates of SDKs: the role is in the class's name, the text in what it is made with. */
function messageOf(
  ev: Evaluator,
  value: Extract<Value, { kind: 'external' }>,
): { role: PromptRole | null; content: Value } | null {
  const call = value.steps.findLast(
    step => step.kind === 'call' && (step.arguments.positional.length > 0 || step.arguments.named.size > 0),
  )
  if (call?.kind !== 'call') return null
  const name = `${value.root.name} ${value.steps.map(step => (step.kind === 'get' ? step.name : '')).join(' ')}`
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
  return content.kind === 'external' ? null : { role, content }
}

/** Any value as the text it becomes in a request. */
export function textPieces(ev: Evaluator, value: Value, depth = 0): TextPiece[] {
  const origin = siteOrigin(value.at)
  if (depth > MAX_DEPTH) return [dynamic(value, 'nested')]
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
        return item.kind === 'repeat' ? [dynamic(inner, 'list')] : textPieces(ev, inner, depth + 1)
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
      return message ? textPieces(ev, message.content, depth + 1) : [dynamic(value, value.root.name)]
    }
    default:
      return [dynamic(value, '')]
  }
}

function isUndefined(value: Value): boolean {
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

function dynamic(value: Value, name: string): TextPiece {
  const reason = value.kind === 'unknown' ? value.reason : 'dynamic'
  const called = value.kind === 'unknown' && value.detail ? value.detail : name
  return { kind: 'dynamic', name: called || sourceName(value), reason, origin: siteOrigin(value.at) }
}

function sourceName(value: Value): string {
  if (value.kind === 'external')
    return [value.root.name, ...value.steps.flatMap(step => (step.kind === 'get' ? [step.name] : []))].join('.')
  return value.kind
}

/** A structure as the JSON text that carries it, for schemas and tool definitions. */
export function jsonPieces(ev: Evaluator, value: Value, depth = 0): TextPiece[] {
  const origin = siteOrigin(value.at)
  const text = (piece: string): TextPiece => ({ kind: 'text', text: piece, origin })
  if (depth > MAX_DEPTH + 4) return [dynamic(value, 'nested')]
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

/** Tools as a list or as a table by name. `open` when the list may hold more than is seen. */
export function toolDefinitions(ev: Evaluator, value: Value): { tools: ToolDefinition[]; open: boolean } {
  const tools: ToolDefinition[] = []
  let open = false
  const add = (name: string, tool: Value) => {
    if (tool.kind === 'unknown' || tool.kind === 'union') open = true
    tools.push({ name: toolName(ev, tool) ?? name, schema: jsonPieces(ev, tool), origin: siteOrigin(tool.at) })
  }
  for (const option of optionsOf(value)) {
    if (isNullish(option)) continue
    if (option.kind === 'array') {
      for (const item of option.items) {
        const tool = ev.force(item.value)
        if (item.kind === 'one') add('tool', tool)
        else open = true
      }
    } else if (option.kind === 'object') {
      for (const entry of option.entries) {
        if ('name' in entry) add(entry.name, ev.force(entry.value))
        else open = true
      }
    } else open = true
  }
  return { tools, open }
}

function toolName(ev: Evaluator, tool: Value): string | null {
  for (const holder of [tool, tool.kind === 'object' ? ev.member(tool, 'function', tool.at) : tool]) {
    if (holder.kind !== 'object') continue
    const name = ev.member(holder, 'name', tool.at)
    if (name.kind === 'literal' && typeof name.value === 'string') return name.value
  }
  return null
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
