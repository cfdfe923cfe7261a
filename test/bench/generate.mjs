/**
 * A made-up monorepo to measure on: packages of ordinary code several directories deep that import each other, and a
 * few files that call models. The same seed gives the same tree on every machine.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LLM_FILES, SHARED_FILES } from './llm-code.mjs'

const PACKAGES = 40
const AREAS = [
  'api',
  'billing/invoices',
  'catalog',
  'components/forms',
  'lib/dates',
  'orders/state',
  'search/index',
  'users',
]
/** Share of files that call a model. */
const LLM_SHARE = 0.03

/** Writes about `count` source files under a directory. Returns how many there are, and how many of them call models. */
export function generateTree(directory, count, seed) {
  const random = seeded(seed)
  const write = (path, text) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  const perPackage = Math.floor(count / PACKAGES)
  const paths = Object.fromEntries(range(PACKAGES).map(n => [`@acme/p${n}/*`, [`packages/p${n}/src/*`]]))
  write('package.json', JSON.stringify({ name: 'acme', private: true, workspaces: ['packages/*'] }))
  write('tsconfig.json', JSON.stringify({ compilerOptions: { baseUrl: '.', paths } }))
  let llmFiles = 0
  for (const n of range(PACKAGES)) {
    const src = `packages/p${n}/src`
    write(`packages/p${n}/package.json`, JSON.stringify({ name: `@acme/p${n}`, main: 'src/index.ts' }))
    write(`packages/p${n}/tsconfig.json`, JSON.stringify({ extends: '../../tsconfig.json' }))
    for (const [path, text] of Object.entries(SHARED_FILES)) write(`${src}/${path}`, text)
    const modules = range(perPackage - Object.keys(SHARED_FILES).length - 1).map(i => ({
      path: `${AREAS[i % AREAS.length]}/${i % 5 === 0 ? 'panel' : 'module'}${i}`,
      isView: i % 5 === 0,
      callsModel: random.chance(LLM_SHARE),
    }))
    for (const [i, module] of modules.entries()) {
      const up = '../'.repeat(module.path.split('/').length - 1)
      // Imports lead to earlier modules of the package, and to any module of an earlier package by its mapped path.
      const near = i === 0 ? [] : range(1 + random.below(4)).map(() => up + modules[random.below(i)].path)
      const far = n > 0 && random.chance(0.3) ? [`@acme/p${random.below(n)}/lib/dates/module4`] : []
      const imports = [...new Set(near.filter(path => !path.endsWith(module.path)))].concat(far)
      if (module.callsModel) llmFiles++
      const code = module.callsModel ? random.pick(LLM_FILES)(up, i) : ''
      write(
        `${src}/${module.path}.${module.isView ? 'tsx' : 'ts'}`,
        moduleText(random, i, imports, module.isView) + code,
      )
    }
    const exported = modules.filter((_, i) => i % 20 === 0)
    write(`${src}/index.ts`, exported.map(({ path }) => `export * from './${path}'\n`).join(''))
  }
  return { files: PACKAGES * perPackage, llmFiles }
}

export const NOUNS =
  'account address batch cart channel customer device discount event folder invoice label member order page'.split(' ')
export const VERBS =
  'apply build create describe ensure fetch group list load merge parse query resolve run send update'.split(' ')

function moduleText(random, index, imports, isView) {
  const lines = imports.map((path, i) => `import { ${exportOf(path)} as dep${i} } from '${path}'`)
  lines.push('', `export interface Row${index} { id: string; total: number; tags?: string[]; at: Date | null }`, '')
  lines.push(
    `export const ${isView ? 'panel' : 'module'}${index} = { name: 'm${index}', limit: ${random.below(500)} }`,
    '',
  )
  for (const f of range(4 + random.below(8))) lines.push(...functionText(random, index, f, imports.length), '')
  if (isView) {
    lines.push(
      `export function Panel${index}Card({ rows }: { rows: Row${index}[] }) {`,
      `  return <section className="card p-4">{rows.map(row => <p key={row.id}>{row.total.toFixed(2)}</p>)}</section>`,
      '}',
      '',
    )
  }
  return `${lines.join('\n')}\n`
}

function functionText(random, index, f, imports) {
  const name = `${random.pick(VERBS)}${capital(random.pick(NOUNS))}${index}_${f}`
  const noun = random.pick(NOUNS)
  const use = imports > 0 ? `dep${random.below(imports)}.limit` : `${random.below(90)}`
  const lines = [
    `/** ${capital(random.pick(VERBS))}s every ${noun} of a ${random.pick(NOUNS)} that is not yet done. */`,
    `export async function ${name}(rows: Row${index}[], options: { limit?: number; dry?: boolean } = {}) {`,
    `  const limit = options.limit ?? ${use}`,
    `  const byId = new Map(rows.map(row => [row.id, row] as const))`,
  ]
  for (const s of range(2 + random.below(6))) {
    lines.push(
      random.pick([
        `  for (const row of rows) if (row.total > ${random.below(1000)}) byId.delete(row.id)`,
        `  const ${noun}${s} = rows.filter(row => row.tags?.includes('${noun}')).slice(0, limit)`,
        `  if (options.dry) console.log(\`${noun}: \${rows.length} of \${limit}\`, byId.size)`,
        `  const total${s} = rows.reduce((sum, row) => sum + row.total * ${1 + random.below(9)}, 0)`,
        `  if (total(rows) > limit) throw new Error('${noun} exceeds its limit of ' + limit)`,
        `  await db.${noun}.update({ where: { id: rows[${s}]?.id }, data: { total: ${random.below(99)}, at: null } })`,
        `  const answer${s} = await fetch(\`/api/${noun}/\${limit}\`, { method: 'POST', body: JSON.stringify(rows) })`,
      ]),
    )
  }
  lines.push('  return [...byId.values()]', '}')
  return lines
}

function exportOf(path) {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A small seeded generator (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = n => Math.floor(next() * n)
  return { below, chance: share => next() < share, pick: list => list[below(list.length)] }
}

export const range = n => Array.from({ length: n }, (_, i) => i)
const capital = word => word[0].toUpperCase() + word.slice(1)
