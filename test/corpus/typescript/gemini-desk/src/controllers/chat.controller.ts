import type { Request, Response } from 'express'
import { GeminiService } from '../services/gemini.service'

const gemini = new GeminiService(process.env.API_KEY as string)

export const postChat = async (req: Request, res: Response) => {
  try {
    const stream = await gemini.chat(req.params.id, req.body.message)
    for await (const chunk of stream) res.write(chunk.text())
    res.end()
  } catch (error) {
    res.status(500).send({ error: (error as Error).message })
  }
}

export const postTitle = async (req: Request, res: Response) => res.json({ title: await gemini.generate(req.body.text) })
