const https = require('node:https')
const { Client, Pool, request } = require('undici')
const superagent = require('superagent')
const needle = require('needle')

function complete(messages) {
  const body = { model: 'gpt-4o-mini', messages, max_tokens: 111 }
  return new Promise((resolve, reject) => {
    const req = https.request(
      {
        hostname: 'api.openai.com',
        path: '/v1/chat/completions',
        method: 'POST',
        headers: { Authorization: `Bearer ${process.env.OPENAI_API_KEY}`, 'Content-Type': 'application/json' },
      },
      res => {
        let text = ''
        res.on('data', chunk => (text += chunk))
        res.on('end', () => resolve(JSON.parse(text)))
      },
    )
    req.on('error', reject)
    req.write(JSON.stringify(body))
    req.end()
  })
}

function completeAtEnd(prompt) {
  const data = JSON.stringify({
    model: 'claude-3-5-haiku-latest',
    max_tokens: 222,
    messages: [{ role: 'user', content: prompt }],
  })
  const options = {
    method: 'POST',
    headers: { 'x-api-key': process.env.ANTHROPIC_API_KEY, 'anthropic-version': '2023-06-01', 'Content-Length': Buffer.byteLength(data) },
  }
  const call = https.request('https://api.anthropic.com/v1/messages', options, res => res.pipe(process.stdout))
  call.end(data)
}

const groq = new Pool('https://api.groq.com')
async function pooled(messages) {
  const { body } = await groq.request({
    path: '/openai/v1/chat/completions',
    method: 'POST',
    body: JSON.stringify({ model: 'llama-3.3-70b-versatile', messages }),
  })
  return body.json()
}

const mistral = new Client('https://api.mistral.ai')
const single = messages =>
  mistral.request({ path: '/v1/chat/completions', method: 'POST', body: JSON.stringify({ model: 'mistral-small-latest', max_tokens: 64, messages }) })

const direct = input =>
  request('https://api.openai.com/v1/embeddings', { method: 'POST', body: JSON.stringify({ model: 'text-embedding-3-small', input }) })

const viaSuperagent = messages =>
  superagent
    .post('https://api.deepseek.com/chat/completions')
    .set('Authorization', `Bearer ${process.env.DEEPSEEK_KEY}`)
    .send({ model: 'deepseek-reasoner', messages })

const viaNeedle = (messages, callback) =>
  needle.post('https://api.perplexity.ai/chat/completions', { model: 'sonar', messages }, { json: true }, callback)

function health() {
  https.get('https://api.openai.com/v1/models', res => res.resume())
  return https.request({ hostname: 'hooks.slack.com', path: '/services/x', method: 'POST' })
}

module.exports = { complete, completeAtEnd, pooled, single, direct, viaSuperagent, viaNeedle, health }
