interface Row { id: string; values: number[]; text: string }

const rows: Row[] = []

export const store = {
  async upsert(batch: Row[]) {
    rows.push(...batch)
  },
  async query(values: number[], k: number) {
    return rows
      .map(row => ({ row, score: row.values.reduce((sum, v, i) => sum + v * values[i], 0) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, k)
  },
}
