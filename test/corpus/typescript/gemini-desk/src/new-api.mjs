import { GoogleGenAI } from '@google/genai'

const options = process.env.GOOGLE_CLOUD_PROJECT ? { vertexai: true, project: process.env.GOOGLE_CLOUD_PROJECT, location: 'global' } : { apiKey: process.env.API_KEY }
const { models, chats } = new GoogleGenAI(options)

export const once = contents => models.generateContent({ model: 'gemini-2.5-flash', contents, config: { maxOutputTokens: 64 } })

export const talk = async message => {
  const { text } = await chats.create({ model: 'gemini-2.0-flash' }).sendMessage({ message })
  return text
}
