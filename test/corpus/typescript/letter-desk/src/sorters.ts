import Anthropic from '@anthropic-ai/sdk'
import Groq from 'groq-sdk'
import OpenAI from 'openai'

type Sorter = Anthropic | Groq | OpenAI

function sorterOf(house: string): Sorter {
  switch (house) {
    case 'groq':
      return new Groq()
    case 'anthropic':
      return new Anthropic()
    default:
      return new OpenAI()
  }
}

export async function sort(house: string, letter: string) {
  const sorter = sorterOf(house)
  switch (house) {
    case 'groq': {
      const groq = sorter as Groq
      return groq.chat.completions.create({
        model: 'llama-3.3-70b-versatile',
        messages: [{ role: 'user', content: letter }],
      })
    }
    case 'anthropic': {
      const anthropic = sorter as Anthropic
      return anthropic.messages.create({
        model: 'claude-3-5-haiku-20241022',
        max_tokens: 300,
        messages: [{ role: 'user', content: letter }],
      })
    }
    default: {
      const openai = sorter as OpenAI
      return openai.chat.completions.create({
        model: 'gpt-4.1-mini',
        messages: [{ role: 'user', content: letter }],
      })
    }
  }
}
