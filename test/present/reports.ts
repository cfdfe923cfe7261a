import type { CallSite } from '../../core/src/model/call-site.ts'
import type { CostEstimate, ModelEstimate } from '../../core/src/model/cost.ts'
import { ATTO_PER_USD, type MoneyRange } from '../../core/src/model/money.ts'
import type { JudgedReport } from '../../core/src/model/policy.ts'
import type { Resolved } from '../../core/src/model/resolved.ts'
import type { Origin } from '../../core/src/model/source.ts'
import type { TokenRange } from '../../core/src/model/tokens.ts'

/** Hand-built reports: every shape that presentations must cope with, without running an analysis. */

export function origin(path: string, line: number, label?: string): Origin {
  return { path, line, column: 1, endLine: line, cell: null, label }
}

export function tokens(low: number, expected: number, high: number | 'unbounded'): TokenRange {
  return { low, expected, high, basis: 'assumed' }
}

/** From dollars as people write them; exact for up to 12 decimals. */
export function money(low: number, expected: number, high: number | 'unbounded'): MoneyRange {
  const atto = (dollars: number) => BigInt(Math.round(dollars * 1e12)) * (ATTO_PER_USD / 10n ** 12n)
  return { low: atto(low), expected: atto(expected), high: high === 'unbounded' ? high : atto(high) }
}

const omitted = (at: Origin): Resolved<never> => ({ kind: 'unknown', reason: 'omitted', origin: at })

export function callSite(path: string, line: number, models: readonly string[] = ['gpt-4o']): CallSite {
  const at = origin(path, line, 'const MODEL')
  const refs = models.map(requestModel => ({ providerName: 'openai', requestModel }))
  const none = omitted(at)
  return {
    id: `${path}#draftReply:openai:chat:${line}`,
    location: { path, line, column: 9, endLine: line + 6, cell: null },
    range: { start: 0, end: 10 },
    enclosingSymbol: 'draftReply',
    sdk: 'openai',
    providerName: 'openai',
    operationName: 'chat',
    request: {
      model:
        refs.length === 0
          ? { kind: 'unknown', reason: 'parameter', detail: 'parameter `model` of draftReply', origin: at }
          : refs.length === 1
            ? { kind: 'known', value: refs[0]!, origin: at }
            : { kind: 'oneOf', values: refs, origins: refs.map(() => at), origin: at },
      modelBasis: models.length === 0 ? 'unknown' : 'code',
      maxTokens: { kind: 'known', value: 800, origin: at },
      prompt: [],
      tools: [],
      toolsOpen: false,
      responseFormat: [],
      choiceCount: none,
      stream: none,
      serviceTier: none,
      reasoningEffort: none,
      reasoningTokens: none,
      maxSteps: none,
      imageSize: none,
      imageQuality: none,
      baseUrl: none,
      region: none,
      attribution: {},
      literalApiKey: null,
      apiKeyName: none,
    },
    repetition: { factors: [] },
    usedBy: [],
    evidence: [{ step: 'import', detail: 'openai', origin: origin(path, 1) }],
  }
}

export function priced(path: string, line: number, models: readonly string[] = ['gpt-4o']): CostEstimate {
  const site = callSite(path, line, models)
  const input = tokens(800, 1240, 4000)
  const output = tokens(1, 400, 800)
  return {
    callSite: site,
    models: models.map(
      (requestModel): ModelEstimate => ({
        status: 'priced',
        model: { providerName: 'openai', requestModel },
        tokens: {
          input,
          output,
          lines: [
            { label: 'system prompt', tokens: tokens(700, 700, 700), origin: origin(path, 3), cacheable: true },
            { label: 'user: {question}', tokens: tokens(100, 540, 3300), origin: origin(path, 4), cacheable: false },
          ],
          prefix: { mode: 'automatic', minimum: 1024, marked: null, constant: tokens(0, 0, 0) },
          cacheablePrefix: 0,
          tokenizer: 'o200k_base',
          assumptions: [],
        },
        lines: [
          {
            skuPriceId: `openai/${requestModel}/input`,
            meter: 'input',
            tier: 'standard',
            consumedQuantity: input,
            listUnitPrice: 2_500_000_000_000n,
            listCost: money(0.002, 0.0031, 0.01),
            source: 'https://openai.com/api/pricing',
            checkedOn: '2026-09-23',
          },
        ],
        listCost: money(0.002, 0.0071, 0.018),
        matchedBy: 'exact id',
        lowConfidence: null,
      }),
    ),
    listCostPerCall: money(0.002, 0.0071, 0.018),
    lowerBound: money(0.002, 0, 0).low,
    inputTokens: input,
    outputTokens: output,
    volume: null,
    listCostPerMonth: null,
    assumptions: [
      {
        key: 'assumptions.outputTokens',
        text: 'length of the answer',
        basis: 'assumed',
        low: 1,
        expected: 400,
        high: 800,
      },
    ],
    owner: null,
    declaredAt: {},
  }
}

/** A call whose model the code does not tell. */
export function unpriced(path: string, line: number): CostEstimate {
  return {
    ...priced(path, line, []),
    models: [
      {
        status: 'unpriced',
        model: null,
        reason: 'model-unknown',
        detail: 'the model is a parameter of draftReply',
        nearMatches: [],
        tokens: null,
        unitPrices: [],
        lines: [],
      },
    ],
    listCostPerCall: null,
    lowerBound: null,
    outputTokens: tokens(1, 400, 'unbounded'),
  }
}

export function reportOf(estimates: CostEstimate[], more: Partial<JudgedReport> = {}): JudgedReport {
  const known = estimates.flatMap(({ listCostPerCall }) => (listCostPerCall ? [listCostPerCall] : []))
  const sum = (pick: (range: MoneyRange) => bigint) => known.reduce((total, range) => total + pick(range), 0n)
  return {
    priceBook: { source: 'test prices', version: '1', asOf: '2026-10-01', sha256: 'ab'.repeat(32) },
    billingCurrency: 'USD',
    estimates,
    totals: {
      callSites: estimates.length,
      priced: known.length,
      unpriced: estimates.length - known.length,
      listCostPerCall: {
        low: sum(range => range.low),
        expected: sum(range => range.expected),
        high: sum(range => range.high as bigint),
      },
      listCostPerMonth: null,
      withVolume: 0,
    },
    skipped: [],
    diagnostics: [],
    verdict: { status: 'pass', errors: [], violations: [], waived: [], notices: [] },
    adviceFor: () => [],
    ...more,
  }
}
