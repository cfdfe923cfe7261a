import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createTokenCounter, type EncodingName } from '../../core/src/tokens/index.ts'

/** Rank data as the build writes it; built here when missing or stale, which takes no time otherwise. */
export function loadRanks(encoding: EncodingName): Uint8Array {
  if (!isBuilt)
    execFileSync(process.execPath, [fileURLToPath(new URL('../../core/scripts/build-ranks.mjs', import.meta.url))])
  isBuilt = true
  return readFileSync(new URL(`../../core/dist/ranks/${encoding}.bin`, import.meta.url))
}
let isBuilt = false

export const counter = createTokenCounter({ ranks: loadRanks })
