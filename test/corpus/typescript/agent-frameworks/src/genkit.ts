import { genkit, z } from 'genkit'
import { gemini20Flash, googleAI } from '@genkit-ai/googleai'

const ai = genkit({ plugins: [googleAI()], model: gemini20Flash })

export const menuFlow = ai.defineFlow({ name: 'menu', inputSchema: z.string() }, async theme => {
  const { text } = await ai.generate(`A menu for a ${theme} restaurant`)
  return text
})

export async function describe(dish: string) {
  const { output } = await ai.generate({
    model: googleAI.model('gemini-1.5-pro'),
    prompt: `Describe ${dish}`,
    config: { maxOutputTokens: 400 },
  })
  return output
}
