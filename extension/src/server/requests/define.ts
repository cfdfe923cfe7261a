import { ErrorCodes, ResponseError } from 'vscode-languageserver'
import type { Requests } from '../../protocol.ts'
import type { Server } from '../server.ts'
import type { Session } from '../session.ts'

/** A request of `protocol.ts`: one file each, listed in `index.ts`. */
export interface RequestHandler<M extends keyof Requests = keyof Requests> {
  method: M
  handle(params: Requests[M]['params'], server: Server): Requests[M]['result'] | Promise<Requests[M]['result']>
}

export function defineRequest<M extends keyof Requests>(
  method: M,
  handle: RequestHandler<M>['handle'],
): RequestHandler<M> {
  return { method, handle }
}

/** The session of a folder that a request names; a folder that was closed meanwhile is an error that says so. */
export function sessionAt(folder: string, { folders }: Server): Session {
  const session = folders.bySessionUri(folder)
  if (!session) throw new ResponseError(ErrorCodes.InvalidParams, `${folder} is not open`)
  return session
}
