const Anthropic = require('@anthropic-ai/sdk')

let client

/** One client per process, made on first use so that --help works without a key. */
function getClient() {
  if (!client) {
    client = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY, timeout: 120000 })
  }
  return client
}

module.exports = { getClient }
