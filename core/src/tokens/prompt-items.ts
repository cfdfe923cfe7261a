import type { GenAiRequest, PromptPart, PromptRole, TextPiece, ToolDefinition } from '../model/call-site.ts'
import type { ModelRef, OperationName } from '../model/genai.ts'
import type { AssumptionKey } from '../model/settings.ts'
import type { Origin } from '../model/source.ts'
import type { TokenRange } from '../model/tokens.ts'
import type { AssumptionLog } from './assumption-log.ts'
import type { TokenCounter } from './counter.ts'
import { countText, type Tokenizer } from './encodings.ts'
import { imageTokens } from './images.ts'
import { chatFormatOf, messageOverhead, responseFormatTokens, toolListOverhead, toolTokens } from './overheads.ts'
import { eitherOf, exactly, sumOf } from './ranges.ts'

/** One contribution to the input of one request, in the order in which providers put a prompt together. */
export interface PromptItem {
  label: string
  tokens: TokenRange
  origin: Origin | null
  /** `fixed` is the same text in every call; `dynamic` is not in the code at all; `varied` is one of several texts. */
  nature: 'fixed' | 'varied' | 'dynamic'
  /** A cache breakpoint stands behind this item. */
  breakpoint: boolean
  /** Of a varied item: what each of its texts is made of. */
  alternatives?: PromptItem[][]
}

export interface PromptContext {
  request: GenAiRequest
  operationName: OperationName
  model: ModelRef
  tokenizer: Tokenizer
  counter: TokenCounter
  log: AssumptionLog
  /** callcost.yml says how long the input is: nothing is assumed for its dynamic parts (`withDeclaredInput`). */
  inputIsDeclared: boolean
}

const CONVERSES: ReadonlySet<OperationName> = new Set(['chat', 'generate_content', 'invoke_agent', 'realtime'])

/** Everything a single request sends: tools, response format, messages and what wraps them. */
export function promptItems(context: PromptContext): PromptItem[] {
  const { request, operationName } = context
  // Providers render system text in front of the messages, wherever the call names it.
  const parts = [...request.prompt].sort((a, b) => Number(b.role === 'system') - Number(a.role === 'system'))
  const items = [...toolItems(context), ...responseFormatItems(context)]
  if (operationName === 'transcription') items.push(audioItem(context))
  else if (parts.length === 0) items.push(missingPrompt(context))
  for (const part of parts) items.push(...partItems(part, context))
  if (CONVERSES.has(operationName)) items.push(overheadItem(parts, context))
  return items.filter(item => item.tokens.high !== 0 || item.nature === 'dynamic')
}

/** What stands in for a dynamic part. */
function assumed(key: AssumptionKey, { inputIsDeclared, log }: PromptContext): TokenRange {
  return inputIsDeclared ? exactly(0) : log.use(key)
}

function toolItems(context: PromptContext): PromptItem[] {
  const { request, tokenizer } = context
  const { tools, toolsOpen } = request
  if (tools.length === 0 && !toolsOpen) return []
  const overhead = toolListOverhead(chatFormatOf(tokenizer))
  const items: PromptItem[] = [fixedItem('tool instructions', overhead, null)]
  for (const tool of tools) items.push(toolItem(tool, context))
  if (toolsOpen) items.push(dynamicItem('further tools', assumed('dynamicTextTokens', context), null))
  return items
}

function toolItem(tool: ToolDefinition, context: PromptContext): PromptItem {
  const render = (text: string): TokenRange => toolTokens(text, context.tokenizer, context.counter)
  return schemaItem(`tool ${tool.name}`, tool.schema, tool.origin, render, context)
}

function responseFormatItems(context: PromptContext): PromptItem[] {
  const { responseFormat } = context.request
  const first = responseFormat[0]
  if (!first) return []
  const render = (text: string): TokenRange => responseFormatTokens(text, context.tokenizer, context.counter)
  return [schemaItem('response format', responseFormat, first.origin, render, context)]
}

