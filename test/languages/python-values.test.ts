import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callSitesIn, modelsOf, onlyCallIn, promptOf } from './support.ts'

const client = 'from openai import OpenAI\nclient = OpenAI()\n'
const call = (model: string) => `${client}client.chat.completions.create(model=${model}, messages=[])\n`
const ask = (content: string) =>
  `client.chat.completions.create(model="m", messages=[{"role": "user", "content": ${content}}])\n`

describe('models in Python', () => {
  const cases: Record<string, [string, string[]]> = {
    'a constant': [`M = "a"\n${call('M')}`, ['a']],
    'an environment default': [`import os\nM = os.getenv("M", "a")\n${call('M')}`, ['a']],
    'an environment table': [`import os\nM = os.environ.get("M") or "a"\n${call('M')}`, ['a']],
    'a conditional': [`fast = input()\n${call('"a" if fast else "b"')}`, ['a', 'b']],
    'a table by key': [`T = {"x": "a", "y": "b"}\n${call('T["y"]')}`, ['b']],
    'a table by unknown key': [`import sys\nT = {"x": "a", "y": "b"}\n${call('T[sys.argv[1]]')}`, ['a', 'b']],
    'a default parameter': [`${client}def f(model="a"):\n  client.chat.completions.create(model=model)\nf()`, ['a']],
    'keyword arguments': [
      `${client}def f(q, *, model):\n  client.chat.completions.create(model=model)\nf("x", model="a")\nf("x", model="b")`,
      ['a', 'b'],
    ],
    'forwarded keywords': [`${client}def f(**kw):\n  client.chat.completions.create(**kw)\nf(model="a")`, ['a']],
    'popped keywords': [
      `${client}def f(**kw):\n  client.chat.completions.create(model=kw.get("model", "a"))\nf()`,
      ['a'],
    ],
    'an enumeration': [`from enum import Enum\nclass M(str, Enum):\n  A = "a"\n  B = "b"\n${call('M.A.value')}`, ['a']],
    'a dataclass default': [
      `from dataclasses import dataclass, field\n@dataclass\nclass C:\n  model: str = "a"\n  n: list = field(default_factory=list)\nc = C()\n${call('c.model')}`,
      ['a'],
    ],
    'a dataclass argument': [
      `from dataclasses import dataclass\n@dataclass\nclass C:\n  name: str\n  model: str = "a"\nc = C("x", model="b")\n${call('c.model')}`,
      ['b'],
    ],
    'a pydantic model': [
      `from pydantic import BaseModel, Field\nclass C(BaseModel):\n  model: str = Field(default="a")\n${call('C().model')}`,
      ['a'],
    ],
    'an inherited field': [
      `from pydantic import BaseModel\nclass Base(BaseModel):\n  model: str = "a"\nclass C(Base):\n  other: int = 1\n${call('C(model="b").model')}`,
      ['b'],
    ],
    settings: [
      `from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n  model: str = "a"\ns = S()\n${call('s.model')}`,
      ['a'],
    ],
    'a default where a typed dictionary says nothing': [
      `from typing import TypedDict\nclass State(TypedDict, total=False):\n  model: str\n${client}def f(state: State):\n  client.chat.completions.create(model=state.get("model", "a"))`,
      ['a'],
    ],
    'a default that options out of sight may replace': [
      `import os\nfrom pydantic import BaseModel, Field\nfrom langchain_core.runnables import RunnableConfig\nclass C(BaseModel):\n  model: str = Field(default="a")\n  @classmethod\n  def read(cls, config: RunnableConfig):\n    given = config["configurable"] if "configurable" in config else {}\n    raw = {name: os.environ.get(name.upper(), given.get(name)) for name in cls.model_fields.keys()}\n    return cls(**{k: v for k, v in raw.items() if v is not None})\n${client}def f(config: RunnableConfig):\n  client.chat.completions.create(model=C.read(config).model)`,
      ['a'],
    ],
    'a class attribute': [`class C:\n  MODEL = "a"\n${call('C.MODEL')}`, ['a']],
    'a literal type': [
      `from typing import Literal\nfrom openai import OpenAI\nclient = OpenAI()\ndef f(m: Literal["a", "b"]):\n  client.chat.completions.create(model=m)`,
      ['a', 'b'],
    ],
    'a named literal type': [
      `from typing import Literal\n${client}M = Literal["a", "b"]\ndef f(m: M):\n  client.chat.completions.create(model=m)`,
      ['a', 'b'],
    ],
    'command line options': [
      `import argparse\np = argparse.ArgumentParser()\np.add_argument("--model-name", "-m", default="a")\nargs = p.parse_args()\n${call('args.model_name')}`,
      ['a'],
    ],
    'options of click': [
      `import click\n${client}@click.command()\n@click.option("--model", default="a")\ndef f(model):\n  client.chat.completions.create(model=model)`,
      ['a'],
    ],
    'options of typer': [
      `import typer\n${client}def f(model: str = typer.Option("a", help="x")):\n  client.chat.completions.create(model=model)`,
      ['a'],
    ],
    'a reassignment': [`M = "a"\nM = M.strip()\n${call('M')}`, ['a']],
    'a match': [
      `${client}def f(kind):\n  match kind:\n    case "x":\n      m = "a"\n    case _:\n      m = "b"\n  client.chat.completions.create(model=m)`,
      ['a', 'b'],
    ],
    'a match on a known value': [
      `${client}def pick(kind):\n  match kind:\n    case "x":\n      return "a"\n    case _:\n      return "b"\nclient.chat.completions.create(model=pick("x"))`,
      ['a'],
    ],
    getattr: [`class C:\n  model = "a"\n${call('getattr(C(), "model", "b")')}`, ['a', 'b']],
    'a loop over models': [`${client}for m in ["a", "b"]:\n  client.chat.completions.create(model=m)`, ['a', 'b']],
    'a table’s items': [
      `${client}for k, m in {"x": "a", "y": "b"}.items():\n  client.chat.completions.create(model=m)`,
      ['a', 'b'],
    ],
    zip: [`${client}for m, n in zip(["a", "b"], [1, 2]):\n  client.chat.completions.create(model=m)`, ['a', 'b']],
    'a select box': [`import streamlit as st\nm = st.sidebar.selectbox("Model", ["a", "b"])\n${call('m')}`, ['a', 'b']],
  }
  for (const [name, [source, models]] of Object.entries(cases))
    it(`by ${name}`, () => assert.deepEqual(modelsOf(onlyCallIn(source)), models))
})

