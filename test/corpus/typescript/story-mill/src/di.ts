import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { Author } from './author.ts'
import { Illustrator } from './illustrator.ts'

export function container() {
  const openai = new OpenAI()
  const anthropic = new Anthropic()
  return {
    author: new Author(openai, anthropic),
    illustrator: new Illustrator({ client: openai }),
  }
}
