/** Short status texts are translated by a small open model over plain HTTP. */
export async function translate(text: string, language: string) {
  const response = await fetch('https://api.groq.com/openai/v1/chat/completions', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${process.env.GROQ_API_KEY}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      model: 'llama-3.1-8b-instant',
      max_tokens: 200,
      messages: [
        { role: 'system', content: `Translate into ${language}. Reply with the translation alone.` },
        { role: 'user', content: text },
      ],
    }),
  })
  const { choices } = await response.json()
  return choices[0].message.content
}
