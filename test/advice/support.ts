import { parse } from 'yaml'
import { adviser } from '../../core/src/advice/index.ts'
import type { Advice } from '../../core/src/model/advice.ts'
import { judgeCode, parsePolicy } from '../../core/src/policy/index.ts'
import { costed, type Files } from '../delta/support.ts'
import { bookOf } from '../prices/fixture.ts'

export interface Advised {
  /** Line of the call, where it is called. */
  line: number
  symbol: string
  advice: readonly Advice[]
}

/** What is advised on each call of a code base in memory; `callcost.yml` among the files is its settings. */
export function adviceOn(files: Files): Advised[] {
  const report = costed(files)
  const priceBook = bookOf()
  // Real dates pass: fixtures are about advice, not about the rule that runs unlisted.
  const settings = parse(files['callcost.yml'] ?? '') ?? {}
  const rules = { 'retired-model': 'off', ...settings.policy?.rules }
  const policy = parsePolicy({ ...settings.policy, rules })
  const adviceFor = adviser(report, policy, judgeCode(report, policy, priceBook), priceBook)
  return report.report.estimates.map(({ callSite }) => ({
    line: callSite.location.line,
    symbol: callSite.enclosingSymbol,
    advice: adviceFor(callSite.id),
  }))
}

/** Of a module with one call. */
export function onlyAdvice(text: string, more: Files = {}): readonly Advice[] {
  const [only, ...others] = adviceOn({ 'a.ts': text, ...more })
  if (!only || others.length > 0) throw new RangeError(`${others.length + (only ? 1 : 0)} calls`)
  return only.advice
}
