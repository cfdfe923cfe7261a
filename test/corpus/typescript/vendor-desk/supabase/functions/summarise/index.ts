import 'jsr:@supabase/functions-js/edge-runtime.d.ts'
import { createClient } from 'https://esm.sh/@supabase/supabase-js@2'
import OpenAI from 'npm:openai@^4.52.0'
import Anthropic from 'https://esm.sh/@anthropic-ai/sdk@0.30.1?target=deno'

const openai = new OpenAI({ apiKey: Deno.env.get('OPENAI_API_KEY') })
const anthropic = new Anthropic({ apiKey: Deno.env.get('ANTHROPIC_API_KEY') })
const supabase = createClient(Deno.env.get('SUPABASE_URL')!, Deno.env.get('SUPABASE_KEY')!)
const LITE = Deno.env.get('LITE_MODEL') || 'gemini-2.5-flash-lite'

Deno.serve(async req => {
  const { text, careful } = await req.json()
  await supabase.functions.invoke('audit', { body: { text } })
  if (careful) {
    const message = await anthropic.messages.create({
      model: 'claude-sonnet-4-5',
      max_tokens: 700,
      messages: [{ role: 'user', content: text }],
    })
    return Response.json(message.content)
  }
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    max_tokens: 200,
    messages: [{ role: 'user', content: text }],
  })
  return Response.json(completion.choices[0].message)
})

const host = (region: string) => (region === 'global' ? 'aiplatform.googleapis.com' : `${region}-aiplatform.googleapis.com`)
const modelUrl = (model: string, region = Deno.env.get('REGION') ?? 'europe-west4') =>
  `https://${host(region)}/v1/projects/${Deno.env.get('PROJECT')}/locations/${region}/publishers/google/models/${model}`

export async function isQuestion(text: string) {
  const answer = await fetch(`${modelUrl(LITE)}:generateContent`, {
    method: 'POST',
    body: JSON.stringify({
      contents: [{ role: 'user', parts: [{ text }] }],
      generationConfig: { maxOutputTokens: 8 },
    }),
  })
  return answer.json()
}
