import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { modelsOf, onlyCallIn } from './support.ts'

const client = 'from openai import OpenAI\nclient = OpenAI()\n'
const call = (model: string) => `${client}client.chat.completions.create(model=${model}, messages=[])\n`
const send = (args: string) => `${client}client.chat.completions.create(${args})\n`

type Program = Record<string, string> | string

/** One program each, with the models that its one call can reach. */
const TOPICS: Record<string, Record<string, [Program, string[]]>> = {
  'the environment': {
    'getenv or': [`import os\nM = os.getenv("M") or "a"\n${call('M')}`, ['a']],
    'environ index with try': [
      `import os\ntry:\n  M = os.environ["M"]\nexcept KeyError:\n  M = "a"\n${call('M')}`,
      ['a'],
    ],
    'env helper': [
      `import os\ndef env(name, default=None):\n  return os.environ.get(name, default)\nM = env("M", "a")\n${call('M')}`,
      ['a'],
    ],
    dotenv_values: [`from dotenv import dotenv_values\nc = dotenv_values()\n${call('c.get("M", "a")')}`, ['a']],
    'getenv default kw': [`import os\n${call('os.getenv("M", default="a")')}`, ['a']],
  },
  'texts that are put together': {
    'fstring id': [`V="4o"\n${call('f"gpt-{V}"')}`, ['gpt-4o']],
    'percent id': [`${call('"gpt-%s" % "4o"')}`, ['gpt-4o']],
    'percent dict': [`${call('"gpt-%(v)s" % {"v": "4o"}')}`, ['gpt-4o']],
    'format id': [`${call('"gpt-{v}".format(v="4o")')}`, ['gpt-4o']],
    format_map: [`${call('"gpt-{v}".format_map({"v": "4o"})')}`, ['gpt-4o']],
    'format dict spread': [`d = {"v": "4o"}\n${call('"gpt-{v}".format(**d)')}`, ['gpt-4o']],
    'join id': [`${call('"-".join(["gpt", "4o"])')}`, ['gpt-4o']],
    implicit: [`${call('("gpt-" "4o")')}`, ['gpt-4o']],
    plus: [`${call('"gpt-" + "4o"')}`, ['gpt-4o']],
    replace: [`${call('"openai/gpt-4o".replace("openai/", "")')}`, ['gpt-4o']],
    'split index': [`${call('"openai/gpt-4o".split("/")[1]')}`, ['gpt-4o']],
    'split last': [`${call('"openai/gpt-4o".split("/")[-1]')}`, ['gpt-4o']],
    partition: [`p, _, m = "openai/gpt-4o".partition("/")\n${call('m')}`, ['gpt-4o']],
    removeprefix: [`${call('"openai/gpt-4o".removeprefix("openai/")')}`, ['gpt-4o']],
    slice: [`${call('"x-gpt-4o"[2:]')}`, ['gpt-4o']],
    lower: [`${call('"GPT-4o".lower()')}`, ['gpt-4o']],
  },
  'tables and lists': {
    'dict spread nested': [`base = {"model": "a", "t": 0}\n${send('**{**base, "messages": []}')}`, ['a']],
    'dict of pairs': [`${send('**dict([("model", "a")])')}`, ['a']],
    'dict from dict kw': [`base = {"model": "b"}\n${send('**dict(base, model="a")')}`, ['a']],
    '|= operator': [`p = {"t": 0}\np |= {"model": "a"}\n${send('**p')}`, ['a']],
    setdefault: [`def f(**kw):\n  kw.setdefault("model", "a")\n  ${send('**kw').split('\n')[2]}\n${client}f()`, ['a']],
    'kw pop': [
      `${client}def f(**kw):\n  model = kw.pop("model", "a")\n  client.chat.completions.create(model=model, **kw)\nf(model="b")\nf()`,
      ['a', 'b'],
    ],
    'conditional key': [
      `${client}def f(model=None):\n  p = {"messages": []}\n  if model:\n    p["model"] = model\n  else:\n    p["model"] = "b"\n  client.chat.completions.create(**p)\nf("a")\nf()`,
      ['a', 'b'],
    ],
    'nested dict path': [`C = {"llm": {"chat": {"model": "a"}}}\n${call('C["llm"]["chat"]["model"]')}`, ['a']],
    'dict get default': [`C = {"x": "a"}\n${call('C.get("y", "b")')}`, ['b']],
    defaultdict: [
      `from collections import defaultdict\nc = defaultdict(lambda: "a", {"x": "b"})\n${call('c["x"]')}`,
      ['b'],
    ],
    MappingProxy: [`from types import MappingProxyType\nC = MappingProxyType({"x": "a"})\n${call('C["x"]')}`, ['a']],
    'list index': [`L = ["a", "b"]\n${call('L[0]')}`, ['a']],
    'list neg index': [`L = ["a", "b"]\n${call('L[-1]')}`, ['b']],
    'tuple unpack star': [`first, *rest = ["a", "b"]\n${call('first')}`, ['a']],
  },
  'control flow': {
    walrus: [`${client}if (m := "a"):\n  client.chat.completions.create(model=m)`, ['a']],
    'ternary nested': [
      `import sys\nx = sys.argv\n${call('"a" if x else ("b" if len(x) > 3 else "c")')}`,
      ['a', 'b', 'c'],
    ],
    'or chain': [`import os\n${call('os.getenv("A") or os.getenv("B") or "a"')}`, ['a']],
    'match with class': [
      `${client}def f(kind):\n  match kind:\n    case "x" | "y":\n      m = "a"\n    case str() if kind.startswith("z"):\n      m = "b"\n    case _:\n      raise ValueError\n  client.chat.completions.create(model=m)`,
      ['a', 'b'],
    ],
    'match return dict': [
      `${client}def f(kind):\n  match kind:\n    case {"tier": "pro"}:\n      return "a"\n    case _:\n      return "b"\nclient.chat.completions.create(model=f(input()))`,
      ['a', 'b'],
    ],
    'assigned three times': [
      `import sys\nM = "b"\nM = "c"\nM = "a"\n${client}def f():\n  client.chat.completions.create(model=M)\nf()`,
      ['a'],
    ],
    'global reassigned': [
      `M = "a"\n${client}def use():\n  global M\n  M = "b"\ndef f():\n  client.chat.completions.create(model=M)\nf()`,
      ['a', 'b'],
    ],
    'try finally': [`${client}try:\n  m = "a"\nfinally:\n  pass\nclient.chat.completions.create(model=m)`, ['a']],
    'generator fn': [
      `${client}def ms():\n  yield "a"\n  yield "b"\nfor m in ms():\n  client.chat.completions.create(model=m)`,
      ['a', 'b'],
    ],
    'comprehension over dicts': [
      `${client}ms = [{"id": "a"}, {"id": "b"}]\nr = [client.chat.completions.create(model=m["id"]) for m in ms]`,
      ['a', 'b'],
    ],
    'itertools.product': [
      `import itertools\n${client}for m, t in itertools.product(["a", "b"], [0, 1]):\n  client.chat.completions.create(model=m)`,
      ['a', 'b'],
    ],
    'lambda table': [
      `${client}T = {"x": lambda q: client.chat.completions.create(model="a", messages=[q])}\nT["x"]("q")`,
      ['a'],
    ],
    'partial with model': [
      `from functools import partial\n${client}def f(model, q):\n  return client.chat.completions.create(model=model)\ng = partial(f, "a")\ng("q")`,
      ['a'],
    ],
    'decorator injects': [
      `import functools\n${client}def with_model(fn):\n  @functools.wraps(fn)\n  def w(*a, **k):\n    return fn(*a, **k)\n  return w\n@with_model\ndef f(model="a"):\n  client.chat.completions.create(model=model)\nf()`,
      ['a'],
    ],
  },
  defaults: {
    'kw only default': [
      `${client}def f(q, *, model: str = "a"):\n  client.chat.completions.create(model=model)\nf("x")`,
      ['a'],
    ],
    'none default then or': [
      `${client}def f(q, model=None):\n  model = model or "a"\n  client.chat.completions.create(model=model)\nf("x")`,
      ['a'],
    ],
    'none default if none': [
      `${client}def f(q, model=None):\n  if model is None:\n    model = "a"\n  client.chat.completions.create(model=model)\nf("x")\nf("y", "b")`,
      ['a', 'b'],
    ],
    'module const default': [
      `M = "a"\n${client}def f(q, model=M):\n  client.chat.completions.create(model=model)\nf("x")`,
      ['a'],
    ],
    'argparse vars': [
      `import argparse\np = argparse.ArgumentParser()\np.add_argument("--model", default="a")\nargs = vars(p.parse_args())\n${call('args["model"]')}`,
      ['a'],
    ],
    'argparse choices': [
      `import argparse\np = argparse.ArgumentParser()\np.add_argument("--model", choices=["a", "b"], required=True)\n${call('p.parse_args().model')}`,
      ['a', 'b'],
    ],
    'argparse in function': [
      `import argparse\n${client}def parse():\n  p = argparse.ArgumentParser()\n  p.add_argument("--model", type=str, default="a")\n  return p.parse_args()\ndef main(args):\n  client.chat.completions.create(model=args.model)\nif __name__ == "__main__":\n  main(parse())`,
      ['a'],
    ],
    'argparse subparser group': [
      `import argparse\np = argparse.ArgumentParser()\ng = p.add_argument_group("llm")\ng.add_argument("--model", default="a")\n${call('p.parse_args().model')}`,
      ['a'],
    ],
    'argparse dest': [
      `import argparse\np = argparse.ArgumentParser()\np.add_argument("-m", "--mod", dest="model", default="a")\n${call('p.parse_args().model')}`,
      ['a'],
    ],
    'argparse known': [
      `import argparse\np = argparse.ArgumentParser()\np.add_argument("--model", default="a")\nargs, rest = p.parse_known_args()\n${call('args.model')}`,
      ['a'],
    ],
    'argparse set_defaults': [
      `import argparse\np = argparse.ArgumentParser()\np.set_defaults(model="a")\n${call('p.parse_args().model')}`,
      ['a'],
    ],
    'click choice': [
      `import click\n${client}@click.command()\n@click.option("--model", type=click.Choice(["a", "b"]), default="a")\ndef f(model):\n  client.chat.completions.create(model=model)`,
      ['a'],
    ],
    'click names': [
      `import click\n${client}@click.command()\n@click.option("-m", "--model-name", "model", default="a", show_default=True)\ndef f(model):\n  client.chat.completions.create(model=model)`,
      ['a'],
    ],
    'click argument': [
      `import click\n${client}@click.command()\n@click.argument("model", default="a")\ndef f(model):\n  client.chat.completions.create(model=model)`,
      ['a'],
    ],
    'click group nested': [
      `import click\n${client}@click.group()\ndef cli(): pass\n@cli.command()\n@click.option("--model", default="a")\n@click.pass_context\ndef f(ctx, model):\n  client.chat.completions.create(model=model)`,
      ['a'],
    ],
    'typer annotated': [
      `import typer\nfrom typing_extensions import Annotated\n${client}app = typer.Typer()\n@app.command()\ndef f(model: Annotated[str, typer.Option(help="x")] = "a"):\n  client.chat.completions.create(model=model)`,
      ['a'],
    ],
    fire: [
      `import fire\n${client}def f(q, model="a"):\n  client.chat.completions.create(model=model)\nif __name__ == "__main__":\n  fire.Fire(f)`,
      ['a'],
    ],
    'fire class': [
      `import fire\n${client}class T:\n  def __init__(self, model="a"):\n    self.model = model\n  def go(self):\n    client.chat.completions.create(model=self.model)\nfire.Fire(T)`,
      ['a'],
    ],
    'sys argv ternary': [`import sys\n${call('sys.argv[1] if len(sys.argv) > 1 else "a"')}`, ['a']],
    'input or': [`${call('input("Model: ") or "a"')}`, ['a']],
    'hydra-like getattr': [
      `${client}def f(cfg):\n  client.chat.completions.create(model=getattr(cfg, "model", "a"))`,
      ['a'],
    ],
  },
}

for (const [topic, cases] of Object.entries(TOPICS))
  describe(`models of Python through ${topic}`, () => {
    for (const [name, [program, models]] of Object.entries(cases))
      it(name, () => assert.deepEqual(modelsOf(onlyCallIn(program)), models))
  })
