import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { onlyCallIn, promptOf } from './support.ts'

const client = 'from openai import OpenAI\nclient = OpenAI()\n'
const ask = (content: string) =>
  `${client}client.chat.completions.create(model="m", messages=[{"role": "user", "content": ${content}}])\n`

/** A prompt out of a template each, as it is sent. */
const CASES: Record<string, [Record<string, string>, string]> = {
  'template in the code': [
    {
      'app.py': `from jinja2 import Template\n${ask('Template("Greet {{ name }}, {{ who }}").render(name="Ada", who=who)')}`,
    },
    'user: Greet Ada, {who}',
  ],
  'template in a directory': [
    {
      'app.py': `from jinja2 import Environment, FileSystemLoader\nenv = Environment(loader=FileSystemLoader("prompts"), trim_blocks=True)\ntext = env.get_template("greet.j2").render({"name": "Ada"})\n${ask('text')}`,
      'prompts/greet.j2': 'Greet {{- name -}}!{# kindly #}',
    },
    'user: Greet Ada!',
  ],
  'template in a package': [
    {
      'app.py': `import jinja2\nenv = jinja2.Environment(loader=jinja2.PackageLoader("shop", "texts"))\n${ask('env.get_template("greet.md").render()')}`,
      'shop/__init__.py': '',
      'shop/texts/greet.md': 'Greet all.',
    },
    'user: Greet all.',
  ],
  'text given to an environment': [
    {
      'app.py': `from jinja2 import Environment\n${ask('Environment().from_string("Greet {{ name }}.").render(name="Ada")')}`,
    },
    'user: Greet Ada.',
  ],
  'blocks that values decide': [
    {
      'app.py': `from jinja2 import Template\n${ask('Template("A {% if x %}b {{ y }}{% if z %}c{% endif %}{% else %}d{% endif %} E {% set q = 1 %}F{% for i in x %}g{% endfor %}").render(x=x)')}`,
    },
    'user: A {if} E F{for}',
  ],
}

describe('templates of jinja', () => {
  for (const [name, [files, prompt]] of Object.entries(CASES))
    it(name, () => assert.deepEqual(promptOf(onlyCallIn(files)), [prompt]))

  it('takes time in proportion to the text', () => {
    const program = `from jinja2 import Environment, FileSystemLoader\nenv = Environment(loader=FileSystemLoader("."))\n`
    for (const part of ['{{', '{%', '{#', '{{ a', '{% if ']) {
      const files = { 'app.py': `${program}${ask('env.get_template("t.j2").render()')}`, 't.j2': part.repeat(50_000) }
      assert.equal(promptOf(onlyCallIn(files)).length, 1)
    }
  })
})
