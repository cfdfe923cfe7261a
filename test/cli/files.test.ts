import assert from 'node:assert/strict'
import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findFiles } from '../../action/src/files.ts'
import type { WalkOptions } from '../../action/src/globs.ts'
import { decodeText, readText } from '../../action/src/read-text.ts'
import { asOrdinaryUser } from './ordinary-user.ts'
import { project } from './run.ts'

const EVERYTHING: WalkOptions = { include: [], exclude: [] }

function pathsOf(files: Record<string, string>, options = EVERYTHING): string[] {
  return findFiles(project(files), options).paths
}

test('nested .gitignore files are respected, the deeper one deciding', () => {
  const files = {
    '.gitignore': '*.log\ngenerated/\n/only-top.ts\n',
    'a.log': '',
    'only-top.ts': '',
    'lib/only-top.ts': '',
    'lib/generated/x.ts': '',
    'lib/.gitignore': '!keep.log\n/local.ts\n',
    'lib/keep.log': '',
    'lib/local.ts': '',
    'lib/deep/local.ts': '',
  }
  assert.deepEqual(pathsOf(files), [
    '.gitignore',
    'lib/.gitignore',
    'lib/deep/local.ts',
    'lib/keep.log',
    'lib/only-top.ts',
  ])
})

test('what the team did not write is left out', () => {
  const files = {
    'src/a.ts': '',
    'node_modules/x/index.js': '',
    'packages/b/dist/index.js': '',
    'app/.next/server.js': '',
    '.history/src/a_20260301120000.ts': '',
    'env/pyvenv.cfg': '',
    'env/lib/x.py': '',
    'src/vendor.min.js': '',
    'src/types.d.ts': '',
  }
  assert.deepEqual(pathsOf(files), ['src/a.ts'])
})

test('include takes only what matches, even from directories left out by default; exclude wins', () => {
  const files = { 'src/a.ts': '', 'src/a.test.ts': '', 'dist/b.js': '', 'lib/c.ts': '' }
  assert.deepEqual(pathsOf(files, { include: ['src'], exclude: ['**/*.test.ts'] }), ['src/a.ts'])
  assert.deepEqual(pathsOf(files, { include: ['dist/**'], exclude: [] }), ['dist/b.js'])
  assert.deepEqual(pathsOf(files, { include: ['*.ts'], exclude: ['lib/'] }), ['src/a.test.ts', 'src/a.ts'])
})

test('symbolic links are named and not followed, so that loops end', () => {
  const directory = project({ 'src/a.ts': '' })
  symlinkSync('..', join(directory, 'src/up'))
  symlinkSync('a.ts', join(directory, 'src/b.ts'))
  const { paths, skipped } = findFiles(directory, EVERYTHING)
  assert.deepEqual(paths, ['src/a.ts'])
  assert.deepEqual(skipped.map(({ path }) => path).sort(), ['src/b.ts', 'src/up'])
})

test('a file that cannot be read is skipped with the reason', () => {
  const directory = project({ 'a.ts': 'x' })
  assert.deepEqual(readText(join(directory, 'gone.ts')), { unreadable: 'unreadable: not there' })
  assert.deepEqual(readText(directory), { unreadable: 'not a regular file' })
})

test('a file without permission is skipped with the reason', async () => {
  const directory = project({ 'a.ts': 'x' })
  chmodSync(join(directory, 'a.ts'), 0)
  const read = await asOrdinaryUser(directory, () => readText(join(directory, 'a.ts')))
  assert.deepEqual(read, { unreadable: 'unreadable: permission denied' })
})

test('text is decoded by its byte order mark; other bytes with NUL are binary', () => {
  const text = 'const model = "é"\r\n'
  const swapped = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  assert.deepEqual(decodeText(Buffer.from(text)), { text })
  assert.deepEqual(decodeText(Buffer.from(`\ufeff${text}`)), { text })
  assert.deepEqual(decodeText(Buffer.from(`\ufeff${text}`, 'utf16le')), { text })
  assert.deepEqual(decodeText(swapped), { text })
  assert.deepEqual(decodeText(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1])), { unreadable: 'binary' })
})

test('a file over the size limit is skipped with its size', () => {
  const directory = project({ 'big.ts': 'x'.repeat(1024 * 1024 + 1) })
  const read = readText(join(directory, 'big.ts'))
  assert.match('unreadable' in read ? read.unreadable : '', /^too large: 1\.0 MiB, the limit is 1 MiB/)
})

test('a notebook may be as large as its pictures make it', () => {
  const directory = project({ 'big.ipynb': 'x'.repeat(3 * 1024 * 1024) })
  assert.ok('text' in readText(join(directory, 'big.ipynb')))
})
