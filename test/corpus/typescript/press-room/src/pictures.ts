import { GoogleGenAI, Modality } from '@google/genai'
import { VertexAI, type GenerativeModel } from '@google-cloud/vertexai'

const ai = new GoogleGenAI({})

export class PictureDesk {
  private readonly chat = ai.chats.create({ model: 'gemini-2.5-flash-image', config: { responseModalities: [Modality.IMAGE] } })

  draw(caption: string) {
    return this.chat.sendMessage({ message: caption })
  }

  talk() {
    return ai.live.connect({ model: 'gemini-live-2.5-flash-preview', callbacks: { onmessage() {} } })
  }
}

class Caption {
  #model: GenerativeModel
  constructor(vertex: VertexAI, size: 'short' | 'long') {
    this.#model = vertex.getGenerativeModel({
      model: 'gemini-2.0-flash-001',
      generationConfig: { maxOutputTokens: size === 'short' ? 40 : 40 },
    })
  }
  async of(uri: string) {
    const { totalTokens } = await this.#model.countTokens({ contents: [] })
    if (totalTokens > 9000) return null
    const result = await this.#model.generateContentStream({ contents: [{ role: 'user', parts: [{ fileData: { fileUri: uri, mimeType: 'image/png' } }] }] })
    return (await result.response).candidates
  }
}
export const caption = new Caption(new VertexAI({ project: 'paper', location: 'europe-west3' }), 'short')

export async function vectors(captions: string[]) {
  const response = await ai.models.embedContent({ model: 'gemini-embedding-001', contents: captions })
  return response.embeddings
}
