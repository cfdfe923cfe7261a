import { z } from 'zod'
import { OPERATION_NAMES, SDK_IDS } from '../model/genai.ts'
import type { AssumptionKey } from '../model/settings.ts'
import { policyJsonSchema } from '../policy/index.ts'
import { decimalText, isPriceText } from '../prices/decimal.ts'

/*
 * The schema of callcost.yml. Every leaf's error text is a phrase that ends the sentence "found …, expected …".
 * Descriptions and examples are what an editor shows through the published JSON Schema.
 */

const text = z.string({ error: 'text' }).min(1, 'text that is not empty')
const glob = z.string({ error: 'a glob, such as "src/**"' }).min(1, 'a glob, such as "src/**"')
const tokens = wholeNumber('a whole number of tokens, 1 or more', 1)
const share = z.number({ error: 'a number from 0 to 1' }).min(0, 'a number from 0 to 1').max(1, 'a number from 0 to 1')

/** USD as a decimal; text or number, kept as text because money is never a float. */
const DOLLARS = 'dollars as a decimal number, such as 2.50'
const dollars = z
  .union([z.string().refine(isPriceText, DOLLARS), z.number().nonnegative(DOLLARS)], { error: DOLLARS })
  .transform(value => (typeof value === 'number' ? decimalText(value) : value))

const MODELS = 'a model or a list of models, such as openai/gpt-4.1-mini'
const models = z
  .union([text, z.array(text).min(1, MODELS)], { error: MODELS })
  .transform(value => (typeof value === 'string' ? [value] : value))

const QUANTITY = 'a number that is not negative, or { low, expected, high } in ascending order'
const SHARES = 'a number from 0 to 1, or { low, expected, high } in ascending order'
const quantity = quantityOf(z.number().nonnegative(QUANTITY), QUANTITY)
/** A conversation is followed turn by turn, so their number is bounded. */
const TURNS = 'a number of turns from 1 to 10000, or { low, expected, high } in ascending order'
const turns = quantityOf(z.number().min(1, TURNS).max(10_000, TURNS), TURNS)
const shareQuantity = quantityOf(z.number().min(0, SHARES).max(1, SHARES), SHARES)

const assumptionKeys: Record<AssumptionKey, { description: string; example: number | object }> = {
  dynamicTextTokens: {
    description: 'Tokens of one part of a prompt that the code does not fix, such as a user’s question.',
    example: { low: 20, expected: 150, high: 1500 },
  },
  historyTokens: {
    description: 'Tokens of a message list that the code does not show, such as a conversation so far.',
    example: { low: 0, expected: 2000, high: 30000 },
  },
  outputTokens: { description: 'Tokens of the answer of a chat call.', example: 400 },
  structuredOutputTokens: { description: 'Tokens of the answer of a call with a JSON schema.', example: 120 },
  reasoningTokens: { description: 'Hidden reasoning tokens of a reasoning model.', example: 1200 },
  embeddingInputTokens: { description: 'Tokens of one text to embed.', example: 350 },
  imageWidth: { description: 'Width in pixels of an image in a prompt.', example: 1024 },
  imageHeight: { description: 'Height in pixels of an image in a prompt.', example: 768 },
  agentSteps: {
    description: 'Requests that one run of an agent makes.',
    example: { low: 1, expected: 4, high: 12 },
  },
  toolResultTokens: { description: 'Tokens that one tool call returns into the context.', example: 600 },
  loopIterations: { description: 'Iterations of a loop whose bound the code does not show.', example: 10 },
  cacheHitRate: {
    description: 'Share of calls whose repeated prefix is served from the provider’s prompt cache, 0 to 1.',
    example: 0.8,
  },
}

const assumptions = z
  .strictObject(
    Object.fromEntries(
      Object.entries(assumptionKeys).map(([key, { description, example }]) => [
        key,
        (key === 'cacheHitRate' ? shareQuantity : quantity).optional().meta({ description, examples: [example] }),
      ]),
    ) as Record<AssumptionKey, z.ZodOptional<typeof quantity>>,
    { error: 'a mapping of assumptions, such as outputTokens: 400' },
  )
  .describe('What stands in where neither the code nor a declaration gives a number. Each has a documented default.')