/** A schema that providers render in a form of their own; gaps and alternatives in it count as they stand. */
function schemaItem(
  label: string,
  pieces: TextPiece[],
  origin: Origin,
  render: (text: string) => TokenRange,
  context: PromptContext,
): PromptItem {
  const known = pieces.map(piece => (piece.kind === 'text' ? piece.text : '')).join('')
  const rest = pieces.filter(piece => piece.kind !== 'text')
  const tokens = sumOf([render(known), ...rest.map(piece => pieceTokens(piece, 'dynamicTextTokens', context))])
  return { label, tokens, origin, nature: rest.length === 0 ? 'fixed' : 'varied', breakpoint: false }
}

/** The items of one message: runs of known text are counted as one text, as the tokenizer will see them. */
function partItems(part: PromptPart, context: PromptContext): PromptItem[] {
  const key = dynamicKeyOf(part, context.operationName)
  const items = pieceItems(part.content, part.role, key, context)
  const last = items.at(-1)
  if (last && part.cacheBreakpoint) last.breakpoint = true
  return items
}

function pieceItems(
  pieces: readonly TextPiece[],
  role: PromptRole,
  key: AssumptionKey,
  context: PromptContext,
): PromptItem[] {
  const conversing = CONVERSES.has(context.operationName)
  const label = conversing ? LABELS[role] : 'input text'
  const short = conversing ? role : 'input'
  return runsOf(pieces).map(piece => {
    const { origin } = piece
    if (piece.kind === 'oneOf') {
      const alternatives = piece.alternatives.map(each => pieceItems(each, role, key, context))
      const tokens = eitherOf(alternatives.map(items => sumOf(items.map(item => item.tokens))))
      const one = `${short}: one of ${alternatives.length}`
      return { label: one, tokens, origin, nature: 'varied', breakpoint: false, alternatives }
    }
    const tokens = pieceTokens(piece, key, context)
    if (piece.kind === 'text') return fixedItem(label, tokens, origin)
    if (piece.kind === 'dynamic') return dynamicItem(`${short}: {${piece.name}}`, tokens, origin)
    return { label: `${short}: image`, tokens, origin, nature: 'varied', breakpoint: false }
  })
}

const LABELS: Readonly<Record<PromptRole, string>> = {
  system: 'system prompt',
  user: 'user message',
  assistant: 'assistant message',
  tool: 'tool message',
}

function pieceTokens(piece: TextPiece, key: AssumptionKey, context: PromptContext): TokenRange {
  const { model, tokenizer, counter, log } = context
  switch (piece.kind) {
    case 'text':
      return countText(piece.text, tokenizer, counter)
    case 'dynamic':
      return assumed(key, context)
    case 'image': {
      const tokens = imageTokens(model, piece, log.assumptions)
      if (tokens.basis === 'assumed' || tokens.basis === 'declared') {
        if (piece.width === null) log.use('imageWidth')
        if (piece.height === null) log.use('imageHeight')
      }
      return tokens
    }
    case 'oneOf': {
      const alternatives = piece.alternatives.map(pieces =>
        sumOf(runsOf(pieces).map(inner => pieceTokens(inner, key, context))),
      )
      return eitherOf(alternatives)
    }
  }
}

/** Each reachable model counts the same prompt. */
const knownRuns = new WeakMap<readonly TextPiece[], readonly TextPiece[]>()

/** Joins neighbouring texts; the joined text stands where its longest part was written. */
function runsOf(pieces: readonly TextPiece[]): readonly TextPiece[] {
  let runs = knownRuns.get(pieces)
  if (!runs) knownRuns.set(pieces, (runs = joined(pieces)))
  return runs
}

function joined(pieces: readonly TextPiece[]): TextPiece[] {
  const runs: TextPiece[] = []
  let longest = 0
  for (const piece of pieces) {
    const run = runs.at(-1)
    if (piece.kind === 'text' && run?.kind === 'text') {
      const origin = piece.text.length > longest ? piece.origin : run.origin
      runs[runs.length - 1] = { kind: 'text', text: run.text + piece.text, origin }
    } else runs.push(piece)
    if (piece.kind === 'text') longest = run?.kind === 'text' ? Math.max(longest, piece.text.length) : piece.text.length
  }
  return runs
}

