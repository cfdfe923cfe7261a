/** A made-up Python code base to measure on: packages whose modules import each other, and a few that call models. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NOUNS, range, seeded, VERBS } from './generate.mjs'

const PACKAGES = 25
const AREAS = ['api', 'billing/invoices', 'catalog', 'orders/state', 'search', 'users']
const LLM_SHARE = 0.03

const SHARED_FILES = {
  'config.py': `import os

MODELS = {"fast": "gpt-4o-mini", "smart": "claude-sonnet-4-5"}
DEFAULT_MODEL = os.getenv("MODEL", MODELS["fast"])
`,
  'llm.py': `from openai import OpenAI

from .config import DEFAULT_MODEL

client = OpenAI()


def complete(system: str, user: str, model: str = DEFAULT_MODEL, **options):
    messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
    answer = client.chat.completions.create(model=model, max_tokens=256, messages=messages, **options)
    return answer.choices[0].message.content
`,
}

/** Each takes the package's name and a number, and gives code to stand behind ordinary code. */
const LLM_FILES = [
  (home, i) => `
from ${home}.llm import complete


def summarise_${i}(text: str) -> str:
    return complete("Summarise the ticket in two sentences. Name the customer.", text)
`,
  (home, i) => `
import anthropic

from ${home}.config import MODELS


class Drafts${i}:
    def __init__(self, model: str = MODELS["smart"]):
        self.client = anthropic.Anthropic()
        self.model = model

    def write(self, history: list[str]):
        turns = [{"role": "user", "content": each} for each in history]
        return self.client.messages.create(model=self.model, max_tokens=1024, system="You write replies.", messages=turns)


drafts_${i} = Drafts${i}()
`,
  (home, i) => `
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

from ${home}.config import DEFAULT_MODEL

chain_${i} = ChatPromptTemplate.from_template("Translate {text} to {language}.") | ChatOpenAI(model=DEFAULT_MODEL)


def translate_${i}(text: str, language: str):
    return chain_${i}.invoke({"text": text, "language": language})
`,
]

/** Writes about `count` modules under a directory. Returns how many there are, and how many of them call models. */
export function generatePythonTree(directory, count, seed) {
  const random = seeded(seed)
  const write = (path, text) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  write('pyproject.toml', '[project]\nname = "acme"\nversion = "1"\n')
  const perPackage = Math.floor(count / PACKAGES)
  let llmFiles = 0
  for (const n of range(PACKAGES)) {
    const home = `acme_p${n}`
    write(`${home}/__init__.py`, '')
    for (const area of AREAS)
      for (const [i] of area.split('/').entries())
        write(
          `${home}/${area
            .split('/')
            .slice(0, i + 1)
            .join('/')}/__init__.py`,
          '',
        )
    for (const [path, text] of Object.entries(SHARED_FILES)) write(`${home}/${path}`, text)
    const modules = range(perPackage - 3).map(i => `${AREAS[i % AREAS.length]}/module${i}`)
    for (const [i, module] of modules.entries()) {
      const near = i === 0 ? [] : range(1 + random.below(4)).map(() => modules[random.below(i)])
      const callsModel = random.chance(LLM_SHARE)
      if (callsModel) llmFiles++
      const code = callsModel ? random.pick(LLM_FILES)(home, i) : ''
      write(`${home}/${module}.py`, moduleText(random, i, home, [...new Set(near)]) + code)
    }
  }
  return { files: PACKAGES * perPackage, llmFiles }
}

function moduleText(random, index, home, imports) {
  const lines = imports.map((path, i) => `from ${home}.${path.replaceAll('/', '.')} import LIMIT as limit_${i}`)
  lines.push('from dataclasses import dataclass, field', '', `LIMIT = ${random.below(500)}`, '', '', '@dataclass')
  lines.push(
    `class Row${index}:`,
    '    id: str',
    '    total: float = 0.0',
    '    tags: list[str] = field(default_factory=list)',
  )
  for (const f of range(4 + random.below(8))) lines.push('', '', ...functionText(random, index, f, imports.length))
  return `${lines.join('\n')}\n`
}

function functionText(random, index, f, imports) {
  const noun = random.pick(NOUNS)
  const limit = imports > 0 ? `limit_${random.below(imports)}` : `${random.below(90)}`
  const lines = [
    `def ${random.pick(VERBS)}_${random.pick(NOUNS)}_${f}(rows: list[Row${index}], limit: int = ${limit}, dry: bool = False):`,
    `    """${random.pick(VERBS)} every ${noun} of a ${random.pick(NOUNS)} that is not yet done."""`,
    '    by_id = {row.id: row for row in rows}',
  ]
  for (const s of range(2 + random.below(6)))
    lines.push(
      ...random.pick([
        [
          '    for row in rows:',
          `        if row.total > ${random.below(1000)}:`,
          '            by_id.pop(row.id, None)',
        ],
        [`    ${noun}_${s} = [row for row in rows if "${noun}" in row.tags][:limit]`],
        ['    if dry:', `        print(f"${noun}: {len(rows)} of {limit}", by_id)`],
        [`    total_${s} = sum(row.total * ${1 + random.below(9)} for row in rows)`],
        ['    if len(rows) > limit:', `        raise ValueError("${noun} exceeds its limit of " + str(limit))`],
      ]),
    )
  return [...lines, '    return list(by_id.values())']
}
