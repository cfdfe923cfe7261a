import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { python } from '../../core/src/languages/python/index.ts'
import { lowerPython } from '../../core/src/languages/python/lower.ts'
import { NODE_STRIDE } from '../../core/src/model/facts.ts'
import { callSitesIn } from './support.ts'

const source = `# -*- coding: utf-8 -*-
from __future__ import annotations
import os, sys as system
from .a.b import (c as d,  # comment
    e)
from openai import OpenAI
@dataclass(frozen=True)
class Config(Base, metaclass=Meta):
    """Doc"""
    model: str = "gpt-4o"
    names: list[str] = field(default_factory=list)
    @property
    def key(self) -> Optional["Key"]:
        return self._key or os.environ["KEY"]
    @staticmethod
    async def go(*args, flag: bool = True, **kwargs):
        async with OpenAI() as client, other(x) as (a, b):
            async for i, (j, *k) in enumerate(args[1:]):
                yield await client.chat.completions.create(model=f"{i!r:>{j}} {{x}}", **{**kwargs, "n": 1})
        global G
        G = lambda q, *r, s=1, **t: [x async for x in q if x for y in x]
match command.split():
    case ["go", ("north" | "south") as d] if d: x = {**a, "b": 'c' "d" rb'e'}
    case Point(x=0) | {"k": v, **rest}: del x
    case _: raise E from None
try:
    while (n := f(n)) and n < 10: n += 1
except* (A, B) as err: print >>sys.stderr, "x" % (1, 2)
else: assert x, "m"
finally: a = b = c, = 1, ; x: int
type X[T] = list[T] | None
client = OpenAI(); r = client.chat.completions.create(model="m" if a else "b", messages=[{"role": "user", "content": """
 multi {line} \\x41 \\N{DASH}"""}])
`

describe('lowering Python', () => {
  const check = (text: string) => {
    const facts = lowerPython(text, 'py')
    for (const call of facts.calls) assert.ok(call >= 0)
    for (let at = 0; at < facts.nodes.length; at += NODE_STRIDE) assert.ok(facts.nodes[at + 1]! <= facts.nodes[at + 2]!)
    for (const region of facts.regions) assert.ok(region.parent < facts.regions.length)
    assert.deepEqual(structuredClone(facts), facts)
    python.specifiers(text)
  }

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 300 })
    const words = fc.constantFrom(...(source.match(/\w+|[^\w\s]|\n\s*| /g) ?? []))
    fc.assert(
      fc.property(fc.array(words, { maxLength: 80 }), parts => check(parts.join(''))),
      { numRuns: 500 },
    )
  })

  it('takes real code with any stretch of it cut out', () => {
    const cut = fc.tuple(fc.nat(source.length), fc.nat(60))
    fc.assert(
      fc.property(cut, ([start, length]) => check(source.slice(0, start) + source.slice(start + length))),
      { numRuns: 500 },
    )
  })

  it('evaluates whatever it makes of broken code', () => {
    const cut = fc.tuple(fc.nat(source.length), fc.nat(200))
    fc.assert(
      fc.property(cut, ([start, length]) => {
        callSitesIn({ 'app.py': source.slice(0, start) + source.slice(start + length) })
      }),
      { numRuns: 200 },
    )
  })

  it('takes any notebook', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        lowerPython(JSON.stringify({ cells: value }), 'ipynb')
        lowerPython(JSON.stringify(value), 'ipynb')
      }),
    )
  })

  it('takes time in proportion to the text', () => {
    const times = [200, 800].map(count => {
      const text = Array.from(
        { length: count },
        (_, i) => `def f${i}(a, b=1):\n  x = [y for y in a if y]\n  return g(x, b=f"{i} {x}")\n`,
      ).join('')
      lowerPython(text, 'py')
      // The quickest of several, by its own time: others may use the machine too.
      const runs = Array.from({ length: 5 }, () => {
        const before = process.cpuUsage()
        lowerPython(text, 'py')
        return process.cpuUsage(before).user
      })
      return Math.min(...runs)
    })
    assert.ok(times[1]! < times[0]! * 12, `${times}`)
  })
})
