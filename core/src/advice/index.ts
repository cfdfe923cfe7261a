/** The advice stage: a costed report → ways to spend less, each with what it saves where that can be told. */
export { adviser } from './advise.ts'
export type { AdvicePiece } from './define.ts'
export { PIECES } from './pieces/registry.generated.ts'