const selector = z
  .strictObject(
    {
      path: glob.optional().meta({
        description: 'Glob over paths relative to this file.',
        examples: ['src/support/**', '**/*.worker.ts'],
      }),
      symbol: glob.optional().meta({
        description: 'Glob over the dotted path of the enclosing functions and classes.',
        examples: ['SupportAgent.reply', 'summarise*'],
      }),
      sdk: z
        .enum(SDK_IDS, { error: 'an SDK, such as openai' })
        .optional()
        .meta({ description: 'Client library in the code.', examples: ['openai'] }),
      operation: z
        .enum(OPERATION_NAMES, { error: 'an operation, such as chat' })
        .optional()
        .meta({ description: 'What the call asks of the model.', examples: ['chat', 'embeddings'] }),
      model: glob.optional().meta({
        description: 'Glob over the models that the call can reach, with or without provider/.',
        examples: ['gpt-4*', 'anthropic/*'],
      }),
      id: text.optional().meta({
        description: 'Id of one call site, as the JSON report has it.',
        examples: ['src/answer.ts#answer:openai:chat:0'],
      }),
    },
    { error: 'a mapping with at least one of path, symbol, sdk, operation, model, id' },
  )
  .refine(match => Object.keys(match).length > 0, {
    error: 'at least one of path, symbol, sdk, operation, model, id (path: "**" matches every call)',
  })
  .describe('Which calls this is about; all given fields must match.')

const call = z.strictObject(
  {
    match: selector,
    models: models.optional().meta({
      description: 'Models that a call can reach when the code does not tell, as provider/model or bare id.',
      examples: [['openai/gpt-4.1-mini', 'anthropic/claude-haiku-4-5']],
    }),
    callsPerMonth: z
      .number({ error: 'a number of calls a month, 0 or more' })
      .nonnegative('a number of calls a month, 0 or more')
      .optional()
      .meta({ description: 'Executions of the call in a month; makes monthly cost known.', examples: [120000] }),
    inputTokens: quantity.optional().meta({ description: 'Input tokens of one call.', examples: [1800] }),
    outputTokens: quantity.optional().meta({
      description: 'Output tokens of one call, reasoning included.',
      examples: [350, { low: 50, expected: 350, high: 900 }],
    }),
    maxTokens: tokens.optional().meta({
      description: 'Limit of output tokens that is set where the code does not show it, such as in a gateway.',
      examples: [1024],
    }),
    steps: quantity.optional().meta({
      description: 'Agent steps of one call.',
      examples: [{ low: 1, expected: 3, high: 8 }],
    }),
    turns: turns.optional().meta({
      description: 'Turns of the conversation that one call stands for; each sends the earlier ones again.',
      examples: [{ low: 1, expected: 5, high: 20 }],
    }),
    iterations: quantity.optional().meta({ description: 'Iterations of the loop around the call.', examples: [25] }),
    cacheHitRate: share.optional().meta({
      description: 'Share of these calls whose repeated prefix is served from the provider’s prompt cache.',
      examples: [0.9],
    }),
    serviceTier: z
      .enum(['standard', 'batch', 'flex', 'priority'], { error: 'standard, batch, flex or priority' })
      .optional()
      .meta({ description: 'Service tier at which the calls are billed.', examples: ['batch'] }),
    owner: text.optional().meta({ description: 'Who answers for these calls.', examples: ['@acme/support'] }),
  },
  { error: 'a mapping with match and what is declared' },
)

const discount = z.strictObject(
  {
    provider: text.optional().meta({ description: 'Provider the discount is from; all when absent.' }),
    model: glob.optional().meta({ description: 'Glob over model ids; all when absent.', examples: ['gpt-4*'] }),
    multiplier: z
      .number({ error: 'a number that list prices are multiplied by, such as 0.9' })
      .nonnegative('a number that list prices are multiplied by, such as 0.9')
      .meta({ description: 'Factor on list prices: 0.9 is ten per cent off.', examples: [0.9] }),
  },
  { error: 'a mapping with multiplier and, where it is not for all, provider or model' },
)

