import { classMember, instanceMember } from './classes.ts'
import { valueUnderKey } from './correlation.ts'
import type { Evaluator } from './evaluator.ts'
import { memberIdiom, plainMember } from './intrinsics/constants.ts'
import { keeperMember } from './intrinsics/keepers.ts'
import { storedMember } from './intrinsics/stores.ts'
import { withSetBelow } from './mutations.ts'
import { supposedItem, supposedKey } from './suppose.ts'
import { isNullish, literal, mapUnion, nothing, optionsOf, siteKey, union, unknown } from './unions.ts'
import type { Entry, External, Site, Value } from './values.ts'

export function memberOf(ev: Evaluator, object: Value, name: string, at: Site): Value {
  return mapUnion(object, at, option => {
    switch (option.kind) {
      case 'object': {
        const before = ev.shortages()
        const found = entryOf(ev, option, name, at)
        if (found) return found
        // Only what was looked through to the end lacks a member.
        return ev.shortages() > before ? unknown('too-many', name, at) : literal(undefined, at)
      }
      case 'instance':
        return withSetBelow(instanceMember(ev, option, name, at), option, name)
      case 'class':
        return classMember(ev, option, name, at)
      case 'namespace':
        return ev.exported(option.module, name, at)
      case 'external':
        return (
          writtenMember(ev, option, name, at) ??
          memberIdiom(ev, option, name, at) ??
          storedMember(ev, option, name, at) ??
          keeperMember(ev, option, name, at) ?? { ...option, steps: [...option.steps, { kind: 'get', name, at }], at }
        )
      case 'array':
        return /^\d+$/.test(name) ? itemAt(ev, option, Number(name), at) : unknown('dynamic', name, at)
      case 'unknown':
        return unknown(option.reason, option.detail ? `${option.detail}.${name}` : name, option.at)
      case 'literal':
        return isNullish(option) ? nothing(at) : (plainMember(ev, option, name, at) ?? unknown('dynamic', name, at))
      default:
        return unknown('dynamic', name, at)
    }
  })
}

/** What the code that holds something of a package has put into a member of it. */
function writtenMember(ev: Evaluator, { set, ...bare }: External, name: string, at: Site): Value | null {
  const own = (set ?? []).filter(
    ({ after, path }) => after === bare.steps.length && path.length === 1 && path[0] === name,
  )
  if (own.length === 0) return null
  const last = own.findLastIndex(({ optional }) => !optional)
  const values = own.slice(Math.max(0, last)).map(({ value }) => ev.force(value))
  return union(last < 0 ? [memberOf(ev, bare, name, at), ...values] : values, at)
}

/** Entries are searched from the last: what is written later wins. Undefined when the object has no such entry. */
function entryOf(ev: Evaluator, object: Extract<Value, { kind: 'object' }>, name: string, at: Site): Value | undefined {
  return ev.once(`entry ${siteKey(object.at)} ${name}`, undefined, () => {
    const possible: Value[] = []
    for (let i = object.entries.length - 1; i >= 0; i--) {
      const found = valueIn(ev, object.entries[i]!, object, name, at)
      if (!found) continue
      possible.push(found.value)
      if (found.certain) break
    }
    return possible.length > 0 ? withSetBelow(union(possible, at), object, name) : undefined
  })
}

function valueIn(
  ev: Evaluator,
  entry: Entry,
  self: Value,
  name: string,
  at: Site,
): { value: Value; certain: boolean } | null {
  if (!ev.spend()) return null
  if ('name' in entry) {
    if (entry.name !== name) return null
    let value = ev.force(entry.value)
    // What only a type speaks for is named by where it is used: the type knows no more of it.
    if ('type' in entry.value && value.kind === 'unknown') value = { ...value, detail: name, at }
    if (value.kind === 'function' && entry.getter) value = ev.call({ ...value, self }, noArguments(at), false, at)
    else if (value.kind === 'function' && !value.self) value = { ...value, self }
    return { value, certain: !entry.optional }
  }
  if ('spread' in entry) {
    const spread = ev.force(entry.spread)
    const values: Value[] = []
    let certain = true
    for (const option of optionsOf(spread)) {
      if (option.kind === 'object') {
        const inner = entryOf(ev, option, name, at)
        if (inner) values.push(inner)
        else certain = false
      } else if (isNullish(option) || (option.kind === 'literal' && !option.value)) certain = false
      else if (option.kind === 'instance' || option.kind === 'namespace') {
        const inner = memberOf(ev, option, name, at)
        if (inner.kind !== 'unknown') values.push(inner)
        else certain = false
      } else {
        // What is spread in is out of sight; it may or may not hold the name.
        certain = false
        if (option.kind === 'external') values.push(ev.member(option, name, at))
        if (option.kind === 'unknown')
          values.push(unknown(option.reason, option.detail ? `${option.detail}.${name}` : name, option.at))
      }
    }
    return values.length > 0 ? { value: union(values, at), certain } : null
  }
  const key = ev.force(entry.key)
  const keys = optionsOf(key)
  if (keys.some(each => each.kind === 'literal' && String(each.value) === name)) {
    const own = keys.length > 1 ? valueUnderKey(ev, entry.key, entry.value, name, at) : null
    return { value: own ?? ev.force(entry.value), certain: keys.length === 1 }
  }
  return keys.every(each => each.kind === 'literal') ? null : { value: ev.force(entry.value), certain: false }
}

