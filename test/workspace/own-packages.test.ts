import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodeBase } from '../../core/src/code-base.ts'

const USER = `import { generateText } from 'ai'
export const greet = () => generateText({ model: 'openai/gpt-4o', prompt: 'Hello' })
`

/** How many calls a monorepo's application makes, which imports `ai` from beside it. */
function callsWhere(manifest: object): number {
  const files = new Map([
    ['package.json', '{ "private": true, "workspaces": ["packages/*", "apps/*"] }'],
    ['packages/ai/package.json', JSON.stringify({ name: 'ai', main: 'index.ts', ...manifest })],
    ['packages/ai/index.ts', 'export const generateText = (options: { prompt: string }) => options.prompt.length\n'],
    ['apps/web/package.json', '{ "name": "web", "private": true, "dependencies": { "ai": "workspace:*" } }'],
    ['apps/web/greet.ts', USER],
  ])
  const code = createCodeBase()
  code.setPaths(files.keys())
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted())
    code.apply(wants.map(({ path }) => ({ path, text: files.get(path)! })))
  return code.callSites().length
}

test('an SDK in its own repository is the SDK', () => assert.equal(callsWhere({ version: '7.0.0' }), 1))

test("a private package of an SDK's name is the team's own", () => assert.equal(callsWhere({ private: true }), 0))