describe('names across Python files', () => {
  const app = (imports: string, model: string) => `${imports}\n${call(model)}`
  const cases: Record<string, [Record<string, string>, string[]]> = {
    'from a module beside it': [{ 'app.py': app('from config import M', 'M'), 'config.py': 'M = "a"' }, ['a']],
    'through a module': [{ 'app.py': app('import config', 'config.M'), 'config.py': 'M = "a"' }, ['a']],
    relatively: [
      { 'p/__init__.py': '', 'p/app.py': app('from .config import M as N', 'N'), 'p/config.py': 'M = "a"' },
      ['a'],
    ],
    'from the package above': [
      { 'p/q/app.py': app('from ..c.config import M', 'M'), 'p/c/config.py': 'M = "a"' },
      ['a'],
    ],
    'a module of a package': [{ 'p/app.py': app('from . import config', 'config.M'), 'p/config.py': 'M = "a"' }, ['a']],
    'a module of an absolute package': [
      { 'main.py': app('from p.sub import config', 'config.M'), 'p/sub/config.py': 'M = "a"', 'p/__init__.py': '' },
      ['a'],
    ],
    'by dotted import': [
      { 'main.py': app('import p.config', 'p.config.M'), 'p/config.py': 'M = "a"', 'p/__init__.py': '' },
      ['a'],
    ],
    'by a star': [{ 'app.py': app('from config import *', 'M'), 'config.py': 'M = "a"' }, ['a']],
    're-exported': [
      { 'main.py': app('from p import M', 'M'), 'p/__init__.py': 'from .config import M', 'p/config.py': 'M = "a"' },
      ['a'],
    ],
    're-exported by a star': [
      { 'main.py': app('from p import M', 'M'), 'p/__init__.py': 'from .config import *', 'p/config.py': 'M = "a"' },
      ['a'],
    ],
    'from the root': [
      {
        'p/__init__.py': '',
        'p/q/__init__.py': '',
        'p/q/app.py': app('from p.config import M', 'M'),
        'p/config.py': 'M = "a"',
      },
      ['a'],
    ],
    'in a src layout': [
      { 'pyproject.toml': '', 'scripts/run.py': app('from p.config import M', 'M'), 'src/p/config.py': 'M = "a"' },
      ['a'],
    ],
    'in a nested project': [
      {
        'x/backend/requirements.txt': '',
        'x/backend/app/main.py': app('from app.config import M', 'M'),
        'x/backend/app/config.py': 'M = "a"',
      },
      ['a'],
    ],
    'in circles': [
      {
        'a.py': app('from b import M', 'M'),
        'b.py': 'from a import N\nfrom c import M',
        'c.py': 'from b import N\nM = "a"',
      },
      ['a'],
    ],
    'a client and its model': [
      {
        'app/llm.py': 'from openai import OpenAI\ndef make():\n  return OpenAI()\n',
        'app/main.py': 'from app.llm import make\nmake().chat.completions.create(model="a")',
      },
      ['a'],
    ],
    'a constructor elsewhere': [
      {
        'bot.py': `${client}class Bot:\n  def __init__(self, model):\n    self.model = model\n  def go(self):\n    client.chat.completions.create(model=self.model)`,
        'main.py': 'from bot import Bot\nBot("a").go()\nBot(model="b").go()',
      },
      ['a', 'b'],
    ],
    JSON: [
      { 'app.py': app('import json\nc = json.load(open("c.json"))', 'c["model"]'), 'c.json': '{"model": "a"}' },
      ['a'],
    ],
    YAML: [
      {
        'app.py': app('import yaml\nwith open("c.yaml") as f:\n  c = yaml.safe_load(f)', 'c["llm"]["model"]'),
        'c.yaml': 'llm:\n  model: a\n',
      },
      ['a'],
    ],
    TOML: [
      {
        'app.py': app('import tomllib\nwith open("c.toml", "rb") as f:\n  c = tomllib.load(f)', 'c["llm"]["model"]'),
        'c.toml': '[llm]\nmodel = "a"\n',
      },
      ['a'],
    ],
  }
  for (const [name, [files, models]] of Object.entries(cases))
    it(name, () => assert.deepEqual(modelsOf(onlyCallIn(files)), models))
})