const rate = z.strictObject(
  {
    provider: text.describe('Provider name, or a name of your own for a self-hosted service.'),
    model: text.describe('Model id as the code requests it.'),
    input: dollars.optional().describe('Dollars per million input tokens.'),
    output: dollars.optional().describe('Dollars per million output tokens.'),
    cacheRead: dollars.optional().describe('Dollars per million input tokens served from the prompt cache.'),
    cacheWrite: dollars.optional().describe('Dollars per million input tokens written to the prompt cache.'),
    dollarsPerHour: dollars.optional().describe('Self-hosted: what the machine costs an hour.'),
    tokensPerSecond: z
      .number({ error: 'tokens per second, more than 0' })
      .positive('tokens per second, more than 0')
      .optional()
      .describe('Self-hosted: throughput at full load; with dollarsPerHour it gives a rate per token.'),
    contextWindow: tokens.optional().describe('Tokens that fit into one request.'),
    maxOutputTokens: tokens.optional().describe('Most output tokens of one request.'),
  },
  { error: 'a mapping with provider, model and rates' },
)

const prices = z
  .strictObject(
    {
      discounts: z
        .array(discount, { error: 'a list of discounts' })
        .optional()
        .meta({
          description: 'Negotiated multipliers on list prices; the first that matches holds.',
          examples: [[{ provider: 'openai', multiplier: 0.9 }]],
        }),
      aliases: z
        .record(text, models, { error: 'a mapping of names to models' })
        .optional()
        .meta({
          description:
            'Azure deployments, gateway aliases and other private names; several models mean load balancing.',
          examples: [{ 'support-prod': 'azure.ai.openai/gpt-4.1' }],
        }),
      models: z
        .array(rate, { error: 'a list of rates' })
        .optional()
        .meta({
          description: 'Rates for models that the price book does not have, or has wrong for this team.',
          examples: [[{ provider: 'vllm', model: 'support-llama', dollarsPerHour: 4, tokensPerSecond: 1200 }]],
        }),
    },
    { error: 'a mapping with discounts, aliases or models' },
  )
  .describe('What this team pays where it is not the list price, and what its private names mean.')

const globs = z.array(glob, { error: 'a list of globs, such as ["src/**"]' }).optional()

/** callcost.yml, as written; every part may be left out. */
export const settingsSchema = z
  .strictObject(
    {
      include: globs.meta({ description: 'Globs of the files to look at; all when absent.', examples: [['src/**']] }),
      exclude: globs.meta({
        description: 'Globs of files to leave out, on top of .gitignore.',
        examples: [['**/*.test.ts', 'examples/**']],
      }),
      assumptions: assumptions.optional(),
      calls: z
        .array(call, { error: 'a list of declarations, each with match' })
        .optional()
        .meta({
          description:
            'What the team knows about its calls. Where several entries match a call, each field is taken from the last entry that sets it.',
          examples: [[{ match: { path: 'src/support/**' }, callsPerMonth: 120000, owner: '@acme/support' }]],
        }),
      prices: prices.optional(),
      // Checked by the policy stage, which knows the rules; here for the published schema.
      policy: z.unknown().optional().meta(policyJsonSchema()),
    },
    { error: 'a mapping with include, exclude, assumptions, calls, prices or policy' },
  )
  .meta({ title: 'callcost.yml', description: 'What a team tells Callcost about its LLM calls, prices and policy.' })

export type SettingsFile = z.output<typeof settingsSchema>

/** JSON Schema of callcost.yml; `core/schema/callcost.schema.json` is this, written by `core/scripts/build-schemas.mjs`. */
export function settingsJsonSchema(): JsonSchema {
  return z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
}

/** As much of JSON Schema as is read here. */
export interface JsonSchema {
  properties?: Record<string, JsonSchema>
  additionalProperties?: JsonSchema | boolean
  items?: JsonSchema
  enum?: unknown[]
}

function wholeNumber(expected: string, least: number) {
  return z.int({ error: expected }).min(least, expected)
}

function quantityOf(number: z.ZodNumber, phrase: string) {
  const range = z
    .strictObject({ low: number, expected: number, high: number })
    .refine(({ low, expected, high }) => low <= expected && expected <= high, phrase)
  return z.union([number, range], { error: phrase })
}
