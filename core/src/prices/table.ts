import type { ProviderName } from '../model/genai.ts'
import { exactIds, type MatchRule, matches } from './match.ts'
import { PROVIDERS_OF_TABLE } from './providers.ts'
import {
  type BaseProvider,
  type LimitRow,
  type MultiplierRow,
  type NameRow,
  type Overlay,
  type PricePeriod,
  type PriceRow,
  type PriceTable,
  periodsOf,
} from './schema.ts'

/** Overlay rows that came with callcost, or with the user, who has the last word. */
export interface Layer {
  overlay: Overlay
  /** The user's own: every price of it replaces what stands below. */
  isUsers: boolean
}

/** One model of one provider with everything that is said about its prices. */
export interface Entry {
  id: string
  name: string | null
  /** Ids of the models that it was split from: facts about them hold for it as well. */
  family: string[]
  window: number | null
  free: boolean
  deprecated: boolean
  periods: PricePeriod[]
  rows: (PriceRow & { isUsers: boolean })[]
  source: string
  checkedOn: string
}

export interface Hit {
  entry: Entry
  /** Why the name is less than certain. */
  doubt: string | null
}

/** The models of one price list. */
export interface Table {
  names: ProviderName[]
  entries: Map<string, Entry>
  find(id: string): Hit | null
  /** Every id that the table names outright. */
  ids(): Iterable<string>
  /** Overlay facts about models of this list. */
  multipliers: MultiplierRow[]
  limits: LimitRow[]
  /** Names of the tables to look into next. */
  fallback: ProviderName[]
}

/** Base table of a provider by any of its names; null for a provider that only overlays know. */
export function baseProvider(base: PriceTable, providerName: ProviderName): BaseProvider | null {
  return base.providers.find(provider => provider.names.includes(providerName)) ?? null
}

/** Builds the index of one price list: base models, then what the layers add. */
export function buildTable(
  base: PriceTable,
  provider: BaseProvider | null,
  names: ProviderName[],
  layers: Layer[],
): Table {
  const entries = new Map<string, Entry>()
  const exact = new Map<string, Hit>()
  const patterns: { rules: MatchRule[]; entry: Entry }[] = []
  const about = {
    source: `genai-prices ${base.version}${provider ? ` (${provider.source})` : ''}`,
    checkedOn: base.checkedOn,
  }
  for (const model of provider?.models ?? []) {
    const entry: Entry = {
      ...emptyEntry(model.id),
      ...about,
      name: model.name ?? null,
      window: model.window ?? null,
      free: model.free ?? false,
      deprecated: model.deprecated ?? false,
      periods: periodsOf(model),
    }
    entries.set(entry.id, entry)
    const rules = (model.is ?? []) as MatchRule[]
    for (const id of exactIds(rules)) exact.set(id, { entry, doubt: null })
    const loose = rules.filter(rule => typeof rule !== 'string' || !rule.startsWith('='))
    if (loose.length > 0) patterns.push({ rules: loose, entry })
  }
  for (const entry of entries.values()) exact.set(entry.id, { entry, doubt: null })

  for (const { overlay, isUsers } of layers) {
    for (const row of overlay.prices) {
      if (!names.includes(row.provider)) continue
      const entry = entryFor(row.model)
      entry.rows.push({ ...row, isUsers })
      if (row.name) entry.name = row.name
    }
    for (const row of overlay.names) if (names.includes(row.provider)) addNames(row, isUsers)
  }

  function entryFor(model: string): Entry {
    const id = model.toLowerCase()
    const known = exact.get(id)?.entry
    if (known?.id === id) return known
    // A snapshot that the base prices with its family gets an entry of its own, so that its price stays its own.
    const entry = known ? { ...known, id, rows: [...known.rows], family: [known.id, ...known.family] } : emptyEntry(id)
    entries.set(id, entry)
    exact.set(id, { entry, doubt: null })
    return entry
  }

  function addNames(row: NameRow, isUsers: boolean) {
    const entry = entryFor(row.model)
    for (const id of row.ids.map(name => name.toLowerCase())) {
      if (isUsers || row.override || !exact.has(id)) exact.set(id, { entry, doubt: row.lowConfidence ?? null })
    }
  }

  const ofTable = (row: { provider: string }) => names.includes(row.provider)
  return {
    names,
    entries,
    multipliers: layers.flatMap(({ overlay }) => overlay.multipliers.filter(ofTable)),
    limits: layers.flatMap(({ overlay }) => overlay.limits.filter(ofTable)),
    ids: () => exact.keys(),
    fallback: (provider?.fallback ?? []).map(id => PROVIDERS_OF_TABLE[id]?.[0] ?? id),
    find(id) {
      const hit = exact.get(id)
      if (hit) return hit
      const entry = patterns.find(({ rules }) => rules.some(rule => matches(rule, id)))?.entry
      return entry ? { entry, doubt: null } : null
    },
  }
}

function emptyEntry(id: string): Entry {
  return {
    id,
    name: null,
    family: [],
    window: null,
    free: false,
    deprecated: false,
    periods: [],
    rows: [],
    source: '',
    checkedOn: '',
  }
}
