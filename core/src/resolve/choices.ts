import type { Site, Value } from './values.ts'

/** A place where the code leaves open which of several things holds, and those things. */
export interface Choice {
  key: string
  alternatives: readonly string[]
  /** Whether something may hold that no alternative stands for. */
  isPartial: boolean
}

/**
 * What is taken as given where the code leaves something open: that an unknown name is `'groq'`, that a function is called
 * from one place only, that a test holds. All that depends on the same choice then agrees: the client that
 * `if (vendor === 'groq')` makes in one file, and the model that `switch (vendor)` gives in another.
 */
export interface Choices {
  /** The alternative that is taken; null when all are, which is noted. */
  taken(key: string, alternatives: Alternatives): string | null
  /** Choices that were met and left open, in the order in which they were. */
  open(): Choice[]
}

export interface Alternatives {
  names: readonly string[]
  /** Whether it may be something else as well: one more alternative. */
  isOpen?: boolean
  /** Whether it may be something else for which no alternative can stand. */
  isPartial?: boolean
}

/** Stands for whatever is none of the named alternatives: no text in a source is equal to it. */
export const OTHER = '\0other'

/** More alternatives than this are not taken one by one. */
const MOST_ALTERNATIVES = 40

export function createChoices(given: ReadonlyMap<string, string>): Choices {
  const met = new Map<string, { names: Set<string>; isOpen: boolean; isPartial: boolean }>()
  return {
    taken(key, { names, isOpen = false, isPartial = false }) {
      const known = given.get(key)
      if (known !== undefined) return known
      const choice = met.get(key) ?? { names: new Set(), isOpen: false, isPartial }
      met.set(key, choice)
      for (const name of names) choice.names.add(name)
      choice.isOpen ||= isOpen
      return null
    },
    open() {
      return [...met].flatMap(([key, { names, isOpen, isPartial }]) => {
        const alternatives = isOpen ? [...names, OTHER] : [...names]
        return alternatives.length > 1 && alternatives.length <= MOST_ALTERNATIVES
          ? [{ key, alternatives, isPartial }]
          : []
      })
    },
  }
}

type PlaceOf = (at: Site) => string

/**
 * What a value is known by when it is met again: by where it comes from, for what is not known; by where its alternatives
 * meet, when these are all known. Null for what a test says nothing about.
 */
export function identityOf(value: Value, placeOf: PlaceOf): string | null {
  switch (value.kind) {
    case 'unknown':
      return `${value.reason} ${value.detail} ${placeOf(value.at)}`
    case 'external': {
      const { root, steps } = value
      const path = steps.map(step => (step.kind === 'get' ? `.${step.name}` : `${step.kind}@${placeOf(step.at)}`))
      return `${root.specifier} ${root.name}${path.join('')}`
    }
    case 'union': {
      const out = value.options.filter(option => option.kind !== 'literal')
      if (out.length === 0) return `${value.options.map(nameOf).sort().join('|')} ${placeOf(value.at)}`
      const parts = out.map(option => identityOf(option, placeOf))
      return parts.includes(null) ? null : parts.sort().join(' | ')
    }
    default:
      return null
  }
}

function nameOf(option: Value): string {
  return option.kind === 'literal' ? String(option.value) : ''
}

/** The known alternatives of a value, by name, and whether there are others. */
export function alternativesOf(value: Value, more: readonly string[] = []): Alternatives {
  const options = value.kind === 'union' ? value.options : [value]
  const names = options.flatMap(option => (option.kind === 'literal' ? [String(option.value)] : []))
  const isOpen = names.length < options.length
  return { names: isOpen ? [...names, ...more] : names, isOpen }
}
