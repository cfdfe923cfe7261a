import { ErrorCodes, ResponseError } from 'vscode-languageserver'
import type { JudgedReport } from '../../../../core/src/model/policy.ts'
import { presentCsv, presentJson, presentMarkdown } from '../../../../core/src/present/index.ts'
import type { Requests } from '../../protocol.ts'
import { defineRequest, sessionAt } from './define.ts'

type Format = Requests['callcost/export']['params']['format']

const FORMATS: Record<Format, (report: JudgedReport) => string> = {
  json: presentJson,
  markdown: presentMarkdown,
  csv: presentCsv,
}

export default defineRequest('callcost/export', async ({ folder, format }, server) => {
  const { report } = await sessionAt(folder, server).settled()
  const present = Object.hasOwn(FORMATS, format) ? FORMATS[format] : null
  if (!present)
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      `no format ${format}: expected ${Object.keys(FORMATS).join(', ')}`,
    )
  return present(report)
})
