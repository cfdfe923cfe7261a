import { z } from 'zod'

/**
 * The report that `callcost scan --format json` prints: a contract with the tools that read it. Published as
 * `core/schema/report.schema.json`. Fields are added within a `schemaVersion`, never changed or removed.
 */
export const SCHEMA_VERSION = 1

const basis = z
  .enum(['counted', 'measured', 'declared', 'approximated', 'assumed'])
  .describe('How a quantity is known: the weakest of its parts')

const usd = z.string().regex(/^-?\d+(\.\d+)?$/)

const money = z
  .strictObject({ low: usd, expected: usd, high: usd.nullable() })
  .describe('List cost in USD as exact decimals; `high` is null when nothing limits it')

const quantity = { low: z.number(), expected: z.number(), high: z.number().nullable() }

const tokens = z
  .strictObject({ ...quantity, basis })
  .describe('Tokens of one call; `high` is null when neither the call nor the model limits them')

const place = { path: z.string(), line: z.int().min(1), cell: z.int().min(0).nullable() }

const assumption = z.strictObject({
  key: z.string().describe('What to set in callcost.yml to replace it'),
  text: z.string(),
  basis,
  ...quantity,
})

const repetitionFactor = z.strictObject({
  kind: z.enum(['loop', 'fan-out', 'retry', 'recursion', 'agent-steps']),
  times: z.array(z.number()).describe('Every number that the code can reach; empty when it cannot tell'),
  ...place,
})

const modelEstimate = z.strictObject({
  model: z.string().nullable(),
  providerName: z.string().nullable(),
  status: z.enum(['priced', 'unpriced']),
  listCost: money.nullable().describe('Of one request to this model; null when unpriced'),
  reason: z.enum(['model-unknown', 'price-unknown', 'not-metered', 'quantity-unknown']).nullable(),
  detail: z.string().nullable(),
  nearMatches: z.array(z.string()),
  tokenizer: z.string().nullable(),
})

const violation = z.strictObject({
  ruleId: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  subject: z.string().describe('What it is about, such as a model id'),
  message: z.string(),
  remedy: z.string().nullable(),
  path: z.string().nullable(),
  line: z.int().min(1).nullable(),
  cell: z.int().min(0).nullable(),
})

const callSite = z.strictObject({
  id: z.string().describe('Stable over edits elsewhere in the file: holds no line number'),
  path: z.string().describe('Relative to the scanned root, with `/`'),
  line: z.int().min(1).describe('Where the called name stands, 1-based'),
  endLine: z.int().min(1),
  column: z.int().min(1),
  cell: z.int().min(0).nullable().describe('Notebook cell, 0-based over all cells'),
  enclosingSymbol: z.string(),
  sdk: z.string().describe('The client library in the code'),
  providerName: z.string().describe('The service behind it, as in OpenTelemetry gen_ai.provider.name'),
  operationName: z.string().describe('As in OpenTelemetry gen_ai.operation.name'),
  models: z.array(z.string()).describe('Every model id that the code can reach; empty when really dynamic'),
  modelBasis: z.enum(['code', 'default', 'sdk-default', 'declared', 'unknown']),
  maxTokens: z
    .number()
    .nullable()
    .describe('Output limit the call sets, the largest if it can set several; null when it sets none'),
  inputTokens: tokens,
  outputTokens: tokens,
  listCostPerCall: money
    .nullable()
    .describe('Of one execution of the call expression; null when any part is unknown: unknown is never zero'),
  lowerBound: usd.nullable().describe('What is certain even when the total is unknown'),
  listCostPerMonth: money.nullable().describe('Null unless the volume is known'),
  volume: z.strictObject({ callsPerMonth: z.number(), basis }).nullable(),
  repetition: z.array(repetitionFactor).describe('How often the enclosing function makes the call; factors multiply'),
  modelEstimates: z.array(modelEstimate),
  assumptions: z.array(assumption),
  owner: z.string().nullable(),
  violations: z.array(violation),
  advice: z
    .array(
      z.strictObject({
        id: z.string(),
        message: z.string(),
        remedy: z.string(),
        savingsPerCall: money
          .nullable()
          .describe(
            'What one execution would cost less; below zero where it can cost more; null when that cannot be told',
          ),
        ...place,
      }),
    )
    .describe('Ways to spend less on the call; offers, not violations'),
})

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  priceBook: z.strictObject({
    source: z.string(),
    version: z.string(),
    asOf: z.string().describe('Date for which prices were looked up, YYYY-MM-DD'),
    sha256: z.string(),
  }),
  billingCurrency: z.literal('USD'),
  callSites: z.array(callSite).describe('By path, line and id'),
  totals: z.strictObject({
    callSites: z.int(),
    priced: z.int(),
    unpriced: z.int(),
    withVolume: z.int(),
    listCostPerCall: money.describe('Sum over the priced call sites, each executed once'),
    listCostPerMonth: money.nullable().describe('Sum over the call sites whose volume is known'),
  }),
  policy: z.strictObject({
    status: z
      .enum(['pass', 'warn', 'fail', 'error'])
      .describe('What the policy in callcost.yml says of the code as it is; `error` when it could not be judged'),
    errors: z.array(z.string()).describe('Why it could not be judged'),
    waived: z.int().describe('How many violations a waiver or a comment covers'),
    violations: z.array(violation).describe('What is about no single call; the others stand at their calls'),
  }),
  skipped: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
  diagnostics: z.array(
    z.strictObject({
      severity: z.enum(['error', 'warning', 'info']),
      code: z.string(),
      message: z.string(),
      path: z.string().nullable(),
      line: z.number().nullable(),
      cell: z.number().nullable(),
    }),
  ),
})

export type ReportJson = z.infer<typeof reportSchema>
export type CallSiteJson = z.infer<typeof callSite>
export type MoneyJson = z.infer<typeof money>

/** JSON Schema of the report, for publishing. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema, { reused: 'ref' })
}
