import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * One file of the cache: an index that is read whole, and blobs that are read one by one when asked for.
 * Layout: magic, index length (uint32), digest of the index, index as JSON (read several times as fast as V8's own form),
 * blobs. Anything unexpected counts as no file at all: a cache may be lost but must not be wrong.
 */
export interface Pack<Index> {
  index: Index
  /** Null when the blob is damaged. */
  blob(place: BlobPlace): Buffer | null
}

/** Where a blob lies behind the index, and what it must hash to. */
export interface BlobPlace {
  offset: number
  length: number
  digest: string
}

const MAGIC = Buffer.from('callcost pack 2\n')
const DIGEST_BYTES = 20
const HEADER_BYTES = MAGIC.length + 4 + DIGEST_BYTES
/** All packs together; the ones written longest ago go first. */
const MOST_BYTES = 256 * 1024 * 1024

export function readPack<Index>(path: string): Pack<Index> | null {
  try {
    const bytes = readFileSync(path)
    if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null
    const length = bytes.readUInt32LE(MAGIC.length)
    const index = bytes.subarray(HEADER_BYTES, HEADER_BYTES + length)
    if (!digestOf(index).equals(bytes.subarray(HEADER_BYTES - DIGEST_BYTES, HEADER_BYTES))) return null
    const blobs = bytes.subarray(HEADER_BYTES + length)
    return {
      index: JSON.parse(index.toString()) as Index,
      blob(place) {
        const blob = blobs.subarray(place.offset, place.offset + place.length)
        return digestOf(blob).toString('base64') === place.digest ? blob : null
      },
    }
  } catch {
    return null
  }
}

/** Places of blobs laid one behind the other. */
export function placesOf(blobs: readonly Buffer[]): BlobPlace[] {
  let offset = 0
  return blobs.map(blob => {
    const place = { offset, length: blob.length, digest: digestOf(blob).toString('base64') }
    offset += blob.length
    return place
  })
}

/** Writes a pack in one step, readable by its owner alone: it holds prompts. Failing to is no error of the scan. */
export function writePack(path: string, index: unknown, blobs: readonly Buffer[]): void {
  const temporary = `${path}.${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const indexBytes = Buffer.from(JSON.stringify(index))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(indexBytes.length)
    writeFileSync(temporary, Buffer.concat([MAGIC, length, digestOf(indexBytes), indexBytes, ...blobs]), {
      mode: 0o600,
    })
    renameSync(temporary, path)
    removeOldest(dirname(path), path)
  } catch {
    rmSync(temporary, { force: true })
  }
}

function removeOldest(directory: string, keep: string): void {
  const packs = readdirSync(directory)
    .map(name => join(directory, name))
    .map(path => ({ path, stat: statSync(path) }))
    .sort((a, b) => b.stat.mtimeMs - a.stat.mtimeMs)
  let total = 0
  for (const { path, stat } of packs) {
    total += stat.size
    if (total > MOST_BYTES && path !== keep) rmSync(path, { force: true })
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha1').update(bytes).digest()
}
