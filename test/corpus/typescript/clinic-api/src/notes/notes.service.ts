import { Injectable } from '@nestjs/common'
import { InjectRepository } from '@nestjs/typeorm'
import { Repository } from 'typeorm'
import { OpenAiService } from '../ai/openai.service'
import { ClaudeService } from '../ai/claude.service'
import { Note } from './note.entity'

@Injectable()
export class NotesService {
  constructor(
    @InjectRepository(Note) private readonly repo: Repository<Note>,
    private readonly ai: OpenAiService,
    private readonly claude: ClaudeService,
  ) {}

  async summarise(id: number) {
    const note = await this.repo.findOneByOrFail({ id })
    const summary = await this.ai.complete({ prompt: `Summarise for the patient:\n${note.text}` })
    return this.repo.save({ ...note, summary })
  }

  async icdCodes(text: string) {
    return this.ai.complete({ prompt: 'List the ICD-10 codes in: ' + text, model: 'gpt-4o' })
  }

  async create(text: string) {
    const note = this.repo.create({ text })
    await this.repo.save(note)
    return this.claude.letter([text])
  }

  async transcript(chunks: string[]) {
    const result = await this.ai.client.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: chunks.map(content => ({ role: 'user' as const, content })),
    })
    return result.choices[0].message.content
  }
}
