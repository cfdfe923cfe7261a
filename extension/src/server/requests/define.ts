import type { Requests } from '../../protocol.ts'
import type { Server } from '../server.ts'

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
