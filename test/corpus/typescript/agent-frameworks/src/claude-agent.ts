import { query } from '@anthropic-ai/claude-agent-sdk'

export async function fixTests(directory: string) {
  const messages = []
  for await (const message of query({
    prompt: 'Run the tests and fix what fails.',
    options: { cwd: directory, model: 'claude-sonnet-4-5', maxTurns: 20, permissionMode: 'acceptEdits' },
  })) {
    messages.push(message)
  }
  return messages
}

export const release = () =>
  query({ prompt: 'Write the release notes.', options: { model: process.env.CLAUDE_MODEL ?? 'claude-opus-4-1', maxTurns: 3 } })
