import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FileChangeType, type FileEvent } from 'vscode-languageserver-protocol'
import { type Editor, positionAt, startEditor } from './client.ts'

const corpus = fileURLToPath(new URL('../corpus/', import.meta.url))
const PROJECTS = ['typescript/chat-starter', 'typescript/docs-rag', 'python/ticket-desk', 'python/lab-notebooks']

const MODELS = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'claude-sonnet-4-5', 'gemini-2.5-flash', 'no-such-model']
const LINES = [
  "import OpenAI from 'openai'",
  "export const MODEL = 'gpt-4o'",
  'const answer = await client.chat.completions.create({ model: MODEL, messages: [] })',
  'function broken( {',
  '}',
  '// callcost-ignore retired-model for a while',
  'from openai import OpenAI',
  'client.responses.create(model="gpt-4.1-mini", input="hi")',
]
const SETTINGS = [
  '',
  'calls:\n  - match: { path: "**/*.ts" }\n    callsPerMonth: 1200\n    owner: "@acme/web"\n',
  'exclude: ["typescript/docs-rag/**"]\n',
  'assumptions:\n  outputTokens: 77\npolicy:\n  rules:\n    approved-models:\n      allow: ["gpt-4.1*"]\n',
  'calls: [\n',
]

/** An editor over a copy of some projects, and a second copy that holds what the editor shows: what a scan has to equal. */
export interface Soak {
  editor: Editor
  /** Directory whose files are as the editor has them. */
  effective: string
  /** Does one thing that a person, a tool or git may do. Returns what it was. */
  step(): string
  close(): Promise<void>
}

export async function startSoak(seed: number, settings: Record<string, unknown>): Promise<Soak> {
  const random = generator(seed)
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'callcost-soak-')))
  const [disk, effective] = [join(base, 'disk'), join(base, 'effective')]
  for (const project of PROJECTS) cpSync(join(corpus, project), join(disk, project), { recursive: true })
  cpSync(disk, effective, { recursive: true })
  const original = new Map(filesIn(disk).map(path => [path, readFileSync(join(disk, path), 'utf8')]))
  const editor = await startEditor({ root: disk, settings })
  const open = new Map<string, string>()
  const onDisk = new Map(original)
  let versions = 0

  function write(root: string, path: string, text: string | null): void {
    if (text === null) rmSync(join(root, path), { force: true })
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
  }

  /** Changes files on disk and tells of it as a watcher would. */
  function change(changes: Iterable<[path: string, text: string | null]>): void {
    const events: FileEvent[] = []
    for (const [path, text] of changes) {
      const before = onDisk.get(path) ?? null
      if (before === text) continue
      write(disk, path, text)
      if (text === null) onDisk.delete(path)
      else onDisk.set(path, text)
      if (!open.has(path)) write(effective, path, text)
      const type =
        text === null ? FileChangeType.Deleted : before === null ? FileChangeType.Created : FileChangeType.Changed
      events.push({ uri: editor.uri(path), type })
    }
    if (events.length > 0)
      void editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: events })
  }

  function edit(path: string): void {
    const uri = open.get(path)!
    const before = editor.text(uri)
    const { start, end, text } = mutation(before)
    editor.edit(uri, { start: positionAt(before, start), end: positionAt(before, end) }, text)
    write(effective, path, editor.text(uri))
  }

  function mutation(text: string): { start: number; end: number; text: string } {
    const model = /gpt-4o-mini|gpt-4o|gpt-4\.1(?:-mini)?|claude-[\w.-]+|gemini-[\w.-]+/.exec(text)
    const at = Math.floor(random() * (text.length + 1))
    const line = text.lastIndexOf('\n', at - 1) + 1
    const kind = random()
    if (kind < 0.35 && model) return { start: model.index, end: model.index + model[0].length, text: pick(MODELS)! }
    if (kind < 0.7) return { start: line, end: line, text: `${pick(LINES)}\n` }
    if (kind < 0.85) return { start: at, end: Math.min(text.length, at + Math.floor(random() * 40)), text: '' }
    return { start: at, end: at, text: pick(['x', '(', '"', '\n', ' ', '你']) ?? '' }
  }

  const code = () => [...onDisk.keys()].filter(path => /\.(ts|tsx|js|py|md|json)$/.test(path))

  const actions: Record<string, () => void> = {
    open() {
      const path = pick(code().filter(each => !open.has(each)))
      if (path === undefined || open.size > 8) return
      open.set(path, editor.open(path, onDisk.get(path)))
    },
    edit() {
      const path = pick([...open.keys()])
      if (path !== undefined) edit(path)
    },
    save() {
      const path = pick([...open.keys()])
      if (path === undefined) return
      const uri = open.get(path)!
      void editor.connection.sendNotification('textDocument/didSave', { textDocument: { uri } })
      change([[path, editor.text(uri)]])
    },
    close() {
      const path = pick([...open.keys()])
      if (path === undefined) return
      void editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: open.get(path)! } })
      open.delete(path)
      write(effective, path, onDisk.get(path) ?? null)
    },
    rewrite() {
      const path = pick(code().filter(each => !open.has(each)))
      if (path === undefined) return
      const text = onDisk.get(path)!
      const { start, end, text: put } = mutation(text)
      change([[path, text.slice(0, start) + put + text.slice(end)]])
    },
    remove() {
      const path = pick(code())
      if (path !== undefined) change([[path, null]])
    },
    rename() {
      const path = pick(code().filter(each => !open.has(each)))
      if (path === undefined) return
      const name = `${path.replace(/\.(\w+)$/, '')}-${++versions}.${path.split('.').at(-1)}`
      change([
        [path, null],
        [name, onDisk.get(path)!],
      ])
    },
    create() {
      const directory = dirname(pick(code()) ?? 'a')
      const isPython = directory.startsWith('python')
      change([[`${directory}/new_${++versions}.${isPython ? 'py' : 'ts'}`, `${pick(LINES)}\n${pick(LINES)}\n`]])
    },
    configure() {
      change([['callcost.yml', pick(SETTINGS) || null]])
    },
    switchBranch() {
      const gone = [...onDisk.keys()].filter(path => !original.has(path)).map(path => [path, null] as [string, null])
      change([...original, ...gone])
    },
  }
  const weights: [name: string, weight: number][] = [
    ['edit', 50],
    ['open', 10],
    ['save', 10],
    ['close', 6],
    ['rewrite', 10],
    ['remove', 3],
    ['rename', 4],
    ['create', 4],
    ['configure', 2],
    ['switchBranch', 1],
  ]

  return {
    editor,
    effective,
    step() {
      let at = random() * weights.reduce((sum, [, weight]) => sum + weight, 0)
      const [name] = weights.find(([, weight]) => (at -= weight) < 0)!
      actions[name]!()
      return name
    },
    async close() {
      await editor.close()
      rmSync(base, { recursive: true, force: true })
    },
  }
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      relative(directory, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort()
}

/** The same numbers for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
