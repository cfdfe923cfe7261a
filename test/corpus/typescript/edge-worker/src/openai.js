import { OPENAI_URL, openaiHttp, shopHttp } from './http.js'

export async function complete(prompt) {
  const response = await fetch(`${OPENAI_URL}/chat/completions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
    body: JSON.stringify({ model: 'gpt-4o-mini', max_tokens: 256, messages: [{ role: 'user', content: prompt }] }),
  })
  if (!response.ok) throw new Error(`OpenAI answered ${response.status}`)
  return (await response.json()).choices[0].message.content
}

export async function describeProduct(id) {
  const { data: product } = await shopHttp.get(`/products/${id}`)
  const payload = { model: 'gpt-3.5-turbo', messages: [{ role: 'user', content: `Describe ${product.name}` }] }
  const { data } = await openaiHttp.post('/chat/completions', payload)
  await shopHttp.post('/descriptions', { id, text: data.choices[0].message.content })
}

export const embed = input =>
  openaiHttp.post('/embeddings', { model: 'text-embedding-ada-002', input }).then(r => r.data.data[0].embedding)
