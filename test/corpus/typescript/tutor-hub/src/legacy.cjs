const { Ollama } = require('ollama')
const Replicate = require('replicate').default ?? require('replicate')

const local = new (class extends Ollama {})({ host: process.env.OLLAMA_HOST })
const replicate = new Replicate({ auth: process.env.REPLICATE })

exports.local = async function local_(messages) {
  return local.chat({ model: 'llama3.2', messages, options: { num_predict: 50 } })
}

module.exports.paint = prompt => replicate.run('stability-ai/sdxl:39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b', { input: { prompt } })
