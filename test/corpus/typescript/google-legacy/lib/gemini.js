import { GoogleGenerativeAI, HarmCategory } from '@google/generative-ai'

const genAI = new GoogleGenerativeAI(process.env.NEXT_PUBLIC_GEMINI_API_KEY)

const model = genAI.getGenerativeModel({ model: 'gemini-1.5-flash' })

const generationConfig = { temperature: 1, topP: 0.95, maxOutputTokens: 8192, responseMimeType: 'text/plain' }

export const chatSession = model.startChat({ generationConfig, history: [] })

export const courseSession = model.startChat({
  generationConfig,
  history: [
    { role: 'user', parts: [{ text: 'Generate a course tutorial on Python with three chapters as JSON.' }] },
    { role: 'model', parts: [{ text: '{"course":"Python","chapters":["Syntax","Types","Modules"]}' }] },
  ],
})

export function getModel(name = 'gemini-1.5-pro') {
  return genAI.getGenerativeModel({ model: name, systemInstruction: 'You are a strict teacher.', generationConfig: { maxOutputTokens: 1000 } })
}

export const blocked = HarmCategory.HARM_CATEGORY_HARASSMENT
