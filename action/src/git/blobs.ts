import { MAX_NOTEBOOK_BYTES } from '../excludes.ts'
import { decodeText, type TextRead } from '../read-text.ts'
import { type Git, GitError, startGit } from './run.ts'

/** Reads contents by object id through one `git cat-file --batch`, which applies no filter and no text conversion. */
export interface BlobReader {
  /** In the order asked for. */
  read(oids: readonly string[]): Promise<TextRead[]>
  close(): void
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/'
/** Ids written at once: git answers as it reads, and both pipes hold only so much. */
const BATCH = 512

export function openBlobs(git: Git): BlobReader {
  const child = startGit(git, ['cat-file', '--batch'])
  const parser = answerParser()
  let failure: GitError | null = null
  let wake: (() => void) | null = null
  let saidLast = ''

  child.stdout.on('data', (chunk: Buffer) => {
    parser.push(chunk)
    wake?.()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    saidLast = chunk.toString().trim()
  })
  const fail = (message: string) => {
    failure ??= new GitError(message)
    wake?.()
  }
  child.on('error', error => fail(`git could not be started: ${error.message}`))
  child.on('close', () => fail(`git cat-file ended early: ${saidLast || 'it said nothing'}`))
  child.stdin.on('error', () => fail(`git cat-file takes no more: ${saidLast || 'it said nothing'}`))

  async function readBatch(oids: readonly string[]): Promise<TextRead[]> {
    child.stdin.write(`${oids.join('\n')}\n`)
    while (parser.answers.length < oids.length) {
      if (failure) throw failure
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
    return parser.answers.splice(0, oids.length)
  }

  /** Answers come in the order of the questions, so each waits for the one before. */
  let turn: Promise<unknown> = Promise.resolve()
  async function readAll(oids: readonly string[]): Promise<TextRead[]> {
    const texts: TextRead[] = []
    for (let at = 0; at < oids.length; at += BATCH) texts.push(...(await readBatch(oids.slice(at, at + BATCH))))
    return texts
  }

  return {
    read(oids) {
      const texts = turn.then(() => readAll(oids))
      turn = texts.catch(() => {})
      return texts
    },
    close() {
      child.removeAllListeners('close')
      child.stdin.end()
    },
  }
}

/** Takes the stream apart: `<oid> <type> <size>`, a line break, that many bytes, a line break. */
function answerParser(): { push(chunk: Buffer): void; answers: TextRead[] } {
  const answers: TextRead[] = []
  let rest: Buffer = Buffer.alloc(0)
  let awaited: { size: number; type: string; chunks: Buffer[]; got: number } | null = null

  function header(): boolean {
    const end = rest.indexOf(0x0a)
    if (end === -1) return false
    const words = rest.subarray(0, end).toString('latin1').split(' ')
    rest = rest.subarray(end + 1)
    const [oid, type = '', size] = words
    if (size === undefined) answers.push({ unreadable: `git has no object ${oid}: ${type}` })
    else awaited = { size: Number(size), type, chunks: [], got: 0 }
    return true
  }

  /** Contents over the limit run through without being kept. */
  function body(): boolean {
    const blob = awaited!
    const part = rest.subarray(0, blob.size + 1 - blob.got)
    if (blob.size <= MAX_NOTEBOOK_BYTES) blob.chunks.push(part)
    blob.got += part.length
    rest = rest.subarray(part.length)
    if (blob.got <= blob.size) return false
    answers.push(textOf(blob.type, blob.size, blob.chunks))
    awaited = null
    return true
  }

  return {
    answers,
    push(chunk) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      while (rest.length > 0 && (awaited ? body() : header()));
    },
  }
}

function textOf(type: string, size: number, chunks: readonly Buffer[]): TextRead {
  if (type !== 'blob') return { unreadable: `a ${type}, not a file` }
  if (size > MAX_NOTEBOOK_BYTES) return { unreadable: `larger than ${MAX_NOTEBOOK_BYTES / 1024} KiB` }
  const read = decodeText(Buffer.concat(chunks).subarray(0, size))
  if ('text' in read && read.text.startsWith(LFS_POINTER)) return { unreadable: 'stored outside git (Git LFS)' }
  return read
}
