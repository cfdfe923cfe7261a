import { z } from 'zod'
import type { PolicyRule } from './define.ts'
import { date, dollars, oneOrMore, text } from './options.ts'
import { RULES } from './rules/registry.generated.ts'
import { environmentsSchema, scopeSchema } from './scope.ts'

/*
 * The schema of `policy:` in callcost.yml. Every error text is a phrase that ends the sentence "found …, expected …".
 */

const severity = z
  .enum(['error', 'warning', 'off'], { error: 'error, warning or off' })
  .describe('What a violation is: it fails the check, it is shown, or the rule does not run.')

const ruleIds = RULES.map(rule => rule.id) as [string, ...string[]]
const ruleId = z.enum(ruleIds, { error: 'the id of a rule' })

/** An entry of one rule. */
export function entrySchema({ options }: PolicyRule) {
  return z.strictObject(
    {
      severity: severity.optional(),
      match: scopeSchema.optional(),
      ...options.shape,
    },
    { error: 'error, warning, off, a mapping of options, or a list of those' },
  )
}

const DAYS = 'a whole number of days, 0 or more'

const waiver = z.strictObject(
  {
    rule: ruleId.describe('The rule that is waived.'),
    match: scopeSchema.optional(),
    subject: text.optional().describe('Glob over what is waived, such as a model. Everything of the rule when absent.'),
    owner: text.describe('Who answers for the exception.'),
    reason: text.describe('Why it is needed.'),
    expires: date.describe('The last day on which it holds.'),
    ceiling: dollars
      .optional()
      .describe('Dollars per 1,000 calls up to which it holds. Calls of unknown cost are not covered.'),
  },
  { error: 'a mapping with rule, owner, reason and expires' },
)

const approval = z.strictObject(
  {
    rule: ruleId.describe('The rule that asks for consent.'),
    match: scopeSchema.optional(),
    approver: text.describe('Who consents; one of the approvers that the rule names.'),
    reason: text.describe('What was consented to.'),
    expires: date.optional().describe('The last day on which it holds; for ever when absent.'),
  },
  { error: 'a mapping with rule, approver and reason' },
)

/** The shape without the rules' entries, which are checked one by one so that each mistake is named where it stands. */
export const policyShape = z.strictObject(
  {
    environments: environmentsSchema.optional(),
    existing: z
      .enum(['ignore', 'warn', 'block'], { error: 'ignore, warn or block' })
      .default('warn')
      .describe('What to make of violations that the base branch has too.'),
    rules: z.record(z.string(), z.unknown(), { error: 'a mapping of rules' }).default({}),
    waivers: z
      .array(waiver, { error: 'a list of waivers' })
      .default([])
      .describe('Exceptions that somebody answers for.'),
    noticeDays: z
      .int({ error: DAYS })
      .nonnegative(DAYS)
      .default(14)
      .describe('Days before its end that a waiver is shown.'),
    approvals: z.array(approval, { error: 'a list of approvals' }).default([]).describe('Recorded consent.'),
    inlineIgnores: oneOrMore(ruleId, 'a list of rule ids')
      .default([])
      .describe('Rules that `callcost-ignore RULE REASON` in a comment may switch off for the call below it.'),
  },
  { error: 'a mapping with rules, environments, existing, waivers, approvals or inlineIgnores' },
)

/** The schema as people write it, as the property `policy` of the published JSON Schema: a rule is a severity, an entry, or a list of entries. */
export function policyJsonSchema(): Record<string, unknown> {
  const rules = Object.fromEntries(
    RULES.map(rule => {
      const entry = entrySchema(rule)
      const shape = z.union([severity, entry, z.array(entry).min(1)])
      return [rule.id, shape.optional().meta({ title: rule.title, description: rule.description })]
    }),
  )
  const schema = policyShape.extend({
    rules: z
      .strictObject(rules)
      .optional()
      .describe('Rules by id. Of several entries that match a call, the last holds.'),
  })
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'ref' })
  // Pointers count from the root of the document that this becomes a part of.
  const nested = JSON.parse(
    JSON.stringify(whole).replaceAll('"#/$defs/', '"#/properties/policy/$defs/'),
  ) as typeof whole
  const { $schema: _, ...rest } = nested
  return {
    ...rest,
    description: 'What the check allows. Taken from the base branch, never from the change under review.',
  }
}
