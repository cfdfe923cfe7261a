/**
 * The least that any such tool has to do, in a process of its own: `git grep` for the names of the SDKs' packages, then
 * parsing the files that have one. Usage: node floor.mjs DIRECTORY PACKAGES.json [python]; prints how many files that
 * were.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [directory, packagesFile, language] = process.argv.slice(2)
const isPython = language === 'python'
const parse = isPython ? await pythonParser() : await typescriptParser()
const patterns = JSON.parse(readFileSync(packagesFile, 'utf8')).flatMap(name =>
  isPython ? [`import ${name}`, `from ${name}`] : [`"${name}`, `'${name}`],
)
const grep = spawnSync(
  'git',
  // One thread, as the scan it is compared with.
  [
    '-c',
    'grep.threads=1',
    'grep',
    '--no-index',
    '-lF',
    '-f',
    '-',
    '--',
    ...(isPython ? 'py ipynb' : 'ts tsx mts cts js jsx mjs cjs').split(' ').map(e => `*.${e}`),
  ],
  { cwd: directory, input: patterns.join('\n'), encoding: 'utf8', maxBuffer: 1e9 },
)
if (grep.error || grep.status > 1) throw grep.error ?? new Error(grep.stderr)
const files = grep.stdout.split('\n').filter(Boolean)
for (const path of files) parse(path, readFileSync(join(directory, path), 'utf8'))
process.stdout.write(`${files.length}\n`)

async function typescriptParser() {
  const { default: ts } = await import('typescript')
  return (path, text) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
}

async function pythonParser() {
  const { parser } = await import('@lezer/python')
  return (_path, text) => parser.parse(text)
}
