import type { ProviderName } from '../model/genai.ts'
import type { ModelPrice, PriceBook, PriceLookup, SkuPrice } from '../model/prices.ts'
import type { PriceSettings } from '../model/settings.ts'
import { capabilitiesOf } from './capabilities.ts'
import { overlayOfSettings } from './custom.ts'
import { scaleMoney } from './decimal.ts'
import { coversAny, globMatches } from './match.ts'
import { nearMatches } from './near.ts'
import { type Candidate, normalizeModel, notMeteredReason } from './normalize.ts'
import { FIRST_PARTY, PROVIDER_OF_PREFIX, passesThrough } from './providers.ts'
import { pricesOn, scheduledAfter } from './quotes.ts'
import type { LimitRow, Overlay, PriceData } from './schema.ts'
import { baseProvider, buildTable, type Entry, type Hit, type Layer, type Table } from './table.ts'

export interface PriceBookInput {
  /** The parsed text of `core/data/prices.generated.json`, or that with a newer base table. Trusted to fit `PriceData`. */
  data: PriceData
  settings: PriceSettings
  /** Day for which prices are looked up, `YYYY-MM-DD`. The core reads no clock. */
  asOf: string
  /** The user's own price files, later ones over earlier ones. */
  extra?: readonly Overlay[]
  /** Digest over the data and every user price file; that of the data alone when absent. */
  sha256?: string
}

/** A price book that also knows the team's private names. */
export interface AliasedPriceBook extends PriceBook {
  /**
   * What a deployment name or gateway alias stands for, as `provider/model`; empty when it is no alias. Several
   * targets mean load balancing: the call can reach each of them, so the caller looks up each.
   */
  resolveAlias(name: string): string[]
}

