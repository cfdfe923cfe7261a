const GEMINI_MODEL = 'gemini-1.5-flash'

export async function gemini(env, prompt) {
  const url = `https://generativelanguage.googleapis.com/v1beta/models/${GEMINI_MODEL}:generateContent?key=${env.GEMINI_KEY}`
  const res = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ contents: [{ parts: [{ text: prompt }] }], generationConfig: { maxOutputTokens: 512 } }),
  })
  return (await res.json()).candidates[0].content.parts[0].text
}

export async function ollama(prompt) {
  const res = await fetch('http://localhost:11434/api/generate', {
    method: 'POST',
    body: JSON.stringify({ model: 'llama3.1', prompt, stream: false }),
  })
  return (await res.json()).response
}
