export const regularPrompt = 'You are a friendly assistant! Keep your responses concise and helpful.'

export const codePrompt = `
You write self-contained Python snippets. Each snippet must be complete and runnable, print its results,
use only the standard library, and handle errors. Do not use input() or open files.
`

export const titlePrompt = `Write a short title for the conversation that starts with the user's message.
- at most 80 characters
- no quotes, no colons`

export const systemPrompt = ({ reasoning }: { reasoning: boolean }) =>
  reasoning ? regularPrompt : `${regularPrompt}\n\n${codePrompt}`
