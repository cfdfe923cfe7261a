import type { ProviderName } from '../model/genai.ts'
import type { Resolved } from '../model/resolved.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { readText, resolvedOf } from '../resolve/resolved.ts'
import { optionsOf } from '../resolve/unions.ts'
import type { Site, Value } from '../resolve/values.ts'
import type { ModelSyntax } from '../sdks/define.ts'
import { providerOfUrl } from '../sdks/hosts.ts'
import { fieldValue } from './fields.ts'
import { modelRef } from './model-names.ts'
import type { Typed } from './typed.ts'

/** The service behind a value that carries a model: its base URL, else what it calls itself. */
export function carriedAddress(ev: Evaluator, carrier: Typed, at: Site) {
  const layers = [...carrier.layers].reverse()
  const url = resolvedOf(fieldValue(ev, layers, 'baseUrl'), at, readUrl)
  const address = addressOf(url)
  if (address && address.providerName !== 'unknown') return address
  const name = resolvedOf(fieldValue(ev, layers, 'provider'), at, readText)
  return name.kind === 'known' ? { providerName: providerNamed(name.value), modelSyntax: undefined } : address
}

export interface Service {
  address: { providerName: ProviderName; modelSyntax?: ModelSyntax }
  at: Site
}

/** The services at each of the addresses that a request can go to. */
export function servicesAt(value: Value | undefined): Service[] {
  return (value ? optionsOf(value) : []).flatMap(option => {
    const url = readUrl(option)
    const address = url === undefined ? null : providerOfUrl(url)
    return address ? [{ address, at: option.at }] : []
  })
}

export function readUrl(option: Value): string | undefined {
  return option.kind === 'text'
    ? option.parts.map(part => (typeof part === 'string' ? part : '{}')).join('')
    : readText(option)
}

export function providerNamed(name: string): ProviderName {
  return modelRef(`${name}/x`, name, 'slash').providerName
}

/** Addresses of so many services make a list to choose from, not one service with alternatives. */
const REGISTRY = 4

export function addressOf(baseUrl: Resolved<string>) {
  const urls = baseUrl.kind === 'known' ? [baseUrl.value] : baseUrl.kind === 'oneOf' ? baseUrl.values : []
  const found = urls.flatMap(url => providerOfUrl(url) ?? [])
  const isRouted = found.some(address => address.modelSyntax === 'router')
  // A registry of vendors: any of them may answer.
  if (new Set(found.map(address => address.providerName)).size >= REGISTRY) return { providerName: 'unknown' as const }
  if (found.length > 0) return isRouted ? { ...found[0]!, modelSyntax: 'router' as const } : found[0]!
  // An address of the team's own says nothing of who answers there.
  return urls.some(url => /^https?:\/\//.test(url)) ? { providerName: 'unknown' as const } : null
}
