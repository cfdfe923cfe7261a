import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callSitesIn, modelsOf, onlyCallIn } from './support.ts'

const client = 'from openai import OpenAI\nclient = OpenAI()\n'

const call = (model: string) => `${client}client.chat.completions.create(model=${model}, messages=[])\n`

/** Where values come from in programs: each case is one program and the models that its one call can reach. */
describe('flow of models in Python', () => {
  const cases: Record<string, [string, string[]]> = {
    'options without those that are not set': [
      `${client}def f(**kw):\n  p = {"model": "a", "user": "u", **kw}\n  p = {k: v for k, v in p.items() if v is not None}\n  client.chat.completions.create(**p)\nf()`,
      ['a'],
    ],
    'options without some names': [
      `${client}p = {"model": "a", "include": ["b"]}\nq = {key: value for key, value in p.items() if key not in ("model", "x")}\nclient.chat.completions.create(**{**q, "model": "c"})`,
      ['c'],
    ],
    'options that were left out are not sent': [
      `${client}p = {"model": "a"}\nq = {k: v for (k, v) in p.items() if k != "model" and v}\nclient.chat.completions.create(**q)`,
      [],
    ],
    'a default behind options from out of sight': [
      `import json, sys\nfrom dataclasses import dataclass\n${client}@dataclass\nclass C:\n  model: str = "a"\nc = C(**json.loads(sys.argv[1]))\nclient.chat.completions.create(model=c.model)`,
      ['a'],
    ],
    'a field that is set twice': [
      `${client}class A:\n  def __init__(self):\n    self.model = "a"\n    self.first = self.model\n    self.model = "b"\n  def go(self):\n    client.chat.completions.create(model=self.model)\nA().go()`,
      ['b'],
    ],
    'a field between its two assignments': [
      `${client}class A:\n  def __init__(self):\n    self.model = "a"\n    client.chat.completions.create(model=self.model)\n    self.model = "b"\nA()`,
      ['a'],
    ],
    'a field that may be set again': [
      `${client}class A:\n  def __init__(self, big=False):\n    self.model = "a"\n    if big:\n      self.model = "b"\n  def go(self):\n    client.chat.completions.create(model=self.model)\nA(input()).go()`,
      ['a', 'b'],
    ],
    'an initial value that the constructor replaces': [
      `${client}class A:\n  model = "a"\n  def __init__(self):\n    self.model = "b"\n  def go(self):\n    client.chat.completions.create(model=self.model)\nA().go()`,
      ['b'],
    ],
    'a test for one of several names': [
      `${client}def f(model):\n  if model in ("a", "b"):\n    client.chat.completions.create(model=model)\nf(input())`,
      ['a', 'b'],
    ],
    'a test that leaves names out': [
      `${client}def f(model):\n  if model == "a":\n    return\n  elif model == "b":\n    pass\n  else:\n    client.chat.completions.create(model=model)\nfor m in ["b", "c"]:\n  f(m)`,
      ['c'],
    ],
    'a test of what is assigned behind it': [
      `${client}def f(model):\n  if model == "a":\n    model = "b"\n    client.chat.completions.create(model=model)\nf(input())`,
      ['b'],
    ],
    'a default that the only caller in sight does not settle': [
      `import json\n${client}def ask(model="a"):\n  client.chat.completions.create(model=model)\nask(model=json.load(open("x"))["m"])`,
      ['a'],
    ],
    'a field of a field that a subclass sets': [
      `from dataclasses import dataclass\n${client}@dataclass\nclass Cfg:\n  model: str = None\nclass Base:\n  def __init__(self, config=None):\n    self.config = config or Cfg()\nclass LLM(Base):\n  def __init__(self, config=None):\n    super().__init__(config)\n    if not self.config.model:\n      self.config.model = "a"\n  def go(self):\n    client.chat.completions.create(model=self.config.model)`,
      ['a'],
    ],
    'a field that is set from outside': [
      `class Cfg:\n  model = "b"\nc = Cfg()\nc.model = "a"\n${call('c.model')}`,
      ['a'],
    ],
    'a field of the second base': [
      `${client}class Tools:\n  name = "x"\nclass Asks:\n  MODEL = "a"\nclass Agent(Tools, Asks):\n  def go(self):\n    client.chat.completions.create(model=self.MODEL)`,
      ['a'],
    ],
  }
  for (const [name, [code, models]] of Object.entries(cases))
    it(name, () => assert.deepEqual(modelsOf(onlyCallIn(code)), models))
})

describe('calls through what is handed on in Python', () => {
  it('finds a client that the importer hands to a file without one', () => {
    const site = onlyCallIn({
      'title.py': 'async def title(llm, text):\n  return await llm.ainvoke(text)\n',
      'app.py':
        'from title import title\nfrom langchain_aws import ChatBedrockConverse\nasync def go(text):\n  await title(ChatBedrockConverse(model="a"), text)\n',
    })
    assert.deepEqual([site.location.path, modelsOf(site)], ['title.py', ['a']])
  })

  it('finds a chain that is called in the function it is handed to', () => {
    const sites = callSitesIn({
      'app.py':
        'from langchain.chains import RetrievalQA\nfrom langchain.llms import Anthropic\ndef make(llm):\n  return RetrievalQA.from_chain_type(llm)\ndef ask(chain, question):\n  return chain(question)\nqa = make(Anthropic(model="a"))\nask(qa, "q")\n',
    })
    assert.deepEqual(
      sites.map(site => [site.location.line, modelsOf(site)]),
      [[6, ['a']]],
    )
  })

  it('reports a call once where a field holds first the call and then what wraps it', () => {
    const sites = callSitesIn({
      'llm.py':
        'from functools import partial\nfrom litellm import completion as litellm_completion\nclass LLM:\n  def __init__(self, model):\n    self._completion = partial(litellm_completion, model=model)\n    self._unwrapped = self._completion\n    def wrapper(*args, **kwargs):\n      return self._unwrapped(*args, **kwargs)\n    self._completion = wrapper\n  @property\n  def completion(self):\n    return self._completion\nllm = LLM("gpt-4o")\nllm.completion(messages=[])\n',
    })
    assert.deepEqual(
      sites.map(site => site.location.line),
      [8],
    )
  })
})

