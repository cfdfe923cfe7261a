import type { TextPiece } from '../model/call-site.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { optionsOf } from '../resolve/unions.ts'
import type { Arguments, Value } from '../resolve/values.ts'

/** What stands for a hole of a template; null when the code does not show it. */
export type Filling = (name: string) => readonly TextPiece[] | null

const UNFILLED: Filling = () => null

/** `{question}`, `{score:.2f}`; a doubled brace is one brace. https://python.langchain.com/docs/concepts/prompt_templates */
const HOLES = /\{\{|\}\}|\{([A-Za-z_][\w.[\]]*)(?:![rsa])?(?::[^{}]*)?\}/g

/** Pieces of a template, each hole a piece of its own: what fills it, or a part that only a run knows. */
export function filledPieces(pieces: readonly TextPiece[], filling: Filling = UNFILLED): TextPiece[] {
  return pieces.flatMap((piece): TextPiece[] => {
    if (piece.kind === 'oneOf')
      return [{ ...piece, alternatives: piece.alternatives.map(each => filledPieces(each, filling)) }]
    return piece.kind === 'text' ? filledText(piece, filling) : [piece]
  })
}

function filledText(piece: Extract<TextPiece, { kind: 'text' }>, filling: Filling): TextPiece[] {
  const { text, origin } = piece
  const out: TextPiece[] = []
  let written = ''
  let last = 0
  const write = () => {
    if (written !== '') out.push({ kind: 'text', text: written, origin })
    written = ''
  }
  for (const match of text.matchAll(HOLES)) {
    written += text.slice(last, match.index)
    last = match.index + match[0].length
    const name = match[1]
    if (name === undefined) {
      written += match[0][0]!
      continue
    }
    write()
    out.push(...(filling(name) ?? [{ kind: 'dynamic' as const, name, reason: 'dynamic' as const, origin }]))
  }
  if (last === 0) return [piece]
  written += text.slice(last)
  write()
  return out
}

/** What a call hands over under a name, to fill a hole with: `chain.invoke({ question })`. Null when it hands over none. */
export function handedOver(ev: Evaluator, args: Arguments, name: string): Value | null {
  const named = args.named.get(name)
  if (named) return ev.force(named)
  const given = args.named.get('input') ?? args.positional[0]?.value
  const value = given && ev.force(given)
  if (!value || !optionsOf(value).every(option => option.kind === 'object')) return null
  const found = ev.member(value, name, args.at)
  return optionsOf(found).some(option => option.kind === 'literal' && option.value === undefined) ? null : found
}
