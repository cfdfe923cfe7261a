import type { Evaluator } from '../evaluator.ts'
import { optionsOf, union, unknown } from '../unions.ts'
import type { Arguments, External, Site, Step, Value } from '../values.ts'

/** Calls of a schema library whose object argument describes the members of what comes out. */
const CONTAINERS = ['server', 'client', 'shared']
/** Methods of a schema that give what they are handed, once it fits; the safe ones give it as `data`. */
const PARSING = new Set(['parse', 'parseAsync'])
const PARSING_SAFELY = new Set(['safeParse', 'safeParseAsync'])
/** Types that name what a schema lets through. */
const INFERRED = new Set(['infer', 'output', 'input', 'TypeOf', 'InferOutput', 'InferInput'])
/** Schemas of plain values: what fits is handed on as it is. */
const PLAIN = new Set(['string', 'any', 'unknown', 'number', 'coerce'])
/** Schemas that may write out all that they let through. */
const WRITTEN_OUT = new Set([...PLAIN, 'enum', 'nativeEnum', 'picklist', 'literal', 'union'])

/**
 * A member of something validated by a schema: `z.object({ MODEL: z.string().default('x') }).parse(process.env).MODEL` is
 * `x` unless the environment says otherwise.
 */
export function schemaMember(ev: Evaluator, object: External, name: string, at: Site): Value | null {
  const { module } = at
  const parsed = object.steps.at(-1)
  if (parsed?.kind !== 'call' || !isSchemaPackage(ev, object)) return null
  for (const step of object.steps) {
    if (step.kind !== 'call') continue
    for (const { value } of step.arguments.positional) {
      const shape = ev.force(value)
      if (shape.kind !== 'object') continue
      const members = [
        shape,
        ...CONTAINERS.flatMap(each => optionsOf(ev.member(shape, each, at)).filter(option => option.kind === 'object')),
      ]
      for (const each of members) {
        const member = ev.member(each, name, at)
        const known = optionsOf(member).find(option => option.kind === 'external' && isSchemaPackage(ev, option))
        if (known?.kind !== 'external') continue
        const outside = outsideOf(ev, parsed, name, at)
        return describe(ev, known, outside, { module, start: at.start, end: at.end }) ?? outside
      }
    }
  }
  return null
}

/** What comes in is not in the code: a variable of the environment, or whatever is parsed. */
function outsideOf(ev: Evaluator, parsed: Extract<Step, { kind: 'call' }>, name: string, at: Site): Value {
  const [given] = parsed.arguments.positional
  const input = given ? ev.force(given.value) : null
  const member = input?.kind === 'unknown' ? ev.member(input, name, at) : null
  return member?.kind === 'unknown' ? member : unknown('environment', name, at)
}

/** `Model.parse(id)`: any of the values that the schema lets through; null when they are not written out. */
export function schemaCall(ev: Evaluator, callee: External, args: Arguments, at: Site): Value | null {
  const method = callee.steps.at(-1)
  if (method?.kind !== 'get') return null
  const isSafe = PARSING_SAFELY.has(method.name)
  if ((!isSafe && !PARSING.has(method.name)) || !isSchemaPackage(ev, callee)) return null
  const [given] = args.positional
  const schema: External = { ...callee, steps: callee.steps.slice(0, -1) }
  const input = given ? ev.force(given.value) : unknown('parameter', 'parsed', at)
  const value = described(ev, schema, input, at) ?? (PLAIN.has(kindOf(schema)) ? input : null)
  if (!isSafe) return value
  const data = value ?? parsedBy(schema, input, at)
  return { kind: 'object', entries: [{ name: 'data', value: { value: data } }], at }
}

/** The values that `z.infer<typeof schema>` lets through; null for other types, and where they are not written out. */
export function inferredType(ev: Evaluator, schema: Value, path: readonly string[], at: Site): Value | null {
  if (!INFERRED.has(path.at(-1)!) || schema.kind !== 'external' || !isSchemaPackage(ev, schema)) return null
  return described(ev, schema, unknown('parameter', 'typed', at), at)
}

function described(ev: Evaluator, schema: External, input: Value, at: Site): Value | null {
  return WRITTEN_OUT.has(kindOf(schema)) ? describe(ev, schema, input, at) : null
}

/** What a schema gives for something. */
function parsedBy(schema: External, input: Value, at: Site): External {
  const positional = [{ value: { value: input }, spread: false }]
  const call: Step = {
    kind: 'call',
    arguments: { positional, named: new Map(), namedSpreads: [], receiver: schema, at },
    construct: false,
    at,
  }
  return { ...schema, steps: [...schema.steps, { kind: 'get', name: 'parse', at }, call], at }
}

function isSchemaPackage(ev: Evaluator, value: External): boolean {
  return ev.program.idioms(value.at.module.facts.languageId).schemas.includes(value.root.specifier)
}

function kindOf(schema: External): string {
  const first = schema.steps.find(step => step.kind === 'get')
  return first?.kind === 'get' ? first.name : schema.root.name
}

/** What a schema says of its value: a default, an enumeration, a literal, any of several; null when it tells none. */
function describe(ev: Evaluator, schema: External, outside: Value, at: Site): Value | null {
  let last = schema.root.name
  for (let i = 0; i < schema.steps.length; i++) {
    const step = schema.steps[i]!
    if (step.kind === 'get') last = step.name
    if (step.kind !== 'call') continue
    const first = step.arguments.positional[0]
    if (!first) continue
    const value = ev.force(first.value)
    if (last === 'default' || last === 'catch' || last === 'prefault') return union([value, outside], at)
    if (last === 'literal') return value.kind === 'array' ? ev.element(value, at) : value
    if (last === 'enum' || last === 'nativeEnum' || last === 'picklist') {
      // Its default is one of them.
      return anyOf(ev, value, at)
    }
    if (last === 'union' && value.kind === 'array') {
      const members = value.items.map(item => ev.force(item.value))
      const told = members.map(each => (each.kind === 'external' ? describe(ev, each, outside, at) : null))
      return told.every(each => each !== null) && told.length > 0 ? union(told, at) : null
    }
    // envalid: str({ default: 'x' })
    if (value.kind === 'object') {
      const fallback = ev.member(value, 'default', at)
      if (fallback.kind !== 'literal' || fallback.value !== undefined) return union([fallback, outside], at)
    }
  }
  return null
}

function anyOf(ev: Evaluator, value: Value, at: Site): Value {
  return ev.index(value, unknown('dynamic', 'enumerated', at), at)
}
