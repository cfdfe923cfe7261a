import type { z } from 'zod'
import type { CostedInput } from '../cost/index.ts'
import type { GenAiRequest } from '../model/call-site.ts'
import type { CostEstimate } from '../model/cost.ts'
import type { CostDelta, ReportDelta } from '../model/delta.ts'
import type { ModelRef } from '../model/genai.ts'
import type { MoneyRange } from '../model/money.ts'
import type { Environment, Policy, Severity } from '../model/policy.ts'
import type { PriceBook } from '../model/prices.ts'
import type { Origin } from '../model/source.ts'

/** A call as rules see it. */
export interface JudgedCall {
  estimate: CostEstimate
  input: CostedInput
  environment: Environment
  /** How the change under review touches it; null when it does not, or when there is none. */
  delta: CostDelta | null
}

export interface RuleContext {
  priceBook: PriceBook
  /** ISO date. */
  today: string
  policy: Policy
  /** Text of a file that `filesOf` names; null when there is no such file, or none that can be read. */
  textOf(path: string): string | null
  /** Whether one of these has consented: in the policy, or by approving the pull request. */
  isApprovedBy(approvers: readonly string[], call: JudgedCall | null): boolean
  /** What one execution of the call would cost with another request or model; null when unknown. */
  costWith(call: JudgedCall, change: Partial<GenAiRequest> | ModelRef): MoneyRange | null
}

/** What a rule finds. The place is the call's unless it says otherwise. */
export interface Finding {
  /** See `Violation`. */
  subject: string
  message: string
  remedy: string
  origin?: Origin
}

/**
 * A rule of the policy: one file in `rules/`, which exports one by default. `checkCall` judges each call by itself,
 * `checkChange` what a change comes to in all, `checkCode` the code base as a whole. None throws.
 */
export interface PolicyRule<Schema extends z.ZodObject = z.ZodObject> {
  id: string
  title: string
  /** A paragraph for the reference: what it demands, why, what it does where the code is silent. */
  description: string
  /** When the policy does not mention the rule. A rule that is mentioned without a severity is an error, or what is given here if that is not `off`. */
  defaultSeverity: Severity | 'off'
  options: Schema
  /** What the options lack as a whole, as a phrase that ends "expected …"; null when nothing. */
  lacks?(options: z.output<Schema>): string | null
  checkCall?(call: JudgedCall, options: z.output<Schema>, context: RuleContext): Finding[]
  /** Files, from the directory of callcost.yml on, that \`checkCode\` reads. */
  filesOf?(options: z.output<Schema>): readonly string[]
  checkCode?(options: z.output<Schema>, context: RuleContext): Finding[]
  checkChange?(delta: ReportDelta, options: z.output<Schema>, context: RuleContext): Finding[]
}

/** Gives a rule its type: its checks see the options as its schema parses them. */
export function definePolicyRule<Schema extends z.ZodObject>(rule: PolicyRule<Schema>): PolicyRule {
  return rule as unknown as PolicyRule
}
