import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setOutput } from '@actions/core'
import { timesMoney, usdText } from '../../../core/src/cost/index.ts'
import type { DeltaSum } from '../../../core/src/model/delta.ts'
import type { Verdict } from '../../../core/src/model/policy.ts'
import { type CheckResult, checkJson, presentCheckJson, presentSarif } from '../../../core/src/present/index.ts'
import { VERSION } from '../version.ts'

/** An output lands in the environment of later steps, which has little room. */
const MOST_VIOLATIONS = 50

/** Sets what later steps can read. The full report is a file. */
export function setOutputs(
  result: CheckResult,
  { shown, inFiles }: { shown: Verdict; inFiles: Verdict },
  {
    sarifFile,
    temporary,
    informationUri,
  }: { sarifFile: string | null; temporary: string; informationUri: string | null },
): void {
  const reportPath = join(temporary, 'callcost-report.json')
  const sarifPath = sarifFile ?? join(temporary, 'callcost.sarif')
  writeFileSync(reportPath, presentCheckJson({ ...result, verdict: shown }))
  writeFileSync(sarifPath, presentSarif(inFiles, { version: VERSION, ...(informationUri ? { informationUri } : {}) }))
  const { delta } = result
  setOutput('verdict', shown.status)
  setOutput('delta-per-1000-calls', delta ? sumText(delta.totals.perRun, 1000) : '')
  setOutput('delta-per-month', delta?.totals.perMonth ? sumText(delta.totals.perMonth, 1) : '')
  const { violations } = checkJson({ ...result, verdict: shown })
  setOutput('violations', JSON.stringify(violations.slice(0, MOST_VIOLATIONS)))
  setOutput('violation-count', String(violations.length))
  setOutput('report-path', reportPath)
  setOutput('sarif-path', sarifPath)
}

/** US dollars as a decimal; a sum that lacks a part is no number. */
function sumText({ known, unknown }: DeltaSum, times: number): string {
  return unknown > 0 ? 'unknown' : usdText(timesMoney(known.expected, times))
}
