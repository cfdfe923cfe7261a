import { readdirSync, readFileSync } from 'node:fs'
import type { SdkDescriptor } from '../../core/src/sdks/define.ts'

const folder = new URL('../../core/src/sdks/', import.meta.url)

/** Every descriptor of the folder with the name of its file. */
export const descriptorFiles: { name: string; descriptor: SdkDescriptor }[] = await Promise.all(
  readdirSync(folder)
    .filter(file => file.endsWith('.ts') && !file.endsWith('.generated.ts'))
    .filter(file => readFileSync(new URL(file, folder), 'utf8').includes('export default defineSdk('))
    .map(file => file.slice(0, -'.ts'.length))
    .sort()
    .map(async name => ({
      name,
      descriptor: (await import(new URL(`${name}.ts`, folder).href)).default as SdkDescriptor,
    })),
)
