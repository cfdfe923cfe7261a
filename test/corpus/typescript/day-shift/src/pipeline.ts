export class PipelineStage {
  pipe(next: PipelineStage) {
    return next
  }
  async invoke(input: unknown) {
    return input
  }
}

/** The same words as the AI SDK's, without a model. */
export function generateText(options: { model: string; prompt: string }) {
  return options.prompt.length
}
export const streamText = async function* (options: { prompt: string }) {
  yield* options.prompt
}
