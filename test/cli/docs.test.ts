import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { parseSettings } from '../../core/src/settings/index.ts'
import { commit, git } from '../action/git-repository.ts'
import { callcost, root, temporaryDirectory } from './run.ts'

const pages = ['README.md', ...readdirSync(join(root, 'docs')).map(name => `docs/${name}`)].filter(path =>
  path.endsWith('.md'),
)
const blocks = pages.flatMap(page =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, text]) => ({
    page,
    language: language!,
    text: text!,
  })),
)
const tops = Object.keys(
  JSON.parse(readFileSync(join(root, 'core/schema/callcost.schema.json'), 'utf8')).properties as object,
)

test('what the pages show of callcost.yml is right', () => {
  // A price file has a shape of its own, and its own test.
  const shown = blocks.filter(
    ({ page, language, text }) =>
      page !== 'docs/prices.md' && /^ya?ml$/.test(language) && tops.some(key => new RegExp(`^${key}:`, 'm').test(text)),
  )
  assert.ok(shown.length >= 4, String(shown.length))
  for (const { page, text } of shown) assert.deepEqual(parseSettings(text, page).diagnostics, [], page)
})

/** The example as a repository with a branch that changes it, and the other files that the pages mention. */
function repository(): string {
  const directory = temporaryDirectory()
  git(directory, 'init', '--quiet', '--initial-branch=main')
  const example = join(root, 'test/example/support-assistant')
  const files = Object.fromEntries(
    readdirSync(example, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path.slice(example.length + 1), readFileSync(path)]),
  )
  const gateway = 'model_list: [{ model_name: chat, litellm_params: { model: openai/gpt-4.1 } }]\n'
  commit(directory, { ...files, 'config.yaml': gateway }, 'base')
  git(directory, 'checkout', '--quiet', '-b', 'change')
  writeFileSync(join(directory, 'src/agent.ts'), String(files['src/agent.ts']).replace('gpt-4.1', 'gpt-5.4'))
  return directory
}

/** What stands for the words in capitals. */
const ARGUMENTS: Record<string, string[]> = {
  PLACE: ['src/agent.ts:7'],
  FILE: ['config.yaml'],
  'PATH:LINE': ['src/agent.ts:7'],
  BASE: ['main'],
  'BASE..HEAD': ['main..HEAD'],
  'BASE...HEAD': ['main...HEAD'],
}

test('every command that the pages name does what it should', () => {
  const lines = blocks.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.split('\n'))
  const inline = pages.flatMap(page =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/`(callcost[ \n][^`]+)`/g)].map(([, code]) => code!),
  )
  const commands = [...lines, ...inline]
    .map(line =>
      line
        .replace(/\s*#.*/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(line => line.startsWith('callcost ') && !/^callcost (lsp|COMMAND)/.test(line))
  assert.ok(commands.length > 8, commands.join('\n'))
  const directory = repository()
  const bare = temporaryDirectory()
  mkdirSync(dirname(join(bare, 'src/agent.ts')))
  cpSync(join(directory, 'src'), join(bare, 'src'), { recursive: true })
  for (const command of new Set(commands)) {
    const words = command
      .split(' ')
      .slice(1)
      .filter(word => !/^\[.*\]$/.test(word))
    // These need a place without settings, and the network.
    if (words[0] === 'prices') continue
    const cwd = words[0] === 'init' ? bare : directory
    // A sentence may leave out the file.
    if (words.length === 3 && /^policy (drift|import)/.test(words.join(' '))) words.push('config.yaml')
    const args = words.flatMap(word => ARGUMENTS[word] ?? [word])
    const { code, stderr } = callcost(
      [...args, ...(words[0] === 'policy' || words[0] === 'init' ? [] : ['--as-of', '2026-11-22'])],
      { cwd },
    )
    assert.ok(code === 0 || code === 1, `${command} ends with ${code}: ${stderr}`)
    assert.doesNotMatch(stderr, /internal error/)
  }
})
