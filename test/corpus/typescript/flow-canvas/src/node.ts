/** A block on the canvas; what it holds is known when the flow is drawn. */
export interface BlockData {
  id: string
  inputs: Record<string, unknown>
  instance?: unknown
}

export interface Block {
  name: string
  init(data: BlockData): Promise<unknown>
  run(data: BlockData, input: string): Promise<string>
}

export const registry = new Map<string, Block>()
