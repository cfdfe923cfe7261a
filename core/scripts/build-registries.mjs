/**
 * Writes the registry.generated.ts of each folder that holds one thing a file: all SDK descriptors, all policy rules, all advice.
 *
 *   node core/scripts/build-registries.mjs           writes the files
 *   node core/scripts/build-registries.mjs --check   exits 1 when a committed file is stale
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const REGISTRIES = [
  {
    folder: 'core/src/sdks/',
    maker: 'defineSdk',
    type: 'SdkDescriptor',
    from: './define.ts',
    list: 'SDKS',
  },
  {
    folder: 'core/src/policy/rules/',
    maker: 'definePolicyRule',
    type: 'PolicyRule',
    from: '../define.ts',
    list: 'RULES',
  },
  {
    folder: 'core/src/advice/pieces/',
    maker: 'defineAdvice',
    type: 'AdvicePiece',
    from: '../define.ts',
    list: 'PIECES',
  },
]

for (const registry of REGISTRIES) {
  const { folder, maker } = registry
  const directory = new URL(`../../${folder}`, import.meta.url)
  const target = new URL('registry.generated.ts', directory)
  /** What belongs in the registry is told from the helpers beside it by its default export. */
  const names = readdirSync(directory)
    .filter(name => name.endsWith('.ts') && !name.endsWith('.generated.ts'))
    .filter(name => readFileSync(new URL(name, directory), 'utf8').includes(`export default ${maker}(`))
    .map(name => name.slice(0, -'.ts'.length))
    .sort()
  const text = registryText(registry, names)
  if (!process.argv.includes('--check')) {
    writeFileSync(target, text)
    console.log(`${folder}registry.generated.ts: ${names.length} entries`)
  } else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${folder}registry.generated.ts is stale: run node core/scripts/build-registries.mjs`)
    process.exitCode = 1
  }
}

function registryText({ type, from, list }, names) {
  return [
    '// Written by core/scripts/build-registries.mjs from the files of this folder. Do not edit.',
    `import type { ${type} } from '${from}'`,
    ...names.map(name => `import ${identifier(name)} from './${name}.ts'`),
    '',
    `export const ${list}: readonly ${type}[] = [`,
    ...names.map(name => `  ${identifier(name)},`),
    ']',
    '',
  ].join('\n')
}

/** `azure-openai` → `azureOpenai`. */
function identifier(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
}
