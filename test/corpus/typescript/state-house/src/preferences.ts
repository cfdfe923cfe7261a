import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { openai } from './client'

interface Preferences {
  tier: string
  ceiling: number
  upgrade: () => void
  summarise: (text: string) => Promise<string>
}

export const usePreferences = create<Preferences>()(
  persist(
    (set, get) => ({
      tier: 'gpt-4o-mini',
      ceiling: 350,
      upgrade: () => set(current => ({ ...current, tier: 'gpt-4o' })),
      summarise: async text => {
        const { tier } = get()
        const answer = await openai.chat.completions.create({
          model: tier,
          max_tokens: get().ceiling,
          messages: [{ role: 'user', content: `Summarise: ${text}` }],
        })
        return answer.choices[0]?.message.content ?? ''
      },
    }),
    { name: 'preferences', storage: createJSONStorage(() => localStorage) },
  ),
)
