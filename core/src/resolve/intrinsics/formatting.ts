import type { Evaluator } from '../evaluator.ts'
import { concat } from '../text.ts'
import { literal, unknown } from '../unions.ts'
import type { Arguments, Lazy, Site, Value } from '../values.ts'

type Syntax = 'format' | 'format-percent' | 'format-dollar' | 'format-braces'

/** Placeholders by syntax. Group 1 is a name or position; a match without it is an escape, whose last character stands. */
const PLACEHOLDERS: Record<Syntax, RegExp> = {
  format: /\{\{|\}\}|\{([^{}:!]*)[^{}]*\}/g,
  'format-percent': /%%|%(?:\(([^)]*)\))?[#0\- +]*(?:\d+|\*)?(?:\.\d+)?[a-zA-Z]/g,
  'format-dollar': /\$\$|\$(?:\{(\w+)\}|(\w+))/g,
  'format-braces': /\{\{([^{}]*)\}\}|\{%(?<tag>[^%]*)%\}|\{#[^#]*#\}/g,
}

/** Blocks that are left out or repeated as values tell, which the text alone does not. */
const BLOCKS: ReadonlySet<string> = new Set(['if', 'for', 'macro', 'filter', 'call'])

/** A template with its placeholders filled: `'{a} and {}'.format(x, a=y)`, `'%s' % x`, `Template('$a').substitute(a=y)`. */
export function formatted(ev: Evaluator, syntax: Syntax, template: Value, args: Arguments, at: Site): Value {
  if (template.kind !== 'literal' || !ev.spend()) return template
  const text = String(template.value)
  const given = valuesOf(ev, syntax, args, at)
  const out: Value[] = []
  let last = 0
  let next = 0
  let depth = 0
  for (const match of text.matchAll(PLACEHOLDERS[syntax])) {
    const tag = /\w+/.exec(match.groups?.tag ?? '')?.[0] ?? ''
    if (depth === 0) out.push(literal(text.slice(last, match.index), at))
    last = match.index + match[0].length
    if (BLOCKS.has(tag) && depth++ === 0) out.push(unknown('dynamic', tag, at))
    if (depth > 0 && BLOCKS.has(tag.replace(/^end/, '')) && tag.startsWith('end')) depth--
    if (depth > 0 || (syntax === 'format-braces' && match[1] === undefined)) continue
    if (/^(\{\{|\}\}|%%|\$\$)$/.test(match[0])) {
      out.push(literal(match[0][0]!, at))
      continue
    }
    const name = (match[1] ?? match[2] ?? '').replace(/^[-+]|[-+]$/g, '').trim()
    const key = name === '' ? String(next++) : name
    out.push(given(key))
  }
  if (depth === 0) out.push(literal(text.slice(last), at))
  return concat(out, at)
}

/** What stands for a placeholder: a position among the arguments, or a name. */
function valuesOf(ev: Evaluator, syntax: Syntax, args: Arguments, at: Site): (key: string) => Value {
  const force = (lazy: Lazy | undefined, key: string) => (lazy ? ev.force(lazy) : unknown('dynamic', key, at))
  const first = args.positional[0]
  if (syntax === 'format-percent' && first) {
    const value = ev.force(first.value)
    return key =>
      /^\d+$/.test(key)
        ? value.kind === 'array'
          ? ev.index(value, literal(Number(key), at), at)
          : value
        : ev.member(value, key, at)
  }
  return key => {
    if (/^\d+$/.test(key)) return force(args.positional[Number(key)]?.value, key)
    // `{user.name}` and `{items[0]}` show something of what they name.
    const name = /^\w*/.exec(key)![0]
    const named = args.named.get(name)
    if (named) return name === key ? ev.force(named) : unknown('dynamic', key, at)
    const table = first ? [first.value, ...args.namedSpreads] : args.namedSpreads
    for (const spread of table) {
      const holder = ev.force(spread)
      if (holder.kind === 'literal' || holder.kind === 'text') continue
      const value = ev.member(holder, name, at)
      if (value.kind !== 'literal' || value.value !== undefined) return value
    }
    return unknown('dynamic', key, at)
  }
}
