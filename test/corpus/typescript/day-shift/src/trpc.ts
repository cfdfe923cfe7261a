import { createTRPCClient } from '@trpc/client'

export const trpc = createTRPCClient<never>({ links: [] }) as never as { chat: { completions: { create: { mutate(x: unknown): Promise<unknown> } } } }
