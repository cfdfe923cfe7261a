export interface Transport {
  messages: { create(request: { model?: string; input: string }): Promise<string> }
}

export const defaultTransport = (): Transport => ({
  messages: { create: async ({ input }) => input.toUpperCase() },
})
