import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodeBase } from '../../core/src/code-base.ts'
import { valuesOf } from '../../core/src/model/resolved.ts'

const SETTING = `from llama_index.core import Settings
from llama_index.llms.openai import OpenAI
Settings.llm = OpenAI(model="gpt-4.1-mini")
`
const ASKING = `from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
index = VectorStoreIndex.from_documents(SimpleDirectoryReader("data").load_data())
print(index.as_query_engine().query("What did the author do?"))
`

/** Models of the calls that ask the index, by what the code base holds beside them. */
function modelsAsked(beside: Readonly<Record<string, string>>): string[] {
  const files = new Map(Object.entries({ 'ask.py': ASKING, ...beside }))
  const code = createCodeBase()
  code.setPaths(files.keys())
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted())
    code.apply(wants.map(({ path }) => ({ path, text: files.get(path)! })))
  const asking = code.callSites().filter(({ operationName }) => operationName === 'chat')
  assert.ok(asking.length > 0)
  return asking.flatMap(({ request }) => valuesOf(request.model).map(({ requestModel }) => requestModel))
}

test('what one script sets for all its calls says nothing of a script beside it', () => {
  assert.ok(!modelsAsked({ 'other.py': SETTING }).includes('gpt-4.1-mini'))
})

test('what is set in a module that the same run loads holds', () => {
  const main = 'import setting\nimport ask\n'
  assert.deepEqual([...new Set(modelsAsked({ 'setting.py': SETTING, 'main.py': main }))], ['gpt-4.1-mini'])
})
