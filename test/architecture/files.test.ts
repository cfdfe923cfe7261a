import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { textOf, trackedFiles } from './sources.ts'

const MOST_LINES = 300

/** Data that stands in files: tables are read by searching, not from top to bottom. */
const DATA = [
  /^(test\/editor\/host\/)?package-lock\.json$/,
  /^LICENSE$/,
  /^CHANGELOG\.md$/,
  /^extension\/package\.json$/, // the manifest: what the editor lists, one entry after the other
  /^core\/data\//,
  /^core\/schema\//,
  /^core\/src\/sdks\/[\w-]+\.ts$/, // descriptors
  /^core\/src\/sdks\/shapes\//,
  /^core\/src\/languages\/\w+\/idioms\.ts$/,
  /\.generated\.\w+$/,
  /^test\/action\/[\w.-]+\.json$/, // schemas and API descriptions of others
  /^test\/corpus\/.*labels\.json$/,
  /\.golden$/,
]

const texts = trackedFiles.filter(path => /\.(ts|mts|mjs|js|json|md|yml|yaml|py|golden)$|^[A-Z]+$/.test(path))

test('files are short enough to be read, unless they are data', () => {
  const long = texts
    .filter(path => !DATA.some(pattern => pattern.test(path)))
    .map(path => ({ path, lines: textOf(path).split('\n').length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES)
  assert.deepEqual(long, [])
})

test('no file is a grab-bag', () => {
  const bags = trackedFiles.filter(path => /^(utils?|helpers?|misc|common)\.\w+$/.test(posix.basename(path)))
  assert.deepEqual(
    bags.filter(path => !/^test\/(corpus|fixtures|example)\//.test(path)),
    [],
  )
})

/** Put together here, so that this file does not hold what it looks for. */
const MACHINE = new RegExp(
  ['/ho' + 'me/', '/Us' + 'ers/', '/wo' + 'rk/', '/tmp/ba' + 'sh', '\\bC:\\\\Us' + 'ers']
    .map(part => `${part}\\w`)
    .join('|'),
)
const REGISTRY = new RegExp(
  ['registry\\.np' + 'mjs', 'artifact' + 'ory', '"resol' + 'ved":', '_auth' + 'Token'].join('|'),
)

test('no file names a machine or a package registry', () => {
  const found = texts.flatMap(path =>
    textOf(path)
      .split('\n')
      .flatMap((line, at) => (MACHINE.test(line) || REGISTRY.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
  )
  assert.deepEqual(found, [])
})
