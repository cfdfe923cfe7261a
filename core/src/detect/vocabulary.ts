import { LANGUAGES } from '../languages/index.ts'
import type { MemberSpec, SdkDescriptor } from '../sdks/define.ts'
import { HOST_MARKS, HOST_PATTERN } from '../sdks/hosts.ts'
import { SDKS } from '../sdks/registry.generated.ts'

/** What SDK code is written with, gathered from the descriptors: the words a cheap text search looks for. */
export interface Vocabulary {
  /** Last names of operations: `create`, `invoke`, `generateText`. */
  operationNames: ReadonlySet<string>
  /** Those of them that send a request to any address and are no SDK's: `fetch`. */
  requestNames: ReadonlySet<string>
  /** Methods that compose: `pipe`. */
  adopters: ReadonlySet<string>
  /** Global types that an SDK speaks for. */
  globalTypes: ReadonlySet<string>
  /** Packages by language, without subpaths and without those that most code imports for other ends. */
  packages: Readonly<Record<'typescript' | 'python', readonly string[]>>
  mentions: Mentions
}

/** What a text search looks for: where one of the texts of `from` stands, `pattern` must match. */
export interface Mentions {
  /** Text that only LLM code has: a package in an import, a provider's host. */
  sdk: Mark
  /** A name that hardly anything else has: `chat.completions.create`, `generateContent(`. */
  distinctOperation: Mark
  /** A call by the name of any SDK's operation. */
  ownOperation: Mark
  /** A call that can send a request to any address: `fetch(`. */
  request: Mark
  /** A provider's host or another sign of raw requests. */
  host: Mark
}

export interface Mark {
  /** Every match begins with one of these. */
  from: readonly string[]
  pattern: string
}

/** Names of operations that other libraries have too; a file that only has these must lead to an SDK by its imports. */
const COMMON_NAME = /^[a-z]+$/

let vocabulary: Vocabulary | undefined

export function sdkVocabulary(): Vocabulary {
  vocabulary ??= build(SDKS)
  return vocabulary
}

function build(sdks: readonly SdkDescriptor[]): Vocabulary {
  const dotted = new Set<string>()
  /** Names by which an SDK's own client is called, as against those of requests to any address. */
  const own = new Set<string>()
  const adopters = new Set<string>()
  const globalTypes = new Set<string>()
  const marks = new Set<string>()
  const packages = { typescript: new Set<string>(), python: new Set<string>() }
  const visit = (sdk: SdkDescriptor, name: string, spec: MemberSpec) => {
    if (!spec.operation) return
    dotted.add(name)
    if (sdk.id !== 'http') own.add(lastName(name))
  }
  for (const sdk of sdks) {
    for (const module of sdk.modules) {
      if (module.typescript?.includes('global:'))
        for (const [name, spec] of Object.entries(module.exports)) if (spec.makes) globalTypes.add(name)
      if (Array.isArray(module.common)) for (const text of module.common) marks.add(text)
      for (const language of ['typescript', 'python'] as const)
        for (const specifier of (!module.common && module[language]) || [])
          if (specifier !== 'global:') packages[language].add(specifier.replace(/[/.]\*$/, ''))
      for (const [name, spec] of Object.entries(module.exports)) visit(sdk, name, spec)
    }
    for (const type of Object.values(sdk.types ?? {}))
      for (const [name, spec] of Object.entries(type.members ?? {})) visit(sdk, name, spec)
    for (const name of Object.keys(sdk.adopts ?? {})) adopters.add(name)
  }
  const operationNames = new Set([...dotted].map(lastName).filter(name => name !== '*' && name !== 'default'))
  const requestNames = new Set([...operationNames].filter(name => !own.has(name)))
  const distinct = [...dotted].flatMap(name => {
    const tail = name.split('.').slice(-2)
    if (tail.length === 2 && !tail.includes('*')) return [tail]
    return COMMON_NAME.test(name) || name.includes('*') ? [] : [[name]]
  })
  return {
    operationNames,
    requestNames,
    adopters,
    globalTypes,
    packages: { typescript: [...packages.typescript], python: [...packages.python] },
    mentions: {
      sdk: {
        from: [
          ...LANGUAGES.flatMap(language => language.packageMarks([...packages[language.id]])),
          ...marks,
          ...HOST_MARKS,
        ],
        pattern: [
          ...LANGUAGES.map(language => language.packagePattern([...packages[language.id]].map(escaped))),
          ...[...marks].map(escaped),
          HOST_PATTERN.source,
        ].join('|'),
      },
      distinctOperation: {
        from: distinct.map(([first]) => first!),
        pattern: `\\b(?:${[...new Set(distinct.map(distinctPattern))].join('|')})`,
      },
      ownOperation: calls([...operationNames].filter(name => own.has(name))),
      request: calls([...requestNames]),
      host: { from: HOST_MARKS, pattern: HOST_PATTERN.source },
    },
  }
}

function calls(names: string[]): Mark {
  return {
    from: names,
    pattern: `\\b(?:${names.map(escaped).join('|')})\\s*(?:<[^()]{0,200}>)?\\s*(?:\\?\\.)?\\(`,
  }
}

function lastName(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1)
}

/** `completions.create`, written over lines and with optional chaining too; a name alone must be called. */
function distinctPattern(names: string[]): string {
  const [name, member] = names.map(escaped)
  return member === undefined ? `${name}\\s*\\(` : `${name}(?:!|\\?)?\\s*\\.\\s*${member}`
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
