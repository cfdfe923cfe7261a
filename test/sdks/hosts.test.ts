import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { HOST_PATTERN, providerOfUrl } from '../../core/src/sdks/hosts.ts'

const PROVIDERS: [url: string, provider: string | null, modelSyntax?: string][] = [
  ['https://api.openai.com/v1', 'openai'],
  ['https://eu.api.openai.com/v1', 'openai'],
  ['https://{}.openai.azure.com/openai/deployments/{}', 'azure.ai.openai'],
  ['https://contoso.services.ai.azure.com/openai/v1', 'azure.ai.openai'],
  ['https://contoso.services.ai.azure.com/models', 'azure.ai.inference'],
  ['https://api.anthropic.com', 'anthropic'],
  ['https://generativelanguage.googleapis.com/v1beta/openai/', 'gcp.gemini'],
  ['https://us-central1-aiplatform.googleapis.com/v1/projects/{}', 'gcp.vertex_ai'],
  ['https://aiplatform.googleapis.com/v1/projects/p/locations/global/endpoints/openapi', 'gcp.vertex_ai', 'router'],
  ['https://openrouter.ai/api/v1', 'openrouter', 'router'],
  ['https://api.groq.com/openai/v1', 'groq'],
  ['https://api.x.ai/v1', 'x_ai'],
  ['https://gateway.ai.cloudflare.com/v1/account/gateway/anthropic', 'anthropic'],
  ['https://gateway.ai.cloudflare.com/v1/{}/{}/compat', 'cloudflare_ai_gateway', 'slash'],
  ['https://api.cloudflare.com/client/v4/accounts/{}/ai/v1', 'cloudflare'],
  ['https://api.cloudflare.com/client/v4/zones', null],
  ['https://oai.helicone.ai/v1', 'openai'],
  ['https://ai-gateway.vercel.sh/v1', 'vercel', 'router'],
  ['http://localhost:11434/v1', 'ollama'],
  ['http://ollama:11434', 'ollama'],
  ['http://127.0.0.1:1234/v1', 'lmstudio'],
  ['http://localhost:8000/v1', 'self_hosted'],
  ['http://10.0.3.4:8080/v1', 'self_hosted'],
  ['https://api.example.com/v1', null],
  ['https://api.openai.com.evil.example/v1', null],
  ['/v1/chat/completions', null],
]

describe('hosts', () => {
  for (const [url, provider, modelSyntax] of PROVIDERS) {
    it(`${url} is ${provider ?? 'nobody known'}`, () => {
      const found = providerOfUrl(url)
      assert.equal(found?.providerName ?? null, provider)
      assert.equal(found?.modelSyntax, modelSyntax)
    })
  }

  it('are found in text by one pattern', () => {
    assert.match('fetch("https://contoso.openai.azure.com/openai/deployments/x")', HOST_PATTERN)
    assert.match('base + "/v1/messages"', HOST_PATTERN)
    assert.doesNotMatch('fetch("https://api.example.com/v1/users")', HOST_PATTERN)
  })
})
