/**
 * Starts a descriptor and a fixture for a new SDK and registers it: `npm run new:sdk NAME`.
 *
 * NAME is the file's name in lower case with hyphens. The descriptor's id must be one of `SdkId` (core/src/model/genai.ts),
 * the list of the JSON contract; an SDK that is not in it gets `other`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)
const name = process.argv[2] ?? ''
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  console.error('usage: npm run new:sdk NAME    (lower case, words parted by hyphens: my-sdk)')
  process.exit(2)
}

const descriptor = new URL(`core/src/sdks/${name}.ts`, root)
if (existsSync(descriptor)) {
  console.error(`core/src/sdks/${name}.ts exists already`)
  process.exit(2)
}
const ids = readFileSync(new URL('core/src/model/genai.ts', root), 'utf8')
const id = ids.includes(`| '${name}'`) ? name : 'other'
const title = name.replaceAll('-', ' ').replace(/\b\w/g, letter => letter.toUpperCase())

writeFileSync(
  descriptor,
  `import { defineSdk, type MemberSpec } from './define.ts'

const chat: MemberSpec = {
  operation: {
    operationName: 'chat',
    request: { model: 'model', messages: 'messages', maxTokens: 'max_tokens', tools: 'tools', stream: 'stream' },
  },
}

export default defineSdk({
  id: '${id}',
  title: '${title}',
  docs: 'https://example.com/',
  providerName: 'unknown',
  modules: [{ typescript: ['${name}'], exports: { default: { makes: 'Client' } } }],
  types: {
    Client: {
      settings: { baseUrl: 'baseURL', apiKey: 'apiKey' },
      members: { 'chat.create': chat },
    },
  },
})
`,
)

const folder = new URL(`test/fixtures/sdks/${name}/typescript/`, root)
mkdirSync(folder, { recursive: true })
writeFileSync(
  new URL('client.ts', folder),
  `import Client from '${name}'

const client = new Client()

await client.chat.create({ model: 'some-model', max_tokens: 100, messages: [] }) // expect: chat unknown some-model max=100
await client.models.list()
`,
)

execFileSync(process.execPath, [fileURLToPath(new URL('core/scripts/build-registries.mjs', root))], {
  stdio: 'inherit',
})
console.log(`core/src/sdks/${name}.ts
test/fixtures/sdks/${name}/typescript/client.ts

Describe the SDK's real packages and calls in both, then run
  node --import tsx --test test/sdks/*.test.ts`)
