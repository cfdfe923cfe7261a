import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { ModelPrice, PriceBook } from '../../../core/src/model/prices.ts'
import { modelGuide, presentModels } from '../../../core/src/present/index.ts'
import { UsageError } from '../errors.ts'
import { openPriceBook } from '../prices.ts'
import { readSettings } from '../settings.ts'
import { targetOf } from '../targets.ts'
import { textOptions } from '../terminal.ts'
import { type CommonOptions, emit, withPriceOptions } from './options.ts'

interface ModelsOptions extends CommonOptions {
  provider?: string
  capability?: string
  relativeTo?: string
  format: string
}

export function addModels(program: Command): void {
  withPriceOptions(program.command('models [filter]').description('what models cost, by provider and price'))
    .option('--provider <name>', 'only models of this provider')
    .option('--capability <name>', 'only models that can do this: vision, tools, reasoning, embeddings …')
    .option('--relative-to <model>', 'show cost relative to this model, [provider/]model')
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json']).default('table'))
    .addHelpText(
      'after',
      `
Examples:
  callcost models mini                          models with mini in their name
  callcost models --provider anthropic --relative-to openai/gpt-4o
  callcost models --capability embeddings --as-of 2026-01-31

Rates are list prices in US dollars a million tokens.`,
    )
    .action((filter: string | undefined, options: ModelsOptions) => {
      const found = targetOf([], process.cwd())
      const { settings } = readSettings(options.config === undefined ? found.settingsPath : resolve(options.config))
      const book = openPriceBook(settings.prices, options.asOf ?? new Date().toISOString().slice(0, 10), options.prices)
      const reference = options.relativeTo === undefined ? null : findModel(book, options.relativeTo)
      const rows = modelGuide(
        book.models().filter(model => fits(model, filter, options)),
        reference,
      )
      if (options.format === 'json') return emit(`${JSON.stringify(rows, null, 2)}\n`, undefined)
      const relativeTo = reference && `${reference.providerName}/${reference.modelId}`
      emit(presentModels(rows, relativeTo, textOptions(process.stdout, options.color)), undefined)
    })
}

function fits(model: ModelPrice, filter: string | undefined, { provider, capability }: ModelsOptions): boolean {
  const name = `${model.providerName}/${model.modelId} ${model.name}`.toLowerCase()
  return (
    (filter === undefined || name.includes(filter.toLowerCase())) &&
    (provider === undefined || model.providerName === provider) &&
    (capability === undefined || model.capabilities.some(known => known === capability))
  )
}

/** A model by its bare id or with its provider in front. */
function findModel(book: PriceBook, asked: string): ModelPrice {
  const cut = asked.indexOf('/')
  const attempts: [string, string][] = cut === -1 ? [] : [[asked.slice(0, cut), asked.slice(cut + 1)]]
  attempts.push(['unknown', asked])
  let near: string[] = []
  for (const [provider, model] of attempts) {
    const lookup = book.lookup(provider, model)
    if (lookup.status === 'found') return lookup.price
    if ('nearMatches' in lookup) near = [...near, ...lookup.nearMatches]
  }
  const byId = book.models().find(model => model.modelId === asked)
  if (byId) return byId
  const hint = near.length > 0 ? `; near: ${near.join(', ')}` : ''
  throw new UsageError(`--relative-to ${asked}: the price book has no such model${hint}`)
}
