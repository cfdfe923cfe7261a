import { type Placed, type Resolved, resolvedFrom, type UnknownReason } from '../model/resolved.ts'
import type { Origin } from '../model/source.ts'
import { originOf } from './module-view.ts'
import { isNullish, optionsOf } from './unions.ts'
import type { Site, Value } from './values.ts'

/** A value as the model's `Resolved`: every alternative that `read` understands, and whether there may be more. */
export function resolvedOf<T>(value: Value | undefined, at: Site, read: (option: Value) => T | undefined): Resolved<T> {
  if (value === undefined) return { kind: 'unknown', reason: 'omitted', origin: originOf(at) }
  const found: Placed<T>[] = []
  let open: { reason: UnknownReason; detail: string; at: Site } | null = null
  let absent = false
  for (const option of optionsOf(value)) {
    if (isNullish(option)) {
      absent = true
      continue
    }
    const known = read(option)
    if (known === undefined) {
      open ??= option.kind === 'unknown' ? option : { reason: 'dynamic', detail: '', at: option.at }
    } else if (!found.some(each => each.value === known)) found.push({ value: known, origin: siteOrigin(option.at) })
  }
  if (found.length === 0) {
    if (!open) return { kind: 'unknown', reason: absent ? 'omitted' : 'dynamic', origin: siteOrigin(value.at) }
    return {
      kind: 'unknown',
      reason: open.reason,
      ...(open.detail ? { detail: open.detail } : {}),
      origin: siteOrigin(open.at),
    }
  }
  return resolvedFrom(found, open?.reason ?? (absent ? 'omitted' : undefined))
}

/** Text read from another file than the module is said to stand there. */
export function siteOrigin(at: Site, label?: string): Origin {
  const origin = originOf(at, label)
  return at.file === undefined
    ? origin
    : { path: at.file, line: 1, column: 1, endLine: 1, cell: null, label: label ?? 'file' }
}

export function readText(option: Value): string | undefined {
  return option.kind === 'literal' && typeof option.value === 'string' ? option.value : undefined
}

export function readNumber(option: Value): number | undefined {
  if (option.kind !== 'literal') return undefined
  if (typeof option.value === 'number') return option.value
  return typeof option.value === 'string' && /^\d+$/.test(option.value) ? Number(option.value) : undefined
}

export function readFlag(option: Value): boolean | undefined {
  return option.kind === 'literal' && typeof option.value === 'boolean' ? option.value : undefined
}