describe('prompts in Python', () => {
  const cases: Record<string, [string, string]> = {
    'f-strings': [`${client}def f(x):\n  ${ask('f"Hi {x!r:>10} {{ok}}\\n"')}`, 'user: Hi {x} {ok}\n'],
    percent: [`${client}def f(x):\n  ${ask('"%s is %d%%" % (x, 3)')}`, 'user: {x} is 3%'],
    format: [`${client}P = "Do {what} {0}"\ndef f(x):\n  ${ask('P.format("now", what=x)')}`, 'user: Do {x} now'],
    'implicit concatenation': [`${client}${ask('("one "\n  "two " f"three")')}`, 'user: one two three'],
    'raw and escaped': [`${client}${ask('r"\\d" "\\t\\x41\\u00e9\\\n!"')}`, 'user: \\d\tAé!'],
    'joined lines': [`${client}${ask('"\\n".join(["a", "b"])')}`, 'user: a\nb'],
    dedent: [`import textwrap\n${client}P = textwrap.dedent("""\\\n  Hi\n    you""")\n${ask('P')}`, 'user: Hi\n  you'],
    Template: [
      `from string import Template\n${client}${ask('Template("Hi $who").substitute(who="you")')}`,
      'user: Hi you',
    ],
    augmented: [`${client}p = "a"\np += "b"\n${ask('p')}`, 'user: ab'],
  }
  for (const [name, [source, prompt]] of Object.entries(cases))
    it(`by ${name}`, () => assert.deepEqual(promptOf(onlyCallIn(source)), [prompt]))

  const files: Record<string, string> = {
    'a path': 'from pathlib import Path\nP = (Path(__file__).parent / "prompts" / "hi.txt").read_text()',
    'a relative path': 'from pathlib import Path\nP = Path("p/prompts/hi.txt").read_text(encoding="utf8")',
    'an open file': 'with open("p/prompts/hi.txt") as f:\n  P = f.read().strip()',
    'a joined path': 'import os\nP = open(os.path.join(os.path.dirname(__file__), "prompts", "hi.txt")).read()',
    'a path of parents':
      'from pathlib import Path\nROOT = Path(__file__).resolve().parents[1]\nP = (ROOT / "p/prompts/hi.txt").read_text()',
    'a package resource':
      'from importlib.resources import files\nP = files("p").joinpath("prompts/hi.txt").read_text()',
    'a helper':
      'from pathlib import Path\nHERE = Path(__file__).parent\ndef load(name):\n  return (HERE / "prompts" / f"{name}.txt").read_text()\nP = load("hi")',
  }
  for (const [name, source] of Object.entries(files))
    it(`from ${name}`, () => {
      const site = onlyCallIn({
        'p/__init__.py': '',
        'p/app.py': `${source}\n${client}${ask('P')}`,
        'p/prompts/hi.txt': 'Hello',
      })
      assert.deepEqual(promptOf(site), ['user: Hello'])
    })

  it('keep messages that are added', () => {
    const site = onlyCallIn(
      `${client}m = [{"role": "system", "content": "S"}]\nm.append({"role": "user", "content": "U"})\nclient.chat.completions.create(model="m", messages=m)`,
    )
    assert.deepEqual(promptOf(site), ['system: S', 'user: U'])
  })
})

describe('settings of a whole program', () => {
  const script = (model: string) =>
    `from llama_index.core import Settings, SummaryIndex\nfrom llama_index.llms.openai import OpenAI\nSettings.llm = OpenAI(model="${model}")\nSummaryIndex([]).as_query_engine().query("x")\n`

  it('count first where they are made', () => {
    const sites = callSitesIn({ 'one.py': script('a'), 'two.py': script('b') })
    assert.deepEqual(
      sites.map(site => [site.location.path, modelsOf(site)]),
      [
        ['one.py', ['a']],
        ['two.py', ['b']],
      ],
    )
  })
})
