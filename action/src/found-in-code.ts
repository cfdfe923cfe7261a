import type { JudgedReport } from '../../core/src/model/policy.ts'
import { reportJson } from '../../core/src/present/index.ts'
import type { FoundInCode } from '../../core/src/settings/index.ts'

/** What a new callcost.yml begins with. */
export function foundIn(report: JudgedReport): FoundInCode {
  const calls = reportJson(report).callSites
  const models = calls.flatMap(call => call.models.map(model => `${call.providerName}/${model}`))
  return { models: [...new Set(models)].sort(), sdks: [...new Set(calls.map(call => call.sdk))].sort() }
}
