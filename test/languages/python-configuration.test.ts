import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callSitesIn, modelsOf } from './support.ts'

const client = 'from openai import OpenAI\nclient = OpenAI()\n'
const ask = (model: string) => `${client}client.chat.completions.create(model=${model}, messages=[])\n`

/** Files by path, and the models that the one call in them can reach. */
const cases: Record<string, [files: Record<string, string>, models: string[]]> = {
  'a dictionary class that is made with its entries': [
    {
      'app.py': `class Config(dict):\n  def __getattr__(self, name):\n    return self[name]\n  def __setattr__(self, name, value):\n    self[name] = value\nc = Config(model="a")\n${ask('c.model')}`,
    },
    ['a'],
  ],
  'a dictionary class that is its own table of fields': [
    {
      'app.py': `class Config(dict):\n  def __init__(self, *args, **kwargs):\n    super().__init__(*args, **kwargs)\n    self.__dict__ = self\nc = Config({"llm": {"model": "a"}})\n${ask('c.llm["model"]')}`,
    },
    ['a'],
  ],
  'a dictionary class that fills itself and asks the environment first': [
    {
      'app.py': `import os\nD = {"MODEL": os.getenv("MODEL", "a"), "OTHER": "b"}\nclass Config(dict):\n  def __init__(self, path, **defaults):\n    if os.path.exists(path):\n      for key, value in defaults.items():\n        if key not in self:\n          self[key] = value\n    else:\n      super().__init__(**defaults)\n  def get(self, key):\n    return os.getenv(key) or super().get(key)\nc = Config("x", **D)\n${ask('c.get("MODEL")')}`,
    },
    ['a'],
  ],
  'fields put in by computed names': [
    {
      'app.py': `class Config:\n  def __init__(self, **given):\n    for key, value in given.items():\n      setattr(self, key, value)\nc = Config(model="a", other="b")\n${ask('c.model')}`,
    },
    ['a'],
  ],
  "an object's fields updated as a table": [
    {
      'app.py': `class Config:\n  def __init__(self, **given):\n    self.__dict__.update(given)\nc = Config(model="a")\n${ask('c.model')}`,
    },
    ['a'],
  ],
  'a dictionary that is read by attributes': [
    { 'app.py': `from box import Box\nc = Box({"llm": {"model": "a"}})\n${ask('c.llm.model')}` },
    ['a'],
  ],
  'a dictionary that is filled by attributes': [
    { 'app.py': `from easydict import EasyDict as edict\nc = edict()\nc.model = "a"\n${ask('c.model')}` },
    ['a'],
  ],
  'a file read into a dictionary of attributes': [
    {
      'app.py': `from box import Box\nc = Box.from_yaml(filename="c.yaml")\n${ask('c.llm.model')}`,
      'c.yaml': 'llm:\n  model: a\n',
    },
    ['a'],
  ],
  'configurations that are merged': [
    {
      'app.py': `from dataclasses import dataclass\nfrom omegaconf import OmegaConf\n@dataclass\nclass C:\n  model: str = "a"\nc = OmegaConf.merge(OmegaConf.structured(C), OmegaConf.from_cli())\n${ask('c.model')}`,
    },
    ['a'],
  ],
  'a file of sections': [
    {
      'app.py': `import configparser\nc = configparser.ConfigParser()\nc.read("c.ini")\n${ask('c["llm"]["model"]')}`,
      'c.ini': '; settings\n[DEFAULT]\nmodel = b\n[llm]\nModel: a\n',
    },
    ['a'],
  ],
  'an option that holds in every section': [
    {
      'app.py': `import configparser\nclass S:\n  def __init__(self):\n    self.c = configparser.RawConfigParser()\n    self.c.read("c.ini")\n    self.model = self.c.get("llm", "model")\n  def ask(self):\n    ${client.replace(/\n(?=.)/g, '\n    ')}    client.chat.completions.create(model=self.model, messages=[])\n`,
      'c.ini': '[DEFAULT]\nmodel = a\n[llm]\nother = b\n',
    },
    ['a'],
  ],
  'an option asked for in capitals': [
    {
      'app.py': `import configparser\nc = configparser.ConfigParser()\nc.read("c.ini")\n${ask('c.get("llm", "CHAT_MODEL")')}`,
      'c.ini': '[llm]\nChat_Model = a\n',
    },
    ['a'],
  ],
  'what holds where a section lacks an option': [
    {
      'app.py': `import configparser\nc = configparser.ConfigParser()\nc.read("nowhere.ini")\n${ask('c["llm"].get("model", "a")')}`,
    },
    ['a'],
  ],
  'a variable that the program puts into the environment itself': [
    { 'app.py': `import os\nos.environ["MODEL"] = "a"\n${ask('os.getenv("MODEL", "b")')}` },
    ['a'],
  ],
  'a variable of the environment that an object reads': [
    { 'app.py': `from environs import Env\nenv = Env()\nenv.read_env()\n${ask('env.str("MODEL", "a")')}` },
    ['a'],
  ],
  'a default behind the type of a variable': [
    {
      'app.py': `from starlette.config import Config\nc = Config(".env")\n${ask('c("MODEL", cast=str, default="a")')}`,
    },
    ['a'],
  ],
  'defaults that are declared for the environment': [
    { 'app.py': `import environ\nenv = environ.Env(MODEL=(str, "a"))\n${ask('env("MODEL")')}` },
    ['a'],
  ],
  'a table of the environment': [
    {
      'app.py': `from dotenv import dotenv_values\nc = {**dotenv_values(".env"), "x": 1}\n${ask('c.get("MODEL", "a")')}`,
    },
    ['a'],
  ],
  'an option preset by its parser': [
    {
      'app.py': `import argparse\np = argparse.ArgumentParser()\np.add_argument("--model", type=str)\np.set_defaults(model="a")\n${ask('p.parse_args().model')}`,
    },
    ['a'],
  ],
  'an option of a command that its parser names': [
    {
      'app.py': `import argparse\n${client}def run(args):\n  client.chat.completions.create(model=args.model, messages=[])\ndef main():\n  parser = argparse.ArgumentParser()\n  sub = parser.add_subparsers().add_parser("run")\n  sub.add_argument("--model", default="a")\n  sub.set_defaults(func=run)\n  args = parser.parse_args()\n  args.func(args)\nmain()\n`,
    },
    ['a'],
  ],
}

describe('settings in Python', () => {
  for (const [what, [files, models]] of Object.entries(cases))
    it(`are read from ${what}`, () => {
      const sites = callSitesIn(files)
      assert.equal(sites.length, 1)
      assert.deepEqual(modelsOf(sites[0]!), models)
    })

  it('of a file that is not there are named by section and option', () => {
    const [site] = callSitesIn({
      'app.py': `import configparser\nc = configparser.ConfigParser()\nc.read("nowhere.ini")\n${ask('c["llm"]["model"]')}`,
    })
    const { model } = site!.request
    assert.equal(model.kind === 'unknown' && `${model.reason} ${model.detail}`, 'environment llm.model')
  })

  it('take a section by any name', () => {
    const [site] = callSitesIn({
      'app.py': `import configparser\nc = configparser.ConfigParser()\nc.read("c.ini")\n${ask('c["__proto__"]["model"]')}`,
      'c.ini': '[__proto__]\nmodel = a\n',
    })
    assert.deepEqual(modelsOf(site!), ['a'])
    assert.equal(({} as Record<string, unknown>).model, undefined)
  })
})
