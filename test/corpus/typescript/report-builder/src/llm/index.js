const axios = require('axios')
const { OpenAI } = require('openai')
const { GoogleGenerativeAI } = require('@google/generative-ai')
const { PROVIDERS, LIMITS, provider } = require('./config')

const instances = {}

function clientFor(name) {
  instances[name] ||= new OpenAI({ apiKey: process.env[`${name.toUpperCase()}_API_KEY`] })
  return instances[name]
}

async function viaHttp(messages) {
  const { url, model } = PROVIDERS[provider]
  const response = await axios.post(url, { model, messages, max_tokens: LIMITS.short }, { headers: { Authorization: `Bearer ${process.env.KEY}` } })
  return response.data.choices[0].message.content
}

async function section(title, facts) {
  const params = { model: 'gpt-4-turbo-preview', temperature: 0.4 }
  params.messages = [{ role: 'user', content: `Write "${title}" from: ${facts.join('; ')}` }]
  params['max_tokens'] = LIMITS.long
  const result = await clientFor('openai').chat.completions.create(params)
  return result.choices[0].message.content
}

async function chartCaption(png) {
  const { GoogleAICacheManager } = require('@google/generative-ai/server')
  const gemini = new GoogleGenerativeAI(process.env.GEMINI_KEY).getGenerativeModel({ model: 'gemini-1.5-flash-8b' })
  const result = await gemini.generateContent(['Describe this chart', { inlineData: { data: png, mimeType: 'image/png' } }])
  console.debug(typeof GoogleAICacheManager)
  return result.response.text()
}

async function vision(url) {
  const result = await clientFor('openai').chat.completions.create({
    model: 'gpt-4o',
    max_tokens: 99,
    messages: [{ role: 'user', content: [{ type: 'text', text: 'What does this chart show?' }, { type: 'image_url', image_url: { url, detail: 'low' } }] }],
  })
  return result.choices[0].message.content
}

module.exports = { viaHttp, section, chartCaption, vision }
