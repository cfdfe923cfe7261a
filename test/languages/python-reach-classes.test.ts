import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { modelsOf, onlyCallIn } from './support.ts'

const client = 'from openai import OpenAI\nclient = OpenAI()\n'
const call = (model: string) => `${client}client.chat.completions.create(model=${model}, messages=[])\n`

type Program = Record<string, string> | string

/** One program each, with the models that its one call can reach. */
const TOPICS: Record<string, Record<string, [Program, string[]]>> = {
  classes: {
    'dataclass frozen default_factory': [
      `from dataclasses import dataclass, field\n@dataclass(frozen=True)\nclass C:\n  model: str = field(default="a")\n${call('C().model')}`,
      ['a'],
    ],
    'dataclass nested factory': [
      `from dataclasses import dataclass, field\n@dataclass\nclass L:\n  model: str = "a"\n@dataclass\nclass C:\n  llm: L = field(default_factory=L)\n${call('C().llm.model')}`,
      ['a'],
    ],
    'dataclass factory lambda': [
      `from dataclasses import dataclass, field\nimport os\n@dataclass\nclass C:\n  model: str = field(default_factory=lambda: os.getenv("M", "a"))\n${call('C().model')}`,
      ['a'],
    ],
    'dataclass post_init': [
      `from dataclasses import dataclass\n@dataclass\nclass C:\n  fast: bool = True\n  def __post_init__(self):\n    self.model = "a"\n${call('C().model')}`,
      ['a'],
    ],
    'pydantic Field positional': [
      `from pydantic import BaseModel, Field\nclass C(BaseModel):\n  model: str = Field("a", description="x")\n${call('C().model')}`,
      ['a'],
    ],
    'pydantic nested settings': [
      `from pydantic import BaseModel, Field\nfrom pydantic_settings import BaseSettings, SettingsConfigDict\nclass L(BaseModel):\n  model: str = "a"\nclass S(BaseSettings):\n  model_config = SettingsConfigDict(env_prefix="X_")\n  llm: L = L()\ns = S()\n${call('s.llm.model')}`,
      ['a'],
    ],
    'settings lru_cache getter': [
      {
        'settings.py': `from functools import lru_cache\nfrom pydantic_settings import BaseSettings\nclass S(BaseSettings):\n  chat_model: str = "a"\n@lru_cache\ndef get_settings():\n  return S()`,
        'app.py': `from settings import get_settings\nfrom openai import OpenAI\nclass Svc:\n  def __init__(self, settings=None):\n    self.settings = settings or get_settings()\n    self.client = OpenAI()\n  def go(self):\n    return self.client.chat.completions.create(model=self.settings.chat_model)`,
      },
      ['a'],
    ],
    'pydantic validator default': [
      `from pydantic import BaseModel, model_validator\nclass C(BaseModel):\n  model: str = "a"\n  @property\n  def name(self):\n    return self.model\n${call('C().name')}`,
      ['a'],
    ],
    'enum str': [`from enum import Enum\nclass M(str, Enum):\n  A = "a"\n  B = "b"\n${call('M.A')}`, ['a']],
    StrEnum: [`from enum import StrEnum\nclass M(StrEnum):\n  A = "a"\n${call('M.A')}`, ['a']],
    'enum parameter': [
      `from enum import Enum\nclass M(str, Enum):\n  A = "a"\n  B = "b"\n${client}def f(m: M):\n  client.chat.completions.create(model=m.value)`,
      ['a', 'b'],
    ],
    'enum by value call': [
      `from enum import Enum\nimport sys\nclass M(Enum):\n  A = "a"\n  B = "b"\n${call('M(sys.argv[1]).value')}`,
      ['a', 'b'],
    ],
    'enum subscript': [`from enum import Enum\nclass M(Enum):\n  A = "a"\n  B = "b"\n${call('M["A"].value')}`, ['a']],
    'enum loop': [
      `from enum import Enum\nclass M(Enum):\n  A = "a"\n  B = "b"\n${client}for m in M:\n  client.chat.completions.create(model=m.value)`,
      ['a', 'b'],
    ],
    'enum aliases by name': [
      `from enum import Enum\nclass M(Enum):\n  A = "a"\n${call('getattr(M, "A").value')}`,
      ['a'],
    ],
    namedtuple: [
      `from collections import namedtuple\nC = namedtuple("C", "model limit")\nc = C("a", 3)\n${call('c.model')}`,
      ['a'],
    ],
    'NamedTuple class': [
      `from typing import NamedTuple\nclass C(NamedTuple):\n  model: str = "a"\n${call('C().model')}`,
      ['a'],
    ],
    TypedDict: [
      `from typing import TypedDict\nclass C(TypedDict):\n  model: str\nc: C = {"model": "a"}\n${call('c["model"]')}`,
      ['a'],
    ],
    attrs: [`import attr\n@attr.s\nclass C:\n  model = attr.ib(default="a")\n${call('C().model')}`, ['a']],
    'attrs define': [
      `from attrs import define, field\n@define\nclass C:\n  model: str = field(default="a")\n${call('C().model')}`,
      ['a'],
    ],
    'property on self': [
      `${client}class A:\n  def __init__(self, fast=True):\n    self._m = "a"\n  @property\n  def model(self):\n    return self._m\n  def go(self):\n    client.chat.completions.create(model=self.model)\nA().go()`,
      ['a'],
    ],
    cached_property: [
      `from functools import cached_property\n${client}class A:\n  @cached_property\n  def model(self):\n    return "a"\n  def go(self):\n    client.chat.completions.create(model=self.model)`,
      ['a'],
    ],
    'abstract property': [
      `from abc import ABC, abstractmethod\n${client}class B(ABC):\n  @property\n  @abstractmethod\n  def model(self): ...\n  def go(self):\n    client.chat.completions.create(model=self.model)\nclass X(B):\n  @property\n  def model(self):\n    return "a"\nclass Y(B):\n  model = "b"\nX().go()\nY().go()`,
      ['a', 'b'],
    ],
    'super default kwargs': [
      `${client}class B:\n  def __init__(self, model="b", **kw):\n    self.model = model\n  def go(self):\n    client.chat.completions.create(model=self.model)\nclass X(B):\n  def __init__(self, **kw):\n    super().__init__(model="a", **kw)\nX().go()`,
      ['a'],
    ],
    mixin: [
      `${client}class M:\n  model = "a"\nclass G:\n  def go(self):\n    client.chat.completions.create(model=self.model)\nclass X(M, G): pass\nX().go()`,
      ['a'],
    ],
    'classmethod from_config': [
      `${client}class A:\n  def __init__(self, model):\n    self.model = model\n  @classmethod\n  def make(cls, cfg):\n    return cls(model=cfg["model"])\n  def go(self):\n    client.chat.completions.create(model=self.model)\nA.make({"model": "a"}).go()`,
      ['a'],
    ],
    'init kwargs get': [
      `${client}class A:\n  def __init__(self, **kw):\n    self.model = kw.get("model", "a")\n  def go(self):\n    client.chat.completions.create(model=self.model)\nA().go()\nA(model="b").go()`,
      ['a', 'b'],
    ],
    'setattr constant': [
      `${client}class A:\n  def __init__(self):\n    setattr(self, "model", "a")\n  def go(self):\n    client.chat.completions.create(model=self.model)\nA().go()`,
      ['a'],
    ],
    'nested class config': [
      `${client}class A:\n  class Config:\n    model = "a"\n  def go(self):\n    client.chat.completions.create(model=self.Config.model)`,
      ['a'],
    ],
    'class level mutable': [`class Cfg: pass\nCfg.model = "a"\n${call('Cfg.model')}`, ['a']],
    'self.config.model set in init': [
      `${client}class Cfg:\n  def __init__(self, model=None):\n    self.model = model\nclass Base:\n  def __init__(self, config=None):\n    self.config = config if config is not None else Cfg()\nclass A(Base):\n  def __init__(self, config=None):\n    super().__init__(config=config)\n    if not self.config.model:\n      self.config.model = "a"\n  def go(self):\n    client.chat.completions.create(model=self.config.model)\nclass B(Base):\n  def __init__(self, config=None):\n    super().__init__(config=config)\n    self.config.model = "b"\n  def other(self): pass\nA().go()`,
      ['a'],
    ],
  },
}

for (const [topic, cases] of Object.entries(TOPICS))
  describe(`models of Python through ${topic}`, () => {
    for (const [name, [program, models]] of Object.entries(cases))
      it(name, () => assert.deepEqual(modelsOf(onlyCallIn(program)), models))
  })
