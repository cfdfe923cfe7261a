import { declarationEdit } from '../declare.ts'
import { defineRequest } from './define.ts'

/** The edit is the client's to make, so that it can be seen, undone and saved like any other. */
export default defineRequest('callcost/declare', async ({ folder, callSiteId, ...fields }, server) => {
  const session = server.folders.bySessionUri(folder)
  const snapshot = await session?.settled()
  const estimate = snapshot?.report.estimates.find(({ callSite }) => callSite.id === callSiteId)
  const edit = session && estimate ? await declarationEdit(server, session, estimate, fields) : null
  if (!edit) return false
  return (await server.connection.workspace.applyEdit(edit)).applied
})
