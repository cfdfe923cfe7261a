/**
 * Writes core/src/sdks/registry.generated.ts, the list of all SDK descriptors, from the folder.
 *
 *   node core/scripts/build-registries.mjs           writes the file
 *   node core/scripts/build-registries.mjs --check   exits 1 when the committed file is stale
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const folder = new URL('../src/sdks/', import.meta.url)
const target = new URL('registry.generated.ts', folder)

/** A descriptor is told from the helpers beside it by its default export. */
const names = readdirSync(folder)
  .filter(name => name.endsWith('.ts') && !name.endsWith('.generated.ts'))
  .filter(name => readFileSync(new URL(name, folder), 'utf8').includes('export default defineSdk('))
  .map(name => name.slice(0, -'.ts'.length))
  .sort()

const text = [
  '// Written by core/scripts/build-registries.mjs from the files of this folder. Do not edit.',
  "import type { SdkDescriptor } from './define.ts'",
  ...names.map(name => `import ${identifier(name)} from './${name}.ts'`),
  '',
  'export const SDKS: readonly SdkDescriptor[] = [',
  ...names.map(name => `  ${identifier(name)},`),
  ']',
  '',
].join('\n')

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('core/src/sdks/registry.generated.ts is stale: run node core/scripts/build-registries.mjs')
    process.exit(1)
  }
} else {
  writeFileSync(target, text)
  console.log(`registry.generated.ts: ${names.length} SDKs`)
}

/** `azure-openai` → `azureOpenai`. */
function identifier(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
}
