import { defineRequest } from './define.ts'

/** For file systems whose changes no watcher sees. */
export default defineRequest('callcost/refresh', async (_, { folders }) => {
  for (const session of folders.sessions()) session.refresh()
  await Promise.all(folders.sessions().map(session => session.settled()))
  return null
})
