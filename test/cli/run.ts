import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Outcome {
  stdout: string
  stderr: string
  code: number | null
}

export interface Surroundings {
  cwd?: string
  env?: Record<string, string>
}

/** The command line as a child process, built if need be; its cache is the test's own. */
export function callcost(args: readonly string[], { cwd, env }: Surroundings = {}): Outcome {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'action/scripts/start.mjs'), ...args], {
    cwd: cwd ?? root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: cacheHome, XDG_CACHE_HOME: cacheHome, ...env },
  })
  return { stdout, stderr, code: status }
}

const made: string[] = []
process.on('exit', () => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true })
})

/** A directory that lives as long as the test process. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'callcost-test-'))
  made.push(directory)
  return directory
}

const cacheHome = temporaryDirectory()

/** A project of the given files, by path. */
export function project(files: Record<string, string | Uint8Array>): string {
  const directory = temporaryDirectory()
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), content)
  }
  return directory
}

/** A module with one call; `model` is put in as an expression. */
export function callModule(model = "'gpt-4o-mini'", prompt = 'Say hello.'): string {
  return `import OpenAI from 'openai'

const client = new OpenAI()

export async function greet() {
  return client.chat.completions.create({
    model: ${model},
    max_tokens: 200,
    messages: [{ role: 'user', content: '${prompt}' }],
  })
}
`
}

/** Line on which the called name stands in `callModule`. */
export const CALL_LINE = 6
