const { VertexAI } = require('@google-cloud/vertexai')

const vertex = new VertexAI({ project: process.env.GCP_PROJECT, location: 'us-central1' })

const generativeModel = vertex.getGenerativeModel({
  model: 'gemini-1.5-pro-002',
  generationConfig: { maxOutputTokens: 1024 },
})

async function review(text) {
  const request = { contents: [{ role: 'user', parts: [{ text }] }] }
  const { response } = await generativeModel.generateContent(request)
  return response.candidates[0].content.parts[0].text
}

async function* live(text) {
  const { stream } = await generativeModel.generateContentStream({ contents: [{ role: 'user', parts: [{ text }] }] })
  for await (const item of stream) yield item
}

const size = text => generativeModel.countTokens({ contents: [{ role: 'user', parts: [{ text }] }] })

module.exports = { review, live, size }
