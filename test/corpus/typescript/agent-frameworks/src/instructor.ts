import Instructor from '@instructor-ai/instructor'
import OpenAI from 'openai'
import { z } from 'zod'

const oai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY })
const client = Instructor({ client: oai, mode: 'TOOLS' })

const UserSchema = z.object({ age: z.number(), name: z.string() })

export const extractUser = (content: string) =>
  client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content }],
    response_model: { schema: UserSchema, name: 'User' },
    max_retries: 2,
  })
