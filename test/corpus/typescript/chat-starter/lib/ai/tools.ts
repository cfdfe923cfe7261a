import { experimental_generateImage as generateImage, streamObject, tool } from 'ai'
import { z } from 'zod'
import { appProvider } from './providers'
import { codePrompt } from './prompts'

export const createDocument = tool({
  description: 'Create a document for writing or coding. The content is generated from the title.',
  inputSchema: z.object({ title: z.string(), kind: z.enum(['code', 'image']) }),
  execute: async ({ title, kind }) => {
    if (kind === 'image') {
      const { image } = await generateImage({
        model: appProvider.imageModel('small-model'),
        prompt: title,
        n: 1,
      })
      return image.base64
    }
    let draft = ''
    const { fullStream } = streamObject({
      model: appProvider.languageModel('artifact-model'),
      system: codePrompt,
      prompt: title,
      schema: z.object({ code: z.string() }),
    })
    for await (const delta of fullStream) if (delta.type === 'object') draft = delta.object.code ?? draft
    return draft
  },
})
