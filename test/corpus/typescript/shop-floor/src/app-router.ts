import { initTRPC } from '@trpc/server'

const t = initTRPC.create()

export const appRouter = t.router({
  chat: t.router({ completions: t.router({ create: t.procedure.mutation(() => ({ data: null })) }) }),
})
