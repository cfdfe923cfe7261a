import type { WhatIf } from '../../../core/src/cost/index.ts'
import type { ModelChoice } from '../protocol.ts'

/** Fields of the what-if panel as typed; empty text leaves a thing as the code has it. */
export interface Fields {
  model: string
  outputTokens: string
  callsPerMonth: string
  turns: string
  cacheHitRate: string
}

export const EMPTY: Fields = { model: '', outputTokens: '', callsPerMonth: '', turns: '', cacheHitRate: '' }

/** What is supposed of all calls (under the empty id) and of single ones. */
export type Scenario = Record<string, Fields>

export const ALL_CALLS = ''

interface NumberField {
  least: number
  most: number
  step: number
  label: string
  unit: string
  expected: string
}

export const NUMBERS: Record<Exclude<keyof Fields, 'model'>, NumberField> = {
  outputTokens: {
    least: 0,
    most: 10_000_000,
    step: 1,
    label: 'Output tokens',
    unit: 'of one answer',
    expected: 'a whole number of tokens',
  },
  callsPerMonth: {
    least: 0,
    most: 1e12,
    step: 1,
    label: 'Calls a month',
    unit: 'of each call',
    expected: 'a whole number of calls',
  },
  turns: {
    least: 1,
    most: 10_000,
    step: 1,
    label: 'Turns',
    unit: 'of a conversation, each sends the earlier ones again',
    expected: 'a whole number from 1 to 10,000',
  },
  cacheHitRate: {
    least: 0,
    most: 100,
    step: 1,
    label: 'Cache hits',
    unit: 'per cent of calls that find their prefix cached',
    expected: 'a number from 0 to 100',
  },
}

export type NumberName = keyof typeof NUMBERS

/** A model as the picker names it. */
export function choiceName({ providerName, id }: ModelChoice): string {
  return `${providerName}/${id}`
}

/** What is wrong with what was typed, by field. */
export function problemsOf(
  fields: Fields,
  models: ReadonlyMap<string, ModelChoice>,
): Partial<Record<keyof Fields, string>> {
  const problems: Partial<Record<keyof Fields, string>> = {}
  for (const name of Object.keys(NUMBERS) as NumberName[]) {
    if (fields[name].trim() !== '' && numberOf(fields, name) === null)
      problems[name] = `Expected ${NUMBERS[name].expected}.`
  }
  const model = fields.model.trim()
  if (model !== '' && !models.has(model)) problems.model = 'Not a model of the price book: choose one of the list.'
  return problems
}

/** The changes that the scenario asks for; what is typed wrong or not yet in full is left out. */
export function changesOf(scenario: Scenario, models: ReadonlyMap<string, ModelChoice>): WhatIf[] {
  return Object.entries(scenario).flatMap(([id, fields]) => {
    const choice = models.get(fields.model.trim())
    const hits = numberOf(fields, 'cacheHitRate')
    const change: Omit<WhatIf, 'callSiteId'> = {
      ...(choice ? { model: { providerName: choice.providerName, requestModel: choice.id } } : {}),
      ...numbered(fields, 'outputTokens'),
      ...numbered(fields, 'callsPerMonth'),
      ...numbered(fields, 'turns'),
      ...(hits === null ? {} : { cacheHitRate: hits / 100 }),
    }
    return Object.keys(change).length === 0 ? [] : [{ callSiteId: id === ALL_CALLS ? null : id, ...change }]
  })
}

function numbered(fields: Fields, name: NumberName): Partial<Record<NumberName, number>> {
  const value = numberOf(fields, name)
  return value === null ? {} : { [name]: value }
}

function numberOf(fields: Fields, name: NumberName): number | null {
  const text = fields[name].trim()
  const { least, most } = NUMBERS[name]
  const value = Number(text)
  const isPossible =
    text !== '' && value >= least && value <= most && (name === 'cacheHitRate' || Number.isInteger(value))
  return isPossible ? value : null
}
