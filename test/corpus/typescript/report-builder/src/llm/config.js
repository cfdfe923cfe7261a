const PROVIDERS = {
  openai: { url: 'https://api.openai.com/v1/chat/completions', model: 'gpt-4o-mini' },
  openrouter: { url: 'https://openrouter.ai/api/v1/chat/completions', model: 'google/gemini-2.0-flash-001' },
}

const LIMITS = Object.freeze({ short: 150, long: 2500 })

module.exports = { PROVIDERS, LIMITS, provider: process.env.LLM_PROVIDER || 'openai' }
