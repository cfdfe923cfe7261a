import type { Range } from 'vscode-languageserver-protocol'
import { seeded } from './generate.mjs'

/** One change as an editor sends it. */
export interface Keystroke {
  range: Range
  text: string
}

const WORDS = ' // the total of what is open, by customer'

/** Bursts of typing in a text: words behind a line, in a prompt, another limit or model, lines put in and taken out. */
export function* keystrokes(text: string, count: number, seed: number): Generator<Keystroke> {
  const random = seeded(seed)
  const lines = text.split('\n')
  let left = count

  function* put(line: number, from: number, to: number, inserted: string): Generator<Keystroke> {
    if (left-- <= 0) return
    const at = lines[line]!
    lines.splice(line, 1, ...(at.slice(0, from) + inserted + at.slice(to)).split('\n'))
    yield { range: { start: { line, character: from }, end: { line, character: to } }, text: inserted }
  }
  function* type(line: number, from: number, word: string): Generator<Keystroke> {
    for (const [at, letter] of [...word].entries()) yield* put(line, from + at, from + at, letter)
  }
  /** Some line that holds a text. */
  function lineWith(part: string): number {
    const found = lines.flatMap((line, at) => (line.includes(part) ? at : []))
    return random.pick(found)
  }

  const bursts: (() => Generator<Keystroke>)[] = [
    function* comment() {
      const line = lineWith('const open =')
      yield* type(line, lines[line]!.length, WORDS.slice(0, 6 + random.below(20)))
    },
    function* prompt() {
      const line = lineWith('name the customer')
      yield* type(line, lines[line]!.indexOf('name the customer'), 'always ')
    },
    function* limit() {
      const line = lineWith('max_tokens: ')
      const from = lines[line]!.indexOf(': ') + 2
      yield* put(line, from, lines[line]!.length - 1, `${1 + random.below(9)}`)
      yield* type(line, from + 1, `${random.below(900)}`)
    },
    function* model() {
      const line = lineWith('    model: ')
      const from = lines[line]!.indexOf(': ') + 2
      yield* put(line, from, lines[line]!.length - 1, random.pick(["'gpt-4.1'", 'MODELS.smart', "'gpt-4o-mini'"]))
    },
    function* statement() {
      const line = lineWith('let total = 0')
      yield* put(line, lines[line]!.length, lines[line]!.length, '\n')
      yield* type(line + 1, 0, '  console.log(open.length)')
    },
  ]
  while (left > 0) yield* random.pick(bursts)()
}
