import { GoogleGenAI } from '@google/genai'

const client = new GoogleGenAI({ vertexai: true, project: 'my-project', location: 'europe-west4' })

export const caption = text => client.models.generateContent({ model: 'gemini-2.0-flash-001', contents: text })
