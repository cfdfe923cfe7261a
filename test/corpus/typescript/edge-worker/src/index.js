import { complete, describeProduct } from './openai.js'
import { claude } from './anthropic.js'
import { gemini } from './gemini.js'

const HELP = `
  curl https://api.openai.com/v1/chat/completions -d '{"model":"gpt-4o"}'
  await fetch('https://api.openai.com/v1/chat/completions', { method: 'POST' })
`

export default {
  async fetch(request, env, ctx) {
    const url = new URL(request.url)
    const cached = await fetch(`https://cache.example.net/v1/chat/completions?q=${url.search}`)
    if (cached.ok) return cached
    if (url.pathname === '/help') return new Response(HELP)
    const { text } = await request.json()
    const answers = await Promise.all([complete(text), claude('Be brief.', text), gemini(env, text)])
    ctx.waitUntil(describeProduct('featured'))
    await fetch('https://status.openai.com/api/v2/status.json')
    const assets = await env.ASSETS.fetch(request)
    return assets.ok ? Response.json(answers) : new Response('gone', { status: 410 })
  },
}
