import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { descriptorFiles } from './descriptors.ts'
import { differences } from './fixture.ts'

const root = new URL('../fixtures/sdks/', import.meta.url)

describe('every SDK is found in its fixtures, and nothing else is', () => {
  for (const { name, descriptor } of descriptorFiles) {
    for (const language of ['typescript', 'python'] as const) {
      if (!descriptor.modules.some(module => module[language])) continue
      const folder = new URL(`${name}/${language}/`, root)
      // Python fixtures arrive with the Python front end.
      if (language === 'python' && !existsSync(folder)) continue
      for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
        it(`${name}/${language}/${file}`, () => {
          const text = differences(new URL(file, folder), file, descriptor.id)
          assert.ok(text === '', `\n${text}`)
        })
      }
    }
  }

  it('has a fixture for every descriptor that speaks for a TypeScript package', () => {
    const missing = descriptorFiles
      .filter(({ descriptor }) => descriptor.modules.some(module => module.typescript?.length))
      .filter(({ name }) => !existsSync(new URL(`${name}/typescript/`, root)))
      .map(({ name }) => name)
    assert.deepEqual(missing, [])
  })
})
