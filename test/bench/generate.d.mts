export function generateTree(directory: string, count: number, seed: number): { files: number; llmFiles: number }

/** The same choices for the same seed. */
export function seeded(seed: number): {
  below(bound: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
}
