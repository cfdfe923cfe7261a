import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { maxBytesOf } from './excludes.ts'
import { unreadableReason } from './files.ts'

export type TextRead = { text: string } | { unreadable: string }

/** Text files hold no NUL; a binary file almost always has one this early. */
const BINARY_PROBE_BYTES = 8192

/**
 * Reads a file as text: UTF-8 or UTF-16, byte order marks removed. Never throws, never follows a symbolic link that took
 * the file's place, and never waits on a pipe.
 */
export function readText(path: string): TextRead {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    return { unreadable: unreadableReason(error) }
  }
  try {
    const stat = fstatSync(file)
    if (!stat.isFile()) return { unreadable: 'not a regular file' }
    if (stat.size > maxBytesOf(path)) return { unreadable: tooLarge(stat.size, maxBytesOf(path)) }
    const bytes = Buffer.allocUnsafe(stat.size)
    let length = 0
    while (length < bytes.length) {
      const count = readSync(file, bytes, length, bytes.length - length, length)
      if (count === 0) break
      length += count
    }
    return decodeText(bytes.subarray(0, length))
  } catch (error) {
    return { unreadable: unreadableReason(error) }
  } finally {
    closeSync(file)
  }
}

export function decodeText(bytes: Buffer): TextRead {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes) }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes) }
  const nul = bytes.subarray(0, BINARY_PROBE_BYTES).indexOf(0)
  if (nul !== -1) return { unreadable: 'binary' }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return { text: bytes.toString('utf8', hasMark ? 3 : 0) }
}

const MEBIBYTE = 1024 * 1024

function tooLarge(bytes: number, most: number): string {
  const mebibytes = (bytes / MEBIBYTE).toFixed(1)
  return `too large: ${mebibytes} MiB, the limit is ${most / MEBIBYTE} MiB (such files are generated)`
}
