import { homedir } from 'node:os'
import { join } from 'node:path'

/** The user's cache directory as the platform has it. Nothing in it is needed: it can be deleted at any time. */
export function cacheDirectory(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'callcost')
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/callcost')
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'callcost', 'Cache')
  return join(homedir(), '.cache/callcost')
}
