import type { GenAiRequest } from '../model/call-site.ts'
import type { Resolved } from '../model/resolved.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import { originOf } from '../resolve/module-view.ts'
import { readText, resolvedOf, siteOrigin } from '../resolve/resolved.ts'
import { optionsOf } from '../resolve/unions.ts'
import type { Site, Value } from '../resolve/values.ts'

/** Gateway and tracing tags that say whose call it is. */
const TAGS =
  /^(x-litellm-tags|x-portkey-metadata|helicone-property-.+|helicone-user-id|helicone-session-.+|user|team|owner|feature|app|service|tags|cost[-_]?cent(er|re))$/i

export function attributionOf(
  ev: Evaluator,
  headers: Value | undefined,
  metadata: Value | undefined,
  at: Site,
): Record<string, Resolved<string>> {
  const found: Record<string, Resolved<string>> = {}
  for (const holder of [headers, metadata]) {
    for (const option of holder ? optionsOf(holder) : []) {
      if (option.kind === 'literal' && holder === metadata) found.user = resolvedOf(option, at, readText)
      if (option.kind !== 'object') continue
      for (const entry of option.entries) {
        if (!('name' in entry) || !TAGS.test(entry.name)) continue
        Object.defineProperty(found, entry.name, {
          value: resolvedOf(ev.force(entry.value), at, readText),
          enumerable: true,
          configurable: true,
          writable: true,
        })
      }
    }
  }
  return found
}

/** A key is either read from somewhere, whose name is kept, or written out, which is only noted. */
export function keyOf(value: Value | undefined, at: Site): Pick<GenAiRequest, 'literalApiKey' | 'apiKeyName'> {
  const omitted = { kind: 'unknown' as const, reason: 'omitted' as const, origin: originOf(at) }
  if (value === undefined) return { literalApiKey: null, apiKeyName: omitted }
  for (const option of optionsOf(value)) {
    if (option.kind === 'literal' && typeof option.value === 'string' && isSecret(option.value))
      return { literalApiKey: siteOrigin(option.at), apiKeyName: omitted }
  }
  for (const option of optionsOf(value)) {
    if (option.kind === 'unknown' && option.reason === 'environment')
      return { literalApiKey: null, apiKeyName: { kind: 'known', value: option.detail, origin: siteOrigin(option.at) } }
  }
  return { literalApiKey: null, apiKeyName: { kind: 'unknown', reason: 'dynamic', origin: siteOrigin(value.at) } }
}

/** Placeholders such as `ollama`, `dummy` or `` are not keys. */
function isSecret(text: string): boolean {
  return (
    text.length >= 20 &&
    /\d/.test(text) &&
    /[A-Za-z]/.test(text) &&
    !/(your|example|placeholder|dummy|xxx|test)/i.test(text)
  )
}
