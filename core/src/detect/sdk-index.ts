import type { LanguageId } from '../model/source.ts'
import type { MemberSpec, ModuleSpec, SdkDescriptor, TypeSpec } from '../sdks/define.ts'
import { SDKS } from '../sdks/registry.generated.ts'

export interface IndexedModule {
  sdk: SdkDescriptor
  module: ModuleSpec
}

const exact = new Map<string, IndexedModule[]>()
const prefixes: { prefix: string; separator: string; entry: IndexedModule; language: LanguageId }[] = []

for (const sdk of SDKS) {
  for (const module of sdk.modules) {
    for (const language of ['typescript', 'python'] as const) {
      for (const specifier of module[language] ?? []) {
        const entry = { sdk, module }
        const wildcard = /^(.*)([/.])\*$/.exec(specifier)
        if (wildcard) prefixes.push({ prefix: wildcard[1]! + wildcard[2]!, separator: wildcard[2]!, entry, language })
        else exact.set(`${language}:${specifier}`, [...(exact.get(`${language}:${specifier}`) ?? []), entry])
      }
    }
  }
}

/** Descriptors that speak for a package; the most specific first. */
export function modulesFor(specifier: string, language: LanguageId): readonly IndexedModule[] {
  const found = exact.get(`${language}:${specifier}`) ?? []
  const wider = prefixes
    .filter(each => each.language === language && specifier.startsWith(each.prefix))
    .map(each => each.entry)
  return wider.length === 0 ? found : [...found, ...wider]
}

/** Whether a specifier is a package that a descriptor speaks for, whoever holds its source. */
export function describes(specifier: string, language: LanguageId): boolean {
  return !specifier.startsWith('.') && modulesFor(specifier, language).length > 0
}

export function exportSpec(module: ModuleSpec, name: string): MemberSpec | null {
  if (Object.hasOwn(module.exports, name)) return module.exports[name]!
  for (const [pattern, spec] of Object.entries(module.exports)) {
    if (pattern.endsWith('*') && pattern.length > 1 && name.startsWith(pattern.slice(0, -1))) return spec
  }
  return null
}

/** Types that adopt an unknown receiver, by SDK. */
export function adoptingSdks(): readonly SdkDescriptor[] {
  return SDKS.filter(sdk => sdk.adopts)
}

export function typeChain(sdk: SdkDescriptor, name: string): TypeSpec[] {
  const chain: TypeSpec[] = []
  for (let at: string | undefined = name; at !== undefined && chain.length < 8; ) {
    const type: TypeSpec | undefined = sdk.types?.[at]
    if (!type) break
    chain.push(type)
    at = type.extends
  }
  return chain
}

/** A member by its dotted path; `*` in a descriptor stands for any one name. */
export function memberSpec(sdk: SdkDescriptor, type: string, path: readonly string[]): MemberSpec | null {
  const dotted = path.join('.')
  for (const { members } of typeChain(sdk, type)) {
    if (!members) continue
    if (Object.hasOwn(members, dotted)) return members[dotted]!
    for (const [pattern, spec] of Object.entries(members)) {
      if (pattern.includes('*') && matches(pattern.split('.'), path)) return spec
    }
  }
  return null
}

function matches(pattern: string[], path: readonly string[]): boolean {
  return pattern.length === path.length && pattern.every((segment, i) => segment === '*' || segment === path[i])
}
