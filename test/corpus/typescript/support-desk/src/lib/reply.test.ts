import { describe, expect, it, vi } from 'vitest'
import { draftReply } from './reply'

const create = vi.fn().mockResolvedValue({ choices: [{ message: { content: 'ok' } }] })
vi.mock('openai', () => ({
  default: class {
    chat = { completions: { create } }
  },
}))

describe('draftReply', () => {
  it('uses the tier', async () => {
    await draftReply([], 'fast')
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ model: 'gpt-4o-mini' }))
  })
  it('returns what the client gives', async () => {
    const result = await create({ model: 'gpt-4o', messages: [] })
    expect(result.choices).toHaveLength(1)
  })
})
