import { dottedName, type Lowering, lookup } from './context.ts'
import { stringValue } from './strings.ts'
import type { Syntax } from './syntax.ts'

const PATCHERS = /(^|\.)(patch|patch\.dict|patch\.object|monkeypatch\.setattr|mocker\.patch(\.object)?)$/

/** `patch("openai.OpenAI")` and its like: calls through what is patched are not real in this file. */
export function noteDouble(low: Lowering, callee: Syntax, groups: readonly Syntax[][]): void {
  const name = dottedName(low, callee)
  const first = groups[0]?.[0]
  if (name === null || !first || !PATCHERS.test(name)) return
  const target = stringValue(low, first)
  if (target !== null) {
    const parts = target.split('.')
    for (let length = 1; length < parts.length; length++) low.facts.doubles.push(parts.slice(0, length).join('.'))
    return
  }
  const object = dottedName(low, first)
  const named = object === null ? null : lookup(low.scope, object.split('.')[0]!)
  if (!named || !('binding' in named)) return
  const imported = low.facts.bindings[named.binding]!.import
  if (imported) low.facts.doubles.push(imported.specifier)
}
