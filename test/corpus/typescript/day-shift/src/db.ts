type Row = Record<string, unknown>
const table = { create: async (row: Row) => row, run: async (sql: string) => sql }
export const db = { messages: table, chat: { completions: table }, embeddings: table }