describe('LangChain models that are configured when they are used', () => {
  it('reads the model, its provider and the limit', () => {
    const site = onlyCallIn(
      'from langchain.chat_models import init_chat_model\nmodel = init_chat_model(configurable_fields=("model",))\noptions = {"model": "openai:a", "max_tokens": 9}\nmodel.with_structured_output(X).with_retry().with_config(options).invoke("q")',
    )
    assert.deepEqual([modelsOf(site), site.providerName], [['a'], 'openai'])
    assert.equal(site.request.maxTokens.kind === 'known' && site.request.maxTokens.value, 9)
  })
})

describe('Bedrock in Python', () => {
  it('needs no more than the name of the service', () => {
    const site = onlyCallIn('import boto3\nc = boto3.client("bedrock-runtime")\nc.converse(modelId="a", messages=[])')
    assert.deepEqual([site.sdk, modelsOf(site)], ['bedrock', ['a']])
    assert.equal(callSitesIn({ 'app.py': 'import boto3\nc = boto3.client("s3")\nc.converse(modelId="a")' }).length, 0)
  })

  it('reads the model out of a resource name whose region is not known', () => {
    const site = onlyCallIn(
      'import boto3\nc = boto3.client("bedrock-agent-runtime")\nregion = boto3.Session().region_name\nc.retrieve_and_generate(input={"text": "q"}, retrieveAndGenerateConfiguration={"knowledgeBaseConfiguration": {"modelArn": "arn:aws:bedrock:{}::foundation-model/{}".format(region, "a")}})',
    )
    assert.deepEqual(modelsOf(site), ['a'])
  })
})

describe('retries by decorators in Python', () => {
  const ask = `client.chat.completions.create(model="a")`
  const cases: Record<string, [string, string, number | 'unknown' | null]> = {
    tenacity: ['from tenacity import retry, stop_after_attempt', '@retry(stop=stop_after_attempt(6))', 6],
    'one of several conditions': [
      'import tenacity as t',
      '@t.retry(stop=t.stop_after_attempt(5) | t.stop_after_delay(9))',
      5,
    ],
    'without an end': ['from tenacity import retry', '@retry', 'unknown'],
    backoff: ['import backoff', '@backoff.on_exception(backoff.expo, Exception, max_tries=8)', 8],
    stamina: ['import stamina', '@stamina.retry(on=Exception)', 10],
    'a decorator of another package': ['from flask import retry', '@retry(tries=3)', null],
  }
  for (const [name, [imports, decorator, times]] of Object.entries(cases))
    it(name, () => {
      const { factors } = onlyCallIn(`${imports}\n${client}${decorator}\ndef f():\n  ${ask}\n`).repetition
      const retries = factors.map(({ kind, times }) => [kind, times.kind === 'known' ? times.value : 'unknown'])
      assert.deepEqual(retries, times === null ? [] : [['retry', times]])
    })

  it('counts attempts that are gone through in a loop', () => {
    const { factors } = onlyCallIn(
      `from tenacity import Retrying, stop_after_attempt\n${client}for attempt in Retrying(stop=stop_after_attempt(4)):\n  with attempt:\n    ${ask}\n`,
    ).repetition
    assert.deepEqual(
      factors.map(({ kind, times }) => [kind, times.kind === 'known' && times.value]),
      [['retry', 4]],
    )
  })
})

describe('where Python programs keep what they share', () => {
  it('follows clients in the state of an application', () => {
    const sites = callSitesIn({
      'app.py':
        'import httpx\nfrom fastapi import FastAPI, Request\nfrom openai import AsyncOpenAI\nasync def lifespan(app):\n  app.state.http = httpx.AsyncClient()\n  app.state.llm = AsyncOpenAI()\n  yield\napp = FastAPI(lifespan=lifespan)\nasync def x(request: Request):\n  await request.app.state.llm.chat.completions.create(model="a")\n  await app.state.http.post("http://localhost:11434/api/generate", json={"model": "b"})\n  await app.state.http.post("/api/users", json={"model": "c"})\n',
    })
    assert.deepEqual(
      sites.map(site => [site.sdk, modelsOf(site)]),
      [
        ['openai', ['a']],
        ['http', ['b']],
      ],
    )
  })

  it('reads the cells of a marimo notebook as one scope', () => {
    const site = onlyCallIn(
      'import marimo\napp = marimo.App()\n@app.cell\ndef _():\n  import dspy\n  return (dspy,)\n@app.cell(hide_code=True)\ndef _(dspy):\n  dspy.configure(lm=dspy.LM("openai/a"))\n  ask = dspy.Predict("q -> a")\n  return (ask,)\n@app.cell\ndef _(ask):\n  ask(q="x")\n  return\n',
    )
    assert.deepEqual([site.location.line, modelsOf(site)], [14, ['a']])
  })
})
