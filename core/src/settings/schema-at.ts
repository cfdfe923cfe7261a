import type { YamlPath } from './positions.ts'
import { type JsonSchema, settingsJsonSchema } from './schema.ts'

/** What the schema says of one place; several where it offers alternatives. */
interface Described extends JsonSchema {
  $ref?: string
  $defs?: Record<string, Described>
  anyOf?: Described[]
  oneOf?: Described[]
  allOf?: Described[]
  properties?: Record<string, Described>
  additionalProperties?: Described | boolean
  propertyNames?: Described
  items?: Described
  type?: string
  const?: unknown
  title?: string
  description?: string
  examples?: unknown[]
  default?: unknown
}

export interface SchemaPlace {
  /** Keys that may stand in a mapping here. */
  keys: { name: string; description: string; holds: 'mapping' | 'list' | 'value' }[]
  /** Values that may stand here, examples last. */
  values: { text: string; isExample: boolean }[]
  title: string | null
  description: string | null
  default: unknown
}

let schema: Described | null = null

/** What may stand at a path of callcost.yml, by its published JSON Schema. */
export function describedAt(path: YamlPath): SchemaPlace {
  const nodes = path.reduce<Described[]>(
    (at, step) => at.flatMap(node => below(node, step)),
    expanded((schema ??= settingsJsonSchema() as Described)),
  )
  const keys = new Map<string, SchemaPlace['keys'][number]>()
  for (const node of nodes) {
    const named = Object.entries(node.properties ?? {})
    const open = node.propertyNames ? expanded(node.propertyNames).flatMap(each => each.enum ?? []) : []
    const rest = typeof node.additionalProperties === 'object' ? node.additionalProperties : {}
    for (const [name, child] of [...named, ...open.map(name => [String(name), rest] as const)])
      if (!keys.has(name)) keys.set(name, { name, description: textOf(child), holds: kindOf(child) })
  }
  const values = new Map<string, boolean>()
  for (const node of nodes) {
    const fixed = [...(node.enum ?? []), ...(node.const === undefined ? [] : [node.const])]
    for (const value of [...fixed, ...(node.type === 'boolean' ? [true, false] : [])]) values.set(String(value), false)
    for (const value of node.examples ?? [])
      if (typeof value !== 'object' && !values.has(String(value))) values.set(String(value), true)
  }
  return {
    keys: [...keys.values()],
    values: [...values].map(([text, isExample]) => ({ text, isExample })),
    title: nodes.find(node => node.title)?.title ?? null,
    description: nodes.find(node => node.description)?.description ?? null,
    default: nodes.find(node => node.default !== undefined)?.default,
  }
}

/** A node with what it refers to and each of its alternatives. */
function expanded(node: Described): Described[] {
  const target = node.$ref === undefined ? null : resolve(node.$ref)
  const inner = [...(target ? [target] : []), ...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]
  return [node, ...inner.flatMap(expanded)]
}

function resolve(pointer: string): Described | null {
  const steps = pointer.replace(/^#\/?/, '').split('/').filter(Boolean)
  let node: unknown = schema
  for (const step of steps) node = (node as Record<string, unknown> | undefined)?.[step]
  return (node as Described | undefined) ?? null
}

function below(node: Described, step: string | number): Described[] {
  if (typeof step === 'number') return node.items ? expanded(node.items) : []
  const rest = typeof node.additionalProperties === 'object' ? node.additionalProperties : null
  const child = node.properties?.[step] ?? rest
  return child ? expanded(child) : []
}

function textOf(node: Described): string {
  return expanded(node).find(each => each.description)?.description ?? ''
}

function kindOf(node: Described): 'mapping' | 'list' | 'value' {
  const all = expanded(node)
  if (all.some(each => each.type === 'array') && !all.some(each => each.type === 'string')) return 'list'
  return all.some(each => each.type === 'object') && !all.some(each => each.type === 'string' || each.type === 'number')
    ? 'mapping'
    : 'value'
}
