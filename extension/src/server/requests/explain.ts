import { PLAIN, presentExplanation } from '../../../../core/src/present/index.ts'
import { defineRequest } from './define.ts'

/** Wide enough that hardly a line has to be broken. */
const WIDTH = 160

export default defineRequest('callcost/explain', async ({ folder, callSiteId }, { folders }) => {
  const snapshot = await folders.bySessionUri(folder)?.settled()
  const estimate = snapshot?.report.estimates.find(({ callSite }) => callSite.id === callSiteId)
  if (!estimate) return null
  // Indented, so that nothing in it is Markdown.
  const lines = presentExplanation(
    estimate,
    { width: WIDTH, style: PLAIN },
    snapshot?.violations.get(callSiteId),
    snapshot?.report.adviceFor(callSiteId),
  )
    .trimEnd()
    .split('\n')
  return `${lines.map(line => `    ${line}`).join('\n')}\n`
})
