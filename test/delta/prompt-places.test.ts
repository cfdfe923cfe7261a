import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deltaOf, type Files, onlyChange, openaiCall } from './support.ts'

/** Files that stay, with others before and after. */
function inBoth(files: Files, before: Files, after: Files): { base: Files; head: Files } {
  return { base: { ...files, ...before }, head: { ...files, ...after } }
}

/** A call whose system prompt is made of two constants of another file, the second of which changes. */
function promptOf(system: string): { base: Files; head: Files } {
  const prompts = (long: string) => ({
    'p.ts': `// prompts\nexport const FAST = 'One.'\nexport const LONG = '${long}'`,
  })
  const files = { 'a.ts': `import { FAST, LONG } from './p'\n${openaiCall({ system })}` }
  return inBoth(files, prompts('Two.'), prompts('Two. And three. And four.'))
}

/** Prompts that are put together in one place and written in another: the other is to be named. */
const CASES: { name: string; at: string; base: Files; head: Files }[] = [
  {
    name: 'constants that a prompt is put together from',
    at: 'prompt-text p.ts:3',
    ...promptOf(`\`\${FAST}\\\\n\${LONG}\\\\nBe brief.\``),
  },
  {
    name: 'one of several texts, chosen elsewhere, in a prompt',
    at: 'prompt-text p.ts:3',
    ...promptOf(`\`\${question ? FAST : LONG}\\\\nBe brief.\``),
  },
  {
    name: 'one of several prompts, each with a gap',
    at: 'prompt-text p.ts:3',
    ...promptOf(`\`\${question ? FAST : LONG}\\\\nToday is \${Date.now()}.\``),
  },
  {
    name: 'prompt file with its placeholders filled',
    at: 'prompt-file p.txt:1',
    ...inBoth(
      {
        'a.ts': `import { readFileSync } from 'node:fs'\n${openaiCall({ system: "'You help. ' + readFileSync('p.txt', 'utf8').replace('{name}', 'Ada')" })}`,
      },
      { 'p.txt': 'Be brief, {name}.' },
      { 'p.txt': 'Be brief, {name}. And polite, whatever they say to you.' },
    ),
  },
]

for (const { name, at, base, head } of CASES) {
  test(`the text that changes is the cause: ${name}`, () => {
    const { causes } = onlyChange(deltaOf(base, head))
    assert.deepEqual(
      causes.map(({ kind, origin }) => `${kind} ${origin.path}:${origin.line}`),
      [at],
    )
  })
}
