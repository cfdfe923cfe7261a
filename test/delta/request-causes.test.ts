import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deltaOf, type Files, onlyChange, openaiCall } from './support.ts'

function anthropicCall(options: string, ofSystem = ''): string {
  return `import Anthropic from '@anthropic-ai/sdk'
export const ask = (content: string) => new Anthropic().messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9000,
  system: [{ type: 'text', text: '${'good '.repeat(2000)}'${ofSystem} }], messages: [{ role: 'user', content }], ${options} })`
}

function imageCall(size: string, quality: string): string {
  return `import OpenAI from 'openai'
export const draw = (prompt: string) => new OpenAI().images.generate({
  model: 'gpt-image-1', prompt, size: '${size}', quality: '${quality}' })`
}

/** Fields of requests that fewer calls have: one that changes is the cause, at its place. */
const CASES: { name: string; kind: string; at: string; text: RegExp; base: Files; head: Files }[] = [
  {
    name: 'reasoning budget',
    kind: 'reasoning-effort',
    at: 'a.ts:3',
    text: /reasoning budget 300 → 4096/,
    base: { 'a.ts': anthropicCall("thinking: { type: 'enabled', budget_tokens: 300 }") },
    head: { 'a.ts': anthropicCall("thinking: { type: 'enabled', budget_tokens: 4096 }") },
  },
  {
    name: 'response format',
    kind: 'response-format',
    at: 'a.ts:10',
    text: /^response format added, \+\d+ tokens$/,
    base: { 'a.ts': openaiCall() },
    head: {
      'a.ts': openaiCall({
        options:
          "response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: { type: 'object', properties: { answer: { type: 'string' }, sources: { type: 'array' } } } } },",
      }),
    },
  },
  {
    name: 'cache breakpoint',
    kind: 'caching',
    at: 'a.ts:3',
    text: /cache breakpoint removed/,
    base: { 'a.ts': anthropicCall('', ", cache_control: { type: 'ephemeral' }") },
    head: { 'a.ts': anthropicCall('') },
  },
  {
    name: 'image size',
    kind: 'media',
    at: 'a.ts:3',
    text: /image size 1024x1024 → 1536x1024/,
    base: { 'a.ts': imageCall('1024x1024', 'low') },
    head: { 'a.ts': imageCall('1536x1024', 'low') },
  },
  {
    name: 'image quality',
    kind: 'media',
    at: 'a.ts:3',
    text: /image quality low → high/,
    base: { 'a.ts': imageCall('1024x1024', 'low') },
    head: { 'a.ts': imageCall('1024x1024', 'high') },
  },
]

for (const { name, kind, at, text, base, head } of CASES) {
  test(`the cause is named where it stands: ${name}`, () => {
    const { causes } = onlyChange(deltaOf(base, head))
    assert.deepEqual(
      causes.map(cause => [cause.kind, `${cause.origin.path}:${cause.origin.line}`]),
      [[kind, at]],
    )
    assert.match(causes[0]!.text, text)
  })
}
