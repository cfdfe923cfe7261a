import { reportJson } from '../../../../core/src/present/index.ts'
import { defineRequest } from './define.ts'

/** Waits until all that is known to have changed is in the reports. */
export default defineRequest('callcost/report', (_, { folders }) =>
  Promise.all(
    folders.sessions().map(async session => {
      const { revision, report } = await session.settled()
      const { folder, root } = session
      return { folder: folder.uri, root, name: folder.name, revision, report: reportJson(report) }
    }),
  ),
)
