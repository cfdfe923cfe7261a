import { argumentsOf } from '../calls.ts'
import type { Evaluator } from '../evaluator.ts'
import { union, unknown } from '../unions.ts'
import type { Arguments, External, Site, Value } from '../values.ts'
import { parseData } from './data.ts'
import { readFile } from './paths.ts'

/**
 * A section of a file of sections and options: what stands in the file that the reader at hand was given, or nothing that
 * the code tells. Null when the value is no such reader.
 */
export function sectionMember(ev: Evaluator, reader: External, name: string, at: Site): Value | null {
  const path = pathInFile(ev, reader, at)
  if (path === null || path.length > 1 || isMethod(ev, name, at)) return null
  if (path.length === 1) return unknown('environment', `${path[0]}.${name}`, at)
  const data = contentOf(ev, reader, at)
  if (data === null) return null
  const section = ev.member(data, name, at)
  return section.kind === 'object' ? section : null
}

/** `reader.get(section, option, fallback=x)`; null when the value is no reader of sections, or one section of it. */
export function sectionOption(ev: Evaluator, reader: External, args: Arguments, at: Site): Value | null {
  const path = pathInFile(ev, reader, at)
  const [section, option] = args.positional.map(each => ev.force(each.value))
  const fallback = args.named.get('fallback')
  if (path?.length === 1)
    return optionOr(unknown('environment', `${path[0]}.${nameOf(section)}`, at), fallback ? ev.force(fallback) : option)
  if (path?.length !== 0 || !section || !option) return null
  const data = contentOf(ev, reader, at)
  const found = data && ev.index(ev.index(data, section, at), option, at)
  if (found?.kind === 'literal' && typeof found.value === 'string') return found
  return optionOr(unknown('environment', `${nameOf(section)}.${nameOf(option)}`, at), fallback && ev.force(fallback))
}

function optionOr(outside: Value, fallback: Value | undefined): Value {
  return fallback ? union([fallback, outside], outside.at) : outside
}

function nameOf(value: Value | undefined): string {
  return value?.kind === 'literal' ? String(value.value) : ''
}

function isMethod(ev: Evaluator, name: string, at: Site): boolean {
  return ev.program.idioms(at.module.facts.languageId).methods.has(name)
}

/** The names read since the reader was made; null when the value is none. */
function pathInFile(ev: Evaluator, { root, steps }: External, at: Site): string[] | null {
  const { sectioned } = ev.program.idioms(at.module.facts.languageId)
  if (!sectioned?.some(each => each.package === root.specifier)) return null
  const path: string[] = []
  for (const step of steps.slice(madeAt(steps) + 1)) {
    if (step.kind !== 'get') return null
    path.push(step.name)
  }
  return path
}

/** Position of the call that made the reader; -1 for one that the package makes itself. */
function madeAt(steps: External['steps']): number {
  return steps.findIndex(step => step.kind === 'call')
}

/** What the reader was given to read, later files over earlier ones; null when none of it is in sight. */
function contentOf(ev: Evaluator, reader: External, at: Site): Value | null {
  const made = reader.steps[madeAt(reader.steps)]
  const { sectioned } = ev.program.idioms(at.module.facts.languageId)
  const methods = sectioned?.find(each => each.package === reader.root.specifier)?.read ?? []
  const module = made?.at.module ?? at.module
  return ev.once(`sections ${module.path}`, null, () => {
    const contents = methods
      .flatMap(method => module.callsNamed(method))
      .flatMap(({ node }) => argumentsOf(module, node, null).positional[0]?.value ?? [])
      .flatMap(given => contentsIn(ev, ev.force(given), at))
    if (contents.length === 0) return null
    return { kind: 'object', entries: contents.map(value => ({ spread: { value } })), at }
  })
}

/** The data in a file, in each file of a list, or in a text. */
function contentsIn(ev: Evaluator, source: Value, at: Site): Value[] {
  if (source.kind === 'object') return [source]
  if (source.kind === 'array') return source.items.flatMap(item => contentsIn(ev, ev.force(item.value), at))
  if (source.kind !== 'literal' || typeof source.value !== 'string') return []
  const isText = source.at.file !== undefined || source.value.includes('\n')
  const text = isText ? source : readFile(ev, source, at)
  const data = text.kind === 'literal' && typeof text.value === 'string' ? parseData('.ini', text.value, text.at) : null
  return data ? [data] : []
}
