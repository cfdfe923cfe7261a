import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { modelsOf, onlyCallIn } from './support.ts'

const client = 'from openai import OpenAI\nclient = OpenAI()\n'
const call = (model: string) => `${client}client.chat.completions.create(model=${model}, messages=[])\n`

type Program = Record<string, string> | string

/** One program each, with the models that its one call can reach. */
const TOPICS: Record<string, Record<string, [Program, string[]]>> = {
  'names across files': {
    'namespace package': [
      { 'main.py': `from ns.part.config import M\n${call('M')}`, 'ns/part/config.py': 'M = "a"' },
      ['a'],
    ],
    'star with __all__': [
      { 'main.py': `from config import *\n${call('M')}`, 'config.py': '__all__ = ["M"]\nM = "a"\nN = "b"' },
      ['a'],
    ],
    'aliased module chain': [
      { 'main.py': `import pkg.config as cfg\n${call('cfg.M')}`, 'pkg/__init__.py': '', 'pkg/config.py': 'M = "a"' },
      ['a'],
    ],
    'importlib.import_module': [
      { 'main.py': `import importlib\nc = importlib.import_module("config")\n${call('c.M')}`, 'config.py': 'M = "a"' },
      ['a'],
    ],
    'import in either branch': [
      {
        'main.py': `import flags\nif flags.BIG:\n  from large import MODEL\nelse:\n  from small import CHEAP as MODEL\n${call('MODEL')}`,
        'flags.py': 'import os\nBIG = bool(os.getenv("BIG"))',
        'large.py': 'MODEL = "a"',
        'small.py': 'CHEAP = "b"',
      },
      ['a', 'b'],
    ],
    'import in the branch that runs': [
      {
        'main.py': `from flags import BIG\nif BIG:\n  from large import MODEL\nelse:\n  from small import MODEL\n${call('MODEL')}`,
        'flags.py': 'BIG = False',
        'large.py': 'MODEL = "a"',
        'small.py': 'MODEL = "b"',
      },
      ['b'],
    ],
    'module that may lack a name, read from elsewhere': [
      {
        'main.py': `from settings import MODEL\n${call('MODEL')}`,
        'settings.py': 'try:\n  from .local import MODEL\nexcept ImportError:\n  MODEL = "b"',
        'local.py': 'MODEL = "a"',
      },
      ['a', 'b'],
    ],
    'settings that are not checked in': [
      `try:\n  from local_settings import MODEL\nexcept ImportError:\n  MODEL = "a"\n${call('MODEL')}`,
      ['a'],
    ],
    'imported anew further down': [
      {
        'main.py': `from one import M\nprint(M)\nfrom two import M\n${call('M')}`,
        'one.py': 'M = "a"',
        'two.py': 'M = "b"',
      },
      ['b'],
    ],
    'imported name bound again': [
      { 'main.py': `from one import M\nM = M + "-mini"\n${call('M')}`, 'one.py': 'M = "a"' },
      ['a-mini'],
    ],
    'function imported or defined': [
      {
        'main.py': `import os\nif os.getenv("X"):\n  from one import pick\nelse:\n  def pick():\n    return "b"\n${call('pick()')}`,
        'one.py': 'def pick():\n  return "a"',
      },
      ['a', 'b'],
    ],
    'caller of a function that stands in': [
      {
        'main.py': `try:\n  from fast import ask as run\nexcept ImportError:\n  from slow import query as run\nrun("b")`,
        'slow.py': `${client}def query(model):\n  return client.chat.completions.create(model=model, messages=[])`,
      },
      ['b'],
    ],
    'module __getattr__': [
      {
        'main.py': `from pkg import helper\nhelper("x")`,
        'pkg/__init__.py': `def __getattr__(name):\n  if name == "helper":\n    from .impl import helper\n    return helper\n  raise AttributeError(name)`,
        'pkg/impl.py': `${client}def helper(q, model="a"):\n  return client.chat.completions.create(model=model, messages=[])`,
      },
      ['a'],
    ],
    'module __getattr__ makes client': [
      {
        'main.py': `from pkg import llm\nllm.client.chat.completions.create(model="a")`,
        'pkg/__init__.py': '',
        'pkg/llm.py': `from openai import OpenAI\ndef __getattr__(name):\n  if name == "client":\n    return OpenAI()\n  raise AttributeError(name)`,
      },
      ['a'],
    ],
    'module function as attr': [
      {
        'main.py': `from pkg.llm import client\nclient.chat.completions.create(model="a")`,
        'pkg/__init__.py': '',
        'pkg/llm.py': `from openai import OpenAI\n_c = None\ndef _make():\n  return OpenAI()\ndef __getattr__(name):\n  global _c\n  if name == "client":\n    if _c is None:\n      _c = _make()\n    return _c\n  raise AttributeError(name)`,
      },
      ['a'],
    ],
  },
  'configuration files': {
    'Path open json': [
      {
        'app.py': `import json\nfrom pathlib import Path\nc = json.loads(Path(__file__).with_name("c.json").read_text())\n${call('c["model"]')}`,
        'c.json': '{"model":"a"}',
      },
      ['a'],
    ],
    'Path parent json': [
      {
        'p/app.py': `import json\nfrom pathlib import Path\nwith (Path(__file__).parent / "c.json").open() as f:\n  c = json.load(f)\n${call('c["model"]')}`,
        'p/c.json': '{"model":"a"}',
      },
      ['a'],
    ],
    'yaml via function': [
      {
        'app.py': `import yaml\ndef load(path="conf/c.yaml"):\n  with open(path, "r") as f:\n    return yaml.safe_load(f)\ncfg = load()\n${call('cfg["llm"]["model"]')}`,
        'conf/c.yaml': 'llm:\n  model: a',
      },
      ['a'],
    ],
    'yaml Loader': [
      {
        'app.py': `import yaml\ncfg = yaml.load(open("c.yml"), Loader=yaml.FullLoader)\n${call('cfg["model"]')}`,
        'c.yml': 'model: a',
      },
      ['a'],
    ],
    'yaml CLoader import': [
      {
        'app.py': `from yaml import safe_load\nfrom pathlib import Path\ncfg = safe_load(Path("c.yml").read_text())\n${call('cfg.get("model", "b")')}`,
        'c.yml': 'model: a',
      },
      ['a'],
    ],
    omegaconf: [
      {
        'app.py': `from omegaconf import OmegaConf\ncfg = OmegaConf.load("c.yml")\n${call('cfg.llm.model')}`,
        'c.yml': 'llm:\n  model: a',
      },
      ['a'],
    ],
    'toml str path': [
      {
        'app.py': `import toml\ncfg = toml.load("c.toml")\n${call('cfg["llm"]["model"]')}`,
        'c.toml': '[llm]\nmodel = "a"',
      },
      ['a'],
    ],
    configparser: [
      {
        'app.py': `import configparser\nc = configparser.ConfigParser()\nc.read("c.ini")\n${call('c.get("llm", "model", fallback="a")')}`,
        'c.ini': '[llm]\nmodel = a',
      },
      ['a'],
    ],
    'config class from json': [
      {
        'app.py': `import json\n${client}class Cfg:\n  def __init__(self, path="c.json"):\n    with open(path) as f:\n      self.data = json.load(f)\n  def get(self, key):\n    return self.data[key]\ncfg = Cfg()\nclient.chat.completions.create(model=cfg.get("model"))`,
        'c.json': '{"model":"a"}',
      },
      ['a'],
    ],
    'pydantic from yaml': [
      {
        'app.py': `import yaml\nfrom pydantic import BaseModel\nclass C(BaseModel):\n  model: str\nc = C(**yaml.safe_load(open("c.yaml")))\n${call('c.model')}`,
        'c.yaml': 'model: a',
      },
      ['a'],
    ],
    'pydantic validate json': [
      {
        'app.py': `from pathlib import Path\nfrom pydantic import BaseModel\nclass C(BaseModel):\n  model: str\nc = C.model_validate_json(Path("c.json").read_text())\n${call('c.model')}`,
        'c.json': '{"model":"a"}',
      },
      ['a'],
    ],
    'pydantic model_validate': [
      {
        'app.py': `import json\nfrom pydantic import BaseModel\nclass C(BaseModel):\n  model: str\nc = C.model_validate(json.load(open("c.json")))\n${call('c.model')}`,
        'c.json': '{"model":"a"}',
      },
      ['a'],
    ],
    SimpleNamespace: [`from types import SimpleNamespace\nc = SimpleNamespace(model="a")\n${call('c.model')}`, ['a']],
    'importlib read_text': [
      {
        'p/__init__.py': '',
        'p/app.py': `from importlib import resources\nimport json\nc = json.loads(resources.read_text("p", "c.json"))\n${call('c["model"]')}`,
        'p/c.json': '{"model":"a"}',
      },
      ['a'],
    ],
    'importlib files rel': [
      {
        'p/__init__.py': '',
        'p/app.py': `from importlib import resources\nimport json\nc = json.loads((resources.files(__package__) / "c.json").read_text())\n${call('c["model"]')}`,
        'p/c.json': '{"model":"a"}',
      },
      ['a'],
    ],
    pkgutil: [
      {
        'p/__init__.py': '',
        'p/app.py': `import pkgutil, json\nc = json.loads(pkgutil.get_data("p", "c.json").decode())\n${call('c["model"]')}`,
        'p/c.json': '{"model":"a"}',
      },
      ['a'],
    ],
  },
}

for (const [topic, cases] of Object.entries(TOPICS))
  describe(`models of Python through ${topic}`, () => {
    for (const [name, [program, models]] of Object.entries(cases))
      it(name, () => assert.deepEqual(modelsOf(onlyCallIn(program)), models))
  })
