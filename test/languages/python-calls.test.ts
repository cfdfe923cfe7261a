import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callSitesIn, modelsOf, onlyCallIn } from './support.ts'

const chat = (args: string) => `client.chat.completions.create(${args})`
const client = 'from openai import OpenAI\nclient = OpenAI()\n'

describe('calls in Python', () => {
  it('are found with model, limit and place', () => {
    const site = onlyCallIn(`${client}
def ask(question):
    return client.chat.completions.create(
        model="gpt-4o", max_tokens=200,
        messages=[{"role": "user", "content": question}],
    )
`)
    assert.deepEqual(modelsOf(site), ['gpt-4o'])
    assert.equal(site.sdk, 'openai')
    assert.equal(site.location.line, 5)
    assert.equal(site.enclosingSymbol, 'ask')
    assert.ok(site.request.maxTokens.kind === 'known' && site.request.maxTokens.value === 200)
  })

  const shapes: Record<string, string> = {
    'import of the module': `import openai\nc = openai.OpenAI()\nc.chat.completions.create(model="m")`,
    'aliased import': `import openai as oa\noa.OpenAI().chat.completions.create(model="m")`,
    'aliased name': `from openai import AsyncOpenAI as Client\nasync def f():\n  await Client().chat.completions.create(model="m")`,
    'import inside a function': `def f():\n  from openai import OpenAI\n  OpenAI().chat.completions.create(model="m")`,
    'import in try': `try:\n  from openai import OpenAI\nexcept ImportError:\n  OpenAI = None\nOpenAI().chat.completions.create(model="m")`,
    'context manager': `from openai import OpenAI\nwith OpenAI() as c:\n  c.chat.completions.create(model="m")`,
    'several context managers': `from openai import OpenAI\nwith open("x") as f, OpenAI() as c:\n  c.chat.completions.create(model="m")`,
    'generator context manager': `from contextlib import contextmanager\nfrom openai import OpenAI\n@contextmanager\ndef get():\n  c = OpenAI()\n  try:\n    yield c\n  finally:\n    c.close()\nwith get() as c:\n  c.chat.completions.create(model="m")`,
    'annotated parameter': `from openai import OpenAI\ndef f(c: OpenAI):\n  c.chat.completions.create(model="m")`,
    'optional annotation': `from typing import Optional\nimport openai\ndef f(c: Optional[openai.OpenAI] = None):\n  c.chat.completions.create(model="m")`,
    'annotation of what a callback is called with': `from typing import Any, Callable\nfrom openai import OpenAI\nclass Pool:\n  def __init__(self, make: Callable[[str], Any]):\n    self.make = make\n  def run(self, work: Callable):\n    return work(self.make("a"))\nclass Api:\n  def __init__(self, pool: Pool):\n    self.pool = pool\n  def ask(self):\n    def work(c: OpenAI):\n      return c.chat.completions.create(model="m")\n    return self.pool.run(work)`,
    'annotation in quotes': `from openai import OpenAI\ndef f(c: "OpenAI | None"):\n  c.chat.completions.create(model="m")`,
    'typed only': `from __future__ import annotations\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  from openai import OpenAI\ndef f(c: OpenAI):\n  c.chat.completions.create(model="m")`,
    'member of the object': `from openai import OpenAI\nclass A:\n  def __init__(self):\n    self.c = OpenAI()\n  def f(this):\n    this.c.chat.completions.create(model="m")`,
    'closure in a method': `from openai import OpenAI\nclass A:\n  def __init__(self):\n    self.c = OpenAI()\n  def f(self):\n    def inner():\n      return self.c.chat.completions.create(model="m")\n    return inner()`,
    'class attribute': `from openai import OpenAI\nclass A:\n  c = OpenAI()\n  @classmethod\n  def f(cls):\n    cls.c.chat.completions.create(model="m")`,
    property: `from openai import OpenAI\nclass A:\n  @property\n  def c(self):\n    return OpenAI()\n  def f(self):\n    self.c.chat.completions.create(model="m")`,
    'static method': `from openai import OpenAI\nclass A:\n  @staticmethod\n  def c():\n    return OpenAI()\n  def f(self):\n    self.c().chat.completions.create(model="m")`,
    inheritance: `from openai import OpenAI\nclass Base:\n  def __init__(self, c):\n    self.c = c\nclass A(Base):\n  def __init__(self):\n    super().__init__(OpenAI())\n  def f(self):\n    self.c.chat.completions.create(model="m")`,
    'old style super': `from openai import OpenAI\nclass Base:\n  def __init__(self, c):\n    self.c = c\nclass A(Base):\n  def __init__(self):\n    Base.__init__(self, OpenAI())\n  def f(self):\n    self.c.chat.completions.create(model="m")`,
    global: `from openai import OpenAI\nc = None\ndef init():\n  global c\n  c = OpenAI()\ndef f():\n  c.chat.completions.create(model="m")`,
    'lazy global': `from openai import OpenAI\n_c = None\ndef get():\n  global _c\n  if _c is None:\n    _c = OpenAI()\n  return _c\nget().chat.completions.create(model="m")`,
    'cached function': `from functools import lru_cache\nfrom openai import OpenAI\n@lru_cache(maxsize=1)\ndef get() -> OpenAI:\n  return OpenAI()\nget().chat.completions.create(model="m")`,
    'keyword spread': `from openai import OpenAI\nparams = dict(model="m", temperature=0)\nOpenAI().chat.completions.create(**params)`,
    'updated dictionary': `from openai import OpenAI\np = {}\np["model"] = "m"\np.update(max_tokens=3)\nOpenAI().chat.completions.create(**p)`,
    'merged dictionary': `from openai import OpenAI\np = {"temperature": 0} | {"model": "m"}\nOpenAI().chat.completions.create(**p)`,
    'call by reference': `import asyncio\nfrom openai import OpenAI\nasync def f():\n  await asyncio.to_thread(OpenAI().chat.completions.create, model="m")`,
    walrus: `from openai import OpenAI\nif (c := OpenAI()):\n  c.chat.completions.create(model="m")`,
    tuple: `from openai import OpenAI\nc, n = OpenAI(), 3\nc.chat.completions.create(model="m")`,
    lambda: `from openai import OpenAI\nf = lambda q: OpenAI().chat.completions.create(model="m")`,
    'type arguments': `from pydantic_ai import Agent\nagent = Agent[str, int]("openai:m")\nagent.run_sync("x")`,
    'python 2 around it': `from openai import OpenAI\nprint "hello"\ntry:\n  pass\nexcept Exception, e:\n  print e\nOpenAI().chat.completions.create(model="m")`,
    tabs: `from openai import OpenAI\ndef f():\n\tif True:\n\t\tOpenAI().chat.completions.create(model="m")`,
    'carriage returns': `from openai import OpenAI\r\ndef f():\r\n  OpenAI().chat.completions.create(\r\n    model="m")\r\n`,
  }
  for (const [name, source] of Object.entries(shapes))
    it(`by ${name}`, () => assert.deepEqual(modelsOf(onlyCallIn(source)), ['m']))

  const elsewhere: Record<string, string> = {
    'a model of one’s own': `class OpenAI:\n  pass\nOpenAI().chat.completions.create(model="m")`,
    'a mock': `from unittest.mock import MagicMock\nclient = MagicMock()\n${chat('model="m"')}`,
    'a patched module': `from unittest.mock import patch\nfrom openai import OpenAI\n@patch("openai.OpenAI")\ndef test(x):\n  OpenAI().chat.completions.create(model="m")`,
    'a comment': `# client.chat.completions.create(model="m")\nfrom openai import OpenAI`,
    'a string': `from openai import OpenAI\nx = """${chat('model="m"')}"""`,
  }
  for (const [name, source] of Object.entries(elsewhere))
    it(`are not made by ${name}`, () => assert.equal(callSitesIn({ 'app.py': source }).length, 0))

  it('survive a syntax error elsewhere in the file', () => {
    for (const broken of [
      'def f(:\n  return\n',
      'x = = 3\n',
      'class A(\n',
      'if True\n  pass\n',
      'foo(bar, \n',
      'x = [1, 2\n',
      'match x:\n',
    ]) {
      const sites = callSitesIn({
        'app.py': `${client}${chat('model="a"')}\n\n${broken}\ndef g():\n  return ${chat('model="b"')}\n`,
      })
      assert.ok(
        sites.some(site => modelsOf(site).includes('a')),
        broken,
      )
      assert.ok(
        sites.some(site => modelsOf(site).includes('b')),
        broken,
      )
    }
  })

  it('repeat with loops and comprehensions', () => {
    const factorsOf = (source: string) =>
      onlyCallIn(source).repetition.factors.map(each => [
        each.kind,
        each.times.kind === 'known' ? each.times.value : '?',
      ])
    assert.deepEqual(factorsOf(`${client}for i in range(5):\n  ${chat('model="m"')}`), [['loop', 5]])
    assert.deepEqual(factorsOf(`${client}for i, x in enumerate(["a", "b"]):\n  ${chat('model="m"')}`), [['loop', 2]])
    assert.deepEqual(factorsOf(`${client}r = [${chat('model="m"')} for x in ("a", "b", "c")]`), [['loop', 3]])
    assert.deepEqual(factorsOf(`${client}while True:\n  ${chat('model="m"')}`), [['loop', '?']])
    for (const [loop, times] of [
      ['_ in range(3)', [3]],
      ['_ in range(2, 6)', [4]],
      ['i, x in enumerate(range(4))', [4]],
      ['i in range(len(["a", "b"]))', [2]],
      ['a in range(3) for b in ["x", "y"]', [3, 2]],
    ] as const)
      assert.deepEqual(
        factorsOf(`${client}r = [${chat('model="m"')} for ${loop}]`),
        times.map(each => ['loop', each]),
        loop,
      )
    assert.deepEqual(
      factorsOf(`${client}MAX_RETRIES = 3\nfor attempt in range(MAX_RETRIES):\n  ${chat('model="m"')}`),
      [['retry', 3]],
    )
  })

  it('get their client through functions that are handed over', () => {
    const ask = `${client.replace('client =', 'made =')}\ndef ask(client, q):\n  return ${chat('model="m"')}\n`
    for (const start of [
      'import asyncio\nasync def main():\n  await asyncio.to_thread(ask, made, "q")',
      'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool:\n  pool.submit(ask, made, "q")',
      'from threading import Thread\nThread(target=ask, args=(made, "q")).start()',
      'from threading import Thread\nThread(target=ask, kwargs={"client": made, "q": "x"}).start()',
      'from functools import partial\nlist(map(partial(ask, made), ["a"]))',
    ])
      assert.deepEqual(modelsOf(onlyCallIn(`${ask}${start}\n`)), ['m'], start)
  })

  it('are found on what is kept between runs', () => {
    for (const [write, read] of [
      ['st.session_state.client', 'st.session_state.client'],
      ['st.session_state["client"]', 'st.session_state.client'],
    ])
      assert.deepEqual(
        modelsOf(
          onlyCallIn(
            `import streamlit as st\n${client}if "client" not in st.session_state:\n  ${write} = client\nkept = ${read}\n${chat('model="m"').replace('client.', 'kept.')}`,
          ),
        ),
        ['m'],
      )
  })
})