export function indexOf(ev: Evaluator, object: Value, keys: Value, at: Site): Value {
  const key = supposedKey(ev, object, keys, at) ?? keys
  const named = optionsOf(key)
  if (
    named.length > 0 &&
    named.every(each => each.kind === 'literal' && each.value !== null && each.value !== undefined)
  )
    return union(
      named.map(each =>
        memberOrItem(ev, object, (each as Extract<Value, { kind: 'literal' }>).value as string | number, at),
      ),
      at,
    )
  return mapUnion(object, at, option => {
    if (option.kind === 'object')
      return key.kind === 'text' ? entriesLike(ev, option, key, at) : anyEntry(ev, option, at)
    if (option.kind === 'array') return elementOf(ev, option, at)
    if (option.kind === 'external') return { ...option, steps: [...option.steps, { kind: 'index', at }], at }
    return option.kind === 'unknown' ? option : unknown('dynamic', 'index', at)
  })
}

function memberOrItem(ev: Evaluator, object: Value, key: string | number | boolean, at: Site): Value {
  if (typeof key !== 'number') {
    // A key that the table does not hold may still come from elsewhere; the other entries are not it.
    return memberOf(ev, object, String(key), at)
  }
  return mapUnion(object, at, option => {
    if (option.kind === 'array') return itemAt(ev, option, key, at)
    if (option.kind === 'external') return { ...option, steps: [...option.steps, { kind: 'index', at }], at }
    return memberOf(ev, option, String(key), at)
  })
}

/** Any one of an object's values: what `MODELS[name]` can be. */
export function anyEntry(ev: Evaluator, object: Extract<Value, { kind: 'object' }>, at: Site): Value {
  return ev.once(`entries ${siteKey(object.at)}`, nothing(at), () => joinEntries(ev, object, at))
}

/** The values whose names a key with gaps may be: `TABLE[f"{section}.model"]` is none of those that end otherwise. */
function entriesLike(
  ev: Evaluator,
  object: Extract<Value, { kind: 'object' }>,
  key: Extract<Value, { kind: 'text' }>,
  at: Site,
): Value {
  const [first, last] = [key.parts[0], key.parts.at(-1)].map(part => (typeof part === 'string' ? part : ''))
  const mayBe = (name: string) => name.startsWith(first!) && name.endsWith(last!)
  const entries = object.entries.filter(entry => !('name' in entry) || mayBe(entry.name))
  return entries.length === object.entries.length
    ? anyEntry(ev, object, at)
    : joinEntries(ev, { ...object, entries }, at)
}

function joinEntries(ev: Evaluator, object: Extract<Value, { kind: 'object' }>, at: Site): Value {
  if (!ev.spend()) return unknown('too-many', 'table', at)
  const values: Value[] = []
  for (const entry of object.entries) {
    if ('spread' in entry) {
      for (const option of optionsOf(ev.force(entry.spread)))
        values.push(option.kind === 'object' ? anyEntry(ev, option, at) : unknown('dynamic', 'spread', at))
    } else values.push(ev.force(entry.value))
  }
  return values.length > 0 ? union(values, at) : unknown('dynamic', 'empty table', at)
}

function itemAt(ev: Evaluator, array: Extract<Value, { kind: 'array' }>, position: number, at: Site): Value {
  if (array.loose) return elementOf(ev, array, at)
  const at0 = position < 0 ? array.items.length + position : position
  for (let i = 0; i <= at0 && i < array.items.length; i++) {
    const item = array.items[i]!
    if (item.kind !== 'one') return elementOf(ev, array, at)
    if (i === at0) return ev.force(item.value)
  }
  return literal(undefined, at)
}

/** Any one element of a sequence. */
export function elementOf(ev: Evaluator, sequence: Value, at: Site): Value {
  return mapUnion(sequence, at, option => {
    if (option.kind === 'array')
      return ev.once(`element ${siteKey(option.at)}`, nothing(at), () => joinItems(ev, option, at))
    if (option.kind === 'external') return { ...option, steps: [...option.steps, { kind: 'index', at }], at }
    if (option.kind === 'object' && option.isEnumeration) return anyEntry(ev, option, at)
    if (option.kind === 'unknown') return option
    return unknown('dynamic', 'element', at)
  })
}

function joinItems(ev: Evaluator, array: Extract<Value, { kind: 'array' }>, at: Site): Value {
  if (!ev.spend()) return unknown('too-many', 'list', at)
  const taken = supposedItem(ev, array, at)
  const items = (taken ? [taken] : array.items).map(item => {
    const value = ev.force(item.value)
    return item.kind === 'spread' ? elementOf(ev, value, at) : value
  })
  return items.length > 0 ? union(items, at) : unknown('dynamic', 'empty list', at)
}

export function keysOf(ev: Evaluator, object: Value, at: Site): Value {
  return mapUnion(object, at, option => {
    if (option.kind === 'object') {
      const keys = option.entries.flatMap(entry =>
        'name' in entry
          ? [literal(entry.name, at)]
          : 'key' in entry
            ? [ev.force(entry.key)]
            : [unknown('dynamic', 'spread', at)],
      )
      return keys.length > 0 ? union(keys, at) : unknown('dynamic', 'empty table', at)
    }
    return unknown('dynamic', 'key', at)
  })
}

/** `const { a, ...rest } = value`. */
export function without(ev: Evaluator, object: Value, names: readonly string[], at: Site): Value {
  return mapUnion(object, at, option => {
    if (option.kind !== 'object') return option
    return { kind: 'object', at, entries: option.entries.flatMap(entry => keepEntry(ev, entry, names, at)) }
  })
}

function keepEntry(ev: Evaluator, entry: Entry, names: readonly string[], at: Site): Entry[] {
  if ('name' in entry) return names.includes(entry.name) ? [] : [entry]
  if ('spread' in entry) return [{ spread: { make: () => without(ev, ev.force(entry.spread), names, at) } }]
  return [entry]
}

export function noArguments(at: Site) {
  return { positional: [], named: new Map(), namedSpreads: [], receiver: null, at }
}
