import { codeLens } from './code-lens.ts'
import type { Feature } from './define.ts'

export const FEATURES: readonly Feature[] = [codeLens]
