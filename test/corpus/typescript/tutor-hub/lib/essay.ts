import brain, { embed, Models } from '#llm'

export async function essay(topic: string) {
  const completion = await brain.client.chat.completions.create({
    model: Models.essay,
    max_tokens: Models.limits.essay,
    messages: [{ role: 'user', content: topic }],
  })
  await embed([topic], 'text-embedding-3-small')
  return embed([completion.choices[0]!.message.content!])
}

export function quiz(this: { level: number } | void, topic: string, level = 1) {
  return brain.client.chat.completions.create.call(brain.client.chat.completions, {
    model: Models['quiz']!,
    max_tokens: Models.limits.quiz as number,
    messages: [{ role: 'user', content: `${topic} at level ${level}` }],
  })
}