/** What an expression is called that holds a list of messages rather than the text of one. */
const MESSAGE_LIST = /^\.\.\.|messages\b|history|conversation|transcript|thread/i

/** A part that is nothing but one unknown expression which, by its name, is a list of messages. */
function isMessageList(part: PromptPart): boolean {
  const [only, ...others] = part.content
  return only?.kind === 'dynamic' && others.length === 0 && MESSAGE_LIST.test(only.name)
}

function dynamicKeyOf(part: PromptPart, operationName: OperationName): AssumptionKey {
  if (operationName === 'embeddings' || operationName === 'rerank') return 'embeddingInputTokens'
  return CONVERSES.has(operationName) && isMessageList(part) ? 'historyTokens' : 'dynamicTextTokens'
}

/** A call of which not even the shape of the prompt is in the code. */
function missingPrompt(context: PromptContext): PromptItem {
  const { operationName } = context
  if (CONVERSES.has(operationName)) {
    return dynamicItem('messages, not in the code', assumed('historyTokens', context), null)
  }
  const isIndexing = operationName === 'embeddings' || operationName === 'rerank'
  const tokens = assumed(isIndexing ? 'embeddingInputTokens' : 'dynamicTextTokens', context)
  return dynamicItem('text, not in the code', tokens, null)
}

/** The length of a recording is never in the code: what it costs in tokens has no bound. */
function audioItem({ inputIsDeclared, log }: PromptContext): PromptItem {
  const unbounded = { low: 0, expected: 0, high: 'unbounded', basis: 'assumed' } as const
  if (!inputIsDeclared) {
    log.note({ key: 'calls[].inputTokens', text: 'length of the audio is not in the code', ...unbounded })
  }
  return dynamicItem('audio, length not in the code', unbounded, null)
}

/** A message list brings its own wrapping, which its assumed length includes. */
function overheadItem(parts: readonly PromptPart[], context: PromptContext): PromptItem {
  const messages = parts.filter(part => !isMessageList(part)).length
  const tokens = messageOverhead(context.model, chatFormatOf(context.tokenizer), messages)
  return fixedItem(`overhead of ${messages} ${messages === 1 ? 'message' : 'messages'}`, tokens, null)
}

function fixedItem(label: string, tokens: TokenRange, origin: Origin | null): PromptItem {
  return { label, tokens, origin, nature: 'fixed', breakpoint: false }
}

function dynamicItem(label: string, tokens: TokenRange, origin: Origin | null): PromptItem {
  return { label, tokens, origin, nature: 'dynamic', breakpoint: false }
}

/**
 * Puts a declared input in the place of what the code does not show: the known items stay, and one line takes the rest
 * up to the declared figures. Known text beyond them stays as well, since it is certainly sent.
 */
export function withDeclaredInput(items: readonly PromptItem[], declared: TokenRange): PromptItem[] {
  const known = items.filter(item => item.nature !== 'dynamic')
  const sum = sumOf(known.map(item => item.tokens))
  const expected = Math.max(0, declared.expected - sum.expected)
  const high =
    declared.high === 'unbounded' || sum.high === 'unbounded'
      ? declared.high
      : Math.max(expected, declared.high - sum.high)
  const low = Math.min(expected, Math.max(0, declared.low - sum.low))
  const rest = dynamicItem('rest of the declared input', { low, expected, high, basis: 'declared' }, null)

  const firstDynamic = items.findIndex(item => item.nature === 'dynamic')
  const at = firstDynamic === -1 ? known.length : firstDynamic
  const breakpoint = items.some(item => item.nature === 'dynamic' && item.breakpoint)
  return [...known.slice(0, at), { ...rest, breakpoint }, ...known.slice(at)]
}
