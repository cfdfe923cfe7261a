import { convertToModelMessages, createUIMessageStream, JsonToSseTransformStream, stepCountIs, streamText } from 'ai'
import { appProvider } from '@/lib/ai/providers'
import { systemPrompt } from '@/lib/ai/prompts'
import { createDocument } from '@/lib/ai/tools'

export const maxDuration = 60

export async function POST(request: Request) {
  const { messages, selectedChatModel } = await request.json()
  const stream = createUIMessageStream({
    execute: ({ writer }) => {
      const result = streamText({
        model:
          selectedChatModel === 'chat-model-reasoning'
            ? appProvider.languageModel('chat-model-reasoning')
            : appProvider.languageModel('chat-model'),
        system: systemPrompt({ reasoning: selectedChatModel === 'chat-model-reasoning' }),
        messages: convertToModelMessages(messages),
        stopWhen: stepCountIs(5),
        tools: { createDocument },
      })
      result.consumeStream()
      writer.merge(result.toUIMessageStream({ sendReasoning: true }))
    },
  })
  return new Response(stream.pipeThrough(new JsonToSseTransformStream()))
}
