import { GoogleGenerativeAI } from '@google/generative-ai'

const gemini = new GoogleGenerativeAI(process.env.GEMINI_KEY)

/** The conversation is kept with the history that the page hands in. */
export async function answerQuestion({ history, text }) {
  if (!history.conversation) {
    const model = gemini.getGenerativeModel({ model: 'gemini-2.0-flash-lite', generationConfig: { maxOutputTokens: 200 } })
    history.conversation = model.startChat({ history: history.current })
  }
  return history.conversation.sendMessage(text)
}
