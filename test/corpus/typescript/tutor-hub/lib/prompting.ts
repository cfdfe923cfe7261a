import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Anthropic from '@anthropic-ai/sdk'
import grading from '../prompts/grading.md?raw'

const claude = new Anthropic()
const rubric = readFileSync(new URL('../prompts/rubric.txt', import.meta.url), 'utf8')
const tone = readFileSync(fileURLToPath(new URL('../prompts/tone.txt', import.meta.url)), 'utf-8')

function trim(strings: TemplateStringsArray, ...values: unknown[]) {
  return String.raw({ raw: strings }, ...values).trim()
}

export const grade = (work: string) =>
  claude.messages.create({
    model: 'claude-3-7-sonnet-20250219',
    max_tokens: 400,
    system: [rubric, tone].join('\n\n'),
    messages: [{ role: 'user', content: grading.replace('{{work}}', work) }],
  })

class Prompt {
  #lines: string[] = []
  add(line: string) {
    this.#lines.push(line)
    return this
  }
  build() {
    return this.#lines.join('\n')
  }
}

export async function feedback(work: string) {
  const prompt = new Prompt().add('Give feedback in three lines.').add(`Work: ${work}`).build()
  const message = await claude.messages.create({
    model: 'claude-haiku-4-5',
    max_tokens: 250,
    system: trim`
      You are a kind teacher.
      Never grade.
    `,
    messages: [{ role: 'user', content: prompt }],
  })
  return message.content
}
