import { foundIn } from '../../../../action/src/found-in-code.ts'
import { settingsTemplate } from '../../../../core/src/settings/index.ts'
import { defineRequest, sessionAt } from './define.ts'

export default defineRequest('callcost/template', async ({ folder }, server) => {
  const { report } = await sessionAt(folder, server).settled()
  return settingsTemplate(foundIn(report))
})
