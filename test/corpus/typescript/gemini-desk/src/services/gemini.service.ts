import { ChatSession, GenerativeModel, GoogleGenerativeAI, type GenerationConfig } from '@google/generative-ai'

export class GeminiService {
  private readonly genAI: GoogleGenerativeAI
  private model: GenerativeModel
  private sessions: Record<string, ChatSession> = {}
  private static readonly MODEL = process.env.GEMINI_MODEL || 'gemini-1.5-pro-latest'

  constructor(apiKey: string, generationConfig: GenerationConfig = { maxOutputTokens: 555 }) {
    this.genAI = new GoogleGenerativeAI(apiKey)
    this.model = this.genAI.getGenerativeModel({ model: GeminiService.MODEL, generationConfig })
  }

  async generate(prompt: string) {
    const result = await this.model.generateContent(prompt)
    return result.response.text()
  }

  async chat(id: string, message: string) {
    this.sessions[id] ??= this.model.startChat({ history: [] })
    const result = await this.sessions[id].sendMessageStream(message)
    return result.stream
  }

  async embed(text: string) {
    const embedder = this.genAI.getGenerativeModel({ model: 'embedding-001' })
    const { embedding } = await embedder.embedContent(text)
    return embedding.values
  }

  async tokens(text: string) {
    return (await this.model.countTokens(text)).totalTokens
  }
}
