const fetch = require('node-fetch').default

async function speak(text) {
  const answer = await fetch('https://api.openai.com/v1/audio/speech', {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
    body: JSON.stringify({ model: 'tts-1', voice: 'alloy', input: text }),
  })
  return answer.buffer()
}

async function listVoices() {
  return fetch('https://api.openai.com/v1/models')
}

async function stamp(prompt) {
  return fetch('https://api.replicate.com/v1/models/black-forest-labs/flux-schnell/predictions', {
    method: 'POST',
    body: JSON.stringify({ input: { prompt } }),
  })
}

module.exports = { speak, listVoices, stamp }
