import { defineStore } from 'pinia'
import { ref } from 'vue'
import { openai } from './client'

export const useAgenda = defineStore('agenda', {
  state: () => ({ model: 'gpt-4o', limit: 64 }),
  getters: { small: state => `${state.model}-mini` },
  actions: {
    order(items: string) {
      return openai.chat.completions.create({
        model: this.model,
        max_tokens: this.limit,
        messages: [{ role: 'user', content: items }],
      })
    },
  },
})

export const useVenue = defineStore('venue', () => {
  const guide = ref({ model: 'gpt-4.1-mini' })
  return { guide }
})

export function describe(room: string) {
  const agenda = useAgenda()
  const venue = useVenue()
  return Promise.all([
    openai.chat.completions.create({ model: agenda.small, messages: [{ role: 'user', content: room }] }),
    openai.chat.completions.create({ model: venue.guide.model, messages: [{ role: 'user', content: room }] }),
  ])
}
