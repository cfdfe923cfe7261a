import { type Document, isMap, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { CallDeclaration, Settings } from '../model/settings.ts'
import { DEFAULT_SETTINGS } from '../model/settings.ts'
import type { Diagnostic } from '../model/source.ts'
import { foundText, keyPathText, knownText, nearText, parsePolicy } from '../policy/index.ts'
import { expandAliases, lineAt, removeAll, type YamlPath } from './positions.ts'
import { type JsonSchema, type SettingsFile, settingsJsonSchema, settingsSchema } from './schema.ts'

/** A file longer than this (characters) is no settings file, and parsing it would only take time. */
const MAX_LENGTH = 1_000_000

export interface ParsedSettings {
  settings: Settings
  /** Every problem with path, line, what was found and what was expected. */
  diagnostics: Diagnostic[]
}

interface Problem {
  path: YamlPath
  message: string
}

/**
 * Reads callcost.yml. Never throws: a part that is wrong is reported and left out, everything else holds.
 * What is left out is a whole statement, never half of one: a misspelt field inside `match` drops the declaration
 * (it would otherwise match more calls than meant), a wrong rate drops the model's rates.
 */
export function parseSettings(text: string, path: string): ParsedSettings {
  try {
    if (text.length > MAX_LENGTH)
      throw new RangeError(`found ${text.length} characters, expected at most ${MAX_LENGTH}`)
    return readSettings(text, path)
  } catch (error) {
    // Nesting or aliases beyond reason.
    const message = `not usable: ${(error as Error).message}; the whole file is left out`
    return { settings: { ...DEFAULT_SETTINGS, path }, diagnostics: [diagnostic(message, path, 1)] }
  }
}

function readSettings(text: string, path: string): ParsedSettings {
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    logLevel: 'error',
  })
  const diagnostics: Diagnostic[] = document.errors.map(error =>
    diagnostic(`not valid YAML: ${error.message}`, path, lines.linePos(error.pos[0]).line),
  )
  dropUnreadable(document)
  expandAliases(document)
  // The policy is kept as written, mistakes and all: the check refuses one with mistakes, and must not get half of it.
  const policy = (document.toJS() as { policy?: unknown } | null)?.policy
  diagnostics.push(...policyDiagnostics(policy, document, lines, path))

  for (;;) {
    const value: unknown = document.toJS()
    const parsed = settingsSchema.safeParse(value ?? {})
    if (parsed.success) {
      const settings = assemble(parsed.data, document, lines, path)
      return { settings: policy === undefined ? settings : { ...settings, policy }, diagnostics }
    }
    const problems = parsed.error.issues.flatMap(issue => problemsOf(issue, value))
    for (const problem of problems) {
      diagnostics.push(diagnostic(problem.message, path, lineAt(document, problem.path, lines)))
    }
    const broken = problems.map(problem => problem.path)
    if (!removeAll(document, broken)) return { settings: { ...DEFAULT_SETTINGS, path }, diagnostics }
  }
}

function policyDiagnostics(policy: unknown, document: Document, lines: LineCounter, path: string): Diagnostic[] {
  const parsed = parsePolicy(policy)
  if (!('problems' in parsed)) return []
  return parsed.problems.map(problem => {
    const at = ['policy', ...problem.path]
    return diagnostic(`${keyPathText(at)}: ${problem.message}`, path, lineAt(document, at, lines))
  })
}

function diagnostic(message: string, path: string, line: number): Diagnostic {
  return { severity: 'error', code: 'settings', message, path, line }
}

/** Leaves out each top-level part in which the YAML itself is broken: what the parser made of it may not be what was meant. */
function dropUnreadable(document: Document): void {
  if (!isMap(document.contents)) {
    if (document.errors.length > 0) document.contents = null
    return
  }
  const { items } = document.contents
  const startOf = (index: number) => (items[index]?.key as Node | undefined)?.range?.[0] ?? Number.POSITIVE_INFINITY
  const broken = document.errors.map(error => {
    const next = items.findIndex((_, index) => startOf(index) > error.pos[0])
    return (next === -1 ? items.length : next) - 1
  })
  document.contents.items = items.filter((_, index) => !broken.includes(index))
}

/** The smallest statement around a path that can be left out without changing the meaning of the rest. */
function statementAround(path: YamlPath): YamlPath {
  if (path[0] === 'calls') return path.slice(0, path[2] === 'match' ? 2 : 3)
  return path.slice(0, path[0] === 'prices' ? 3 : 2)
}

function problemsOf(issue: z.core.$ZodIssue, value: unknown): Problem[] {
  const path = issue.path as YamlPath
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => {
      const known = Object.keys(schemaAt(path).properties ?? {})
      const where = path.length > 0 ? ` in ${keyPathText(path)}` : ''
      const message = `unknown key \`${key}\`${where}${knownText(key, known)}`
      return { path: statementAround([...path, key]), message }
    })
  }
  const found = valueAt(value, path)
  const options = (schemaAt(path).enum ?? []).map(String)
  const hint = typeof found === 'string' ? nearText(found, options) : ''
  const at = path.length > 0 ? `${keyPathText(path)}: ` : ''
  return [{ path: statementAround(path), message: `${at}found ${foundText(found)}, expected ${issue.message}${hint}` }]
}

function schemaAt(path: YamlPath): JsonSchema {
  let schema: JsonSchema = settingsJsonSchema()
  for (const step of path) {
    const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined
    schema = schema.properties?.[String(step)] ?? schema.items ?? rest ?? {}
  }
  return schema
}

function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], value)
}

function assemble(file: SettingsFile, document: Document, lines: LineCounter, path: string): Settings {
  const calls = (file.calls ?? []).map(
    (call, index): CallDeclaration => ({ ...call, line: lineAt(document, ['calls', index], lines) }),
  )
  return {
    path,
    include: file.include ?? [],
    exclude: file.exclude ?? [],
    assumptions: file.assumptions ?? {},
    calls,
    prices: {
      discounts: file.prices?.discounts ?? [],
      aliases: file.prices?.aliases ?? {},
      models: file.prices?.models ?? [],
    },
  }
}