/** Builds a price book. Indexes of single providers are built on their first look-up. Look-ups never throw. */
export function createPriceBook(input: PriceBookInput): AliasedPriceBook {
  const { data, settings, asOf } = input
  const layers: Layer[] = [
    { overlay: data.overlay, isUsers: false },
    ...(input.extra ?? []).map(overlay => ({ overlay, isUsers: true })),
    { overlay: overlayOfSettings(settings, asOf), isUsers: true },
  ]
  const lifecycleRows = layers.flatMap(({ overlay }) => overlay.lifecycle)
  const aliases = new Map(Object.entries(settings.aliases).map(([name, to]) => [name.trim().toLowerCase(), to]))
  const tables = new Map<ProviderName, Table | null>()

  function tableOf(providerName: ProviderName): Table | null {
    let table = tables.get(providerName)
    if (table === undefined) {
      const base = baseProvider(data.base, providerName)
      const names = base?.names ?? [providerName]
      const isKnown = base !== null || layers.some(({ overlay }) => mentions(overlay, providerName))
      table = isKnown ? buildTable(data.base, base, names, layers) : null
      for (const name of names) tables.set(name, table)
    }
    return table
  }

  function providerNames(): ProviderName[] {
    const ofOverlays = layers.flatMap(({ overlay }) => overlay.prices.map(row => row.provider))
    return [...new Set([...data.base.providers.flatMap(provider => provider.names), ...ofOverlays])]
  }

  function find({ providerName, id }: Candidate): { hit: Hit; from: Table } | null {
    const own = tableOf(providerName)
    if (!own) return null
    for (const table of [own, ...own.fallback.map(tableOf)]) {
      const hit = table?.find(id)
      if (table && hit) return { hit, from: table }
    }
    return null
  }

  function modelPrice(entry: Entry, from: Table, providerName: ProviderName, id: string): ModelPrice {
    const skuId = `${providerName}/${entry.id}`
    const covers = (models: string[]) => coversAny(models, [id, entry.id, ...entry.family])
    const limits = from.limits.filter(row => covers(row.models))
    // Clouds retire a vendor's model on days of their own.
    const lifecycle = lifecycleRows.filter(row => row.provider === providerName && covers(row.models))
    const free = entry.free || entry.rows.some(row => row.free && (row.from ?? '') <= asOf)
    const prices = free ? [] : pricesOn(entry, skuId, id, asOf, from.multipliers).map(discounted(providerName, id))
    const notes = [...(entry.deprecated ? ['deprecated by its provider'] : []), ...scheduledAfter(entry, asOf)]
    return {
      skuId,
      providerName,
      modelId: id,
      name: entry.name ?? id,
      prices,
      free,
      contextWindow: lastOf(limits, 'contextWindow') ?? entry.window,
      maxOutputTokens: lastOf(limits, 'maxOutputTokens'),
      capabilities: capabilitiesOf(id, prices),
      retiresOn: lifecycle.findLast(row => row.retiresOn)?.retiresOn ?? null,
      deprecatedOn: lifecycle.findLast(row => row.deprecatedOn)?.deprecatedOn ?? null,
      replacement: lifecycle.findLast(row => row.replacement)?.replacement ?? null,
      lowConfidence: null,
      ...(notes.length > 0 ? { notes } : {}),
    }
  }

  function discounted(providerName: ProviderName, id: string): (price: SkuPrice) => SkuPrice {
    const rule = settings.discounts.find(
      ({ provider, model }) => globMatches(provider ?? '*', providerName) && globMatches(model ?? '*', id),
    )
    if (!rule) return price => price
    const factor = String(rule.multiplier)
    return price => ({
      ...price,
      unitPrice: scaleMoney(price.unitPrice, factor),
      unitPriceRange: price.unitPriceRange && {
        low: scaleMoney(price.unitPriceRange.low, factor),
        high: scaleMoney(price.unitPriceRange.high, factor),
      },
      source: `${factor} × (callcost.yml, prices.discounts) ${price.source}`,
    })
  }

  function found(asked: ProviderName, candidate: Candidate, hit: Hit, from: Table): PriceLookup {
    // A hit in a table looked into second is still a price of the provider that was asked for.
    const price = modelPrice(hit.entry, from, candidate.providerName, candidate.id)
    const isSubstitute =
      candidate.providerName !== asked && !passesThrough(asked) && candidate.matchedBy !== 'resource name'
    const floating = candidate.providerName === 'openrouter' ? 'router prices float' : null
    const latest = candidate.id.endsWith('latest') ? 'alias -latest: the model behind it changes' : null
    const doubts = [candidate.doubt, hit.doubt ?? latest, floating].filter(doubt => doubt !== null)
    return {
      status: 'found',
      price: {
        ...price,
        // Priced as another provider's model, for want of an own price: that provider's retirement is not this one's.
        ...(isSubstitute ? { retiresOn: null, deprecatedOn: null, replacement: null } : {}),
        ...(candidate.free ? { free: true, prices: [] } : {}),
        lowConfidence: [...new Set(doubts)].join('; ') || null,
      },
      matchedBy: candidate.matchedBy,
    }
  }

  const answers = new Map<string, PriceLookup>()

  function lookup(providerName: ProviderName, requestModel: string): PriceLookup {
    const key = `${providerName}\n${requestModel}`
    const known = answers.get(key)
    if (known) return known
    const answer = lookUp(providerName, requestModel)
    answers.set(key, answer)
    return answer
  }

  function lookUp(providerName: ProviderName, requestModel: string): PriceLookup {
    const targets = resolveAlias(requestModel)
    if (targets.length > 1) return { status: 'unknown-model', nearMatches: targets }
    if (targets.length === 1) {
      const target = splitTarget(targets[0]!, providerName)
      const result = lookupModel(target.providerName, target.model)
      return result.status === 'found' ? { ...result, matchedBy: `alias ${requestModel.trim()}` } : result
    }
    return lookupModel(providerName, requestModel)
  }

  function lookupModel(asked: ProviderName, requestModel: string): PriceLookup {
    const providerName = canonicalProvider(asked)
    const normalized = normalizeModel(providerName, requestModel)
    if ('notMetered' in normalized) return { status: 'not-metered', reason: normalized.notMetered }
    for (const candidate of normalized.candidates) {
      const hit = find(candidate)
      if (hit) return found(providerName, candidate, hit.hit, hit.from)
    }
    // `ollama/llama3` behind a gateway is as unmetered as it is behind Ollama itself.
    const runsOn = [providerName, ...normalized.candidates.map(candidate => candidate.providerName)]
    const reason = runsOn.map(notMeteredReason).find(text => text !== null)
    if (reason) return { status: 'not-metered', reason }
    if (!passesThrough(providerName) && !tableOf(providerName)) {
      return { status: 'unknown-provider', nearMatches: nearMatches(providerName, providerNames()) }
    }
    const where = passesThrough(providerName) ? FIRST_PARTY : [providerName]
    const known = where.flatMap(name => [...(tableOf(name)?.ids() ?? [])])
    return { status: 'unknown-model', nearMatches: nearMatches(requestModel.trim().toLowerCase(), known) }
  }

  function resolveAlias(name: string): string[] {
    return aliases.get(name.trim().toLowerCase()) ?? []
  }

  return {
    id: { source: data.source, version: data.version, asOf, sha256: input.sha256 ?? data.sha256 },
    billingCurrency: 'USD',
    lookup,
    resolveAlias,
    listed: () =>
      allTables().flatMap(({ names, entries }) =>
        [...entries.values()].map(({ id }) => ({ providerName: names[0]!, modelId: id })),
      ),
    models: () =>
      allTables().flatMap(table =>
        [...table.entries.values()].map(entry => modelPrice(entry, table, table.names[0]!, entry.id)),
      ),
  }

  function allTables(): Table[] {
    return [...new Set(providerNames().flatMap(name => tableOf(name) ?? []))]
  }

  /** `anthropic/claude-…` names its provider, `my-org/model` does not. */
  function splitTarget(target: string, providerName: ProviderName): { providerName: ProviderName; model: string } {
    const slash = target.indexOf('/')
    const head = target.slice(0, slash)
    const named = slash > 0 ? canonicalProvider(head) : head
    if (slash > 0 && (tableOf(named) || notMeteredReason(named))) {
      return { providerName: named, model: target.slice(slash + 1) }
    }
    return { providerName, model: target }
  }

  function canonicalProvider(providerName: ProviderName): ProviderName {
    if (baseProvider(data.base, providerName)) return providerName
    return Object.hasOwn(PROVIDER_OF_PREFIX, providerName) ? PROVIDER_OF_PREFIX[providerName]! : providerName
  }
}

function mentions(overlay: Overlay, providerName: ProviderName): boolean {
  return overlay.prices.some(row => row.provider === providerName)
}

/** Overlay rows go from general to special, and from ours to the user's: the last that says anything holds. */
function lastOf(rows: LimitRow[], field: 'contextWindow' | 'maxOutputTokens'): number | null {
  return rows.findLast(row => row[field] !== undefined)?.[field] ?? null
}
