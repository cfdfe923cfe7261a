import type { ReportJson } from '../../../core/src/present/index.ts'
import { plural } from '../../../core/src/present/numbers.ts'
import type { MoneyJson } from '../../../core/src/present/report-schema.ts'
import type { WhatIfJson } from '../../../core/src/present/what-if-json.ts'
import { rangeText } from './amounts.ts'

interface Props {
  report: ReportJson
  supposed: WhatIfJson | null
}

export function Totals({ report, supposed }: Props) {
  const { totals, callSites, priceBook } = report
  const { source, version, asOf } = priceBook
  const findings = callSites.flatMap(({ violations }) => violations)
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  const advice = callSites.reduce((sum, call) => sum + call.advice.length, 0)
  return (
    <section aria-labelledby="totals">
      <h2 id="totals">Totals</h2>
      <dl class="totals">
        <Amount
          name="Each call once"
          is={totals.priced > 0 ? totals.listCostPerCall : null}
          would={supposed && supposed.after.priced > 0 ? supposed.after.listCostPerCall : null}
          isSupposing={supposed !== null}
          missing="unknown: no call has a price"
          note={`sum over ${plural(totals.priced, 'call')} with a price`}
        />
        <Amount
          name="A month"
          is={totals.listCostPerMonth}
          would={supposed?.after.listCostPerMonth ?? null}
          isSupposing={supposed !== null}
          missing="unknown: no volume is declared"
          note={
            totals.withVolume > 0
              ? `over ${plural(totals.withVolume, 'call')} with a declared volume`
              : 'callsPerMonth in callcost.yml declares it'
          }
        />
        <Fact name="Calls" text={String(totals.callSites)} />
        <Fact
          name="Of unknown cost"
          text={String(totals.unpriced)}
          would={supposed ? String(supposed.after.unpriced) : null}
          note={totals.unpriced > 0 ? 'not in the sums' : null}
          mark={totals.unpriced > 0 ? 'warning' : null}
        />
        <Fact
          name="Policy"
          text={
            errors + warnings === 0
              ? 'nothing found'
              : [errors > 0 && plural(errors, 'error'), warnings > 0 && plural(warnings, 'warning')]
                  .filter(Boolean)
                  .join(', ')
          }
          mark={errors > 0 ? 'error' : warnings > 0 ? 'warning' : null}
        />
        <Fact name="Advice" text={advice === 0 ? 'none' : plural(advice, 'piece')} />
      </dl>
      <p class="faint">
        List prices in US dollars as of {asOf}, {source} {version}. An estimate before running, never a bill.
      </p>
      <p class="unseen" role="status">
        {supposed && spoken(supposed)}
      </p>
    </section>
  )
}

interface AmountProps {
  name: string
  is: MoneyJson | null
  would: MoneyJson | null
  isSupposing: boolean
  missing: string
  note: string
}

function Amount({ name, is, would, isSupposing, missing, note }: AmountProps) {
  const text = (money: MoneyJson | null) => (money ? rangeText(money) : missing)
  return (
    <Fact
      name={name}
      text={text(is)}
      would={isSupposing ? text(would) : null}
      note={note}
      mark={is ? null : 'warning'}
    />
  )
}

interface FactProps {
  name: string
  text: string
  /** What it would be; null when nothing is supposed. */
  would?: string | null
  note?: string | null
  mark?: 'error' | 'warning' | null
}

function Fact({ name, text, would = null, note = null, mark = null }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class={mark ?? ''}>
        {text}
        {would !== null && (
          <span class="would">
            <span aria-hidden="true">→ </span>
            <span class="unseen">would be </span>
            {would}
          </span>
        )}
        {note !== null && <span class="faint note">{note}</span>}
      </dd>
    </div>
  )
}

function spoken({ after }: WhatIfJson): string {
  const perMonth = after.listCostPerMonth ? `, a month ${rangeText(after.listCostPerMonth)}` : ''
  const perCall = after.priced > 0 ? rangeText(after.listCostPerCall) : 'unknown'
  return `Supposed total: each call once ${perCall}${perMonth}, ${after.unpriced} of unknown cost.`
}
