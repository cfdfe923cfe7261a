const ENDPOINT = 'https://api.anthropic.com/v1/messages'

export async function claude(system, text) {
  const body = {
    model: 'claude-3-opus-20240229',
    max_tokens: 1024,
    system,
    messages: [{ role: 'user', content: text }],
  }
  const res = await fetch(ENDPOINT, {
    method: 'POST',
    headers: { 'x-api-key': process.env.ANTHROPIC_KEY, 'anthropic-version': '2023-06-01', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const json = await res.json()
  return json.content.map(part => part.text).join('')
}
