import { z } from 'zod'

const schema = z.object({
  OPENAI_API_KEY: z.string().min(1),
  TRIAGE_MODEL: z.string().default('gpt-4o-mini'),
  ESCALATION_MODEL: z.string().optional(),
  DATABASE_URL: z.string().url(),
})

export const env = schema.parse(process.env)
