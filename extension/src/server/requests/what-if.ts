import { ErrorCodes, ResponseError } from 'vscode-languageserver'
import { whatIf } from '../../../../core/src/cost/index.ts'
import { whatIfJson } from '../../../../core/src/present/index.ts'
import { defineRequest, sessionAt } from './define.ts'

/** Over the last result: an answer at once is worth more than one about the last keystroke. */
export default defineRequest('callcost/whatIf', async ({ folder, changes }, server) => {
  const session = sessionAt(folder, server)
  const { costed, report } = session.latest() ?? (await session.settled())
  try {
    return whatIfJson(whatIf({ ...costed, report }, changes))
  } catch (error) {
    if (error instanceof RangeError) throw new ResponseError(ErrorCodes.InvalidParams, error.message)
    throw error
  }
})
