import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodeBase } from '../../core/src/code-base.ts'

function linesOfCalls(text: string): number[] {
  const code = createCodeBase()
  code.setPaths(['tests/test_crew.py'])
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted())
    code.apply(wants.map(({ path }) => ({ path, text })))
  return code.callSites().map(({ location }) => location.line)
}

const CREW = `from unittest.mock import patch
from crewai import Agent, Crew, Task
writer = Agent(role="Writer", goal="Write", backstory="-", llm="gpt-4o")
crew = Crew(agents=[writer], tasks=[Task(description="Write", expected_output="-", agent=writer)])
`

test('a method that a test replaces by its path sends nothing', () => {
  const call = 'def test_crew():\n    crew.kickoff()\n'
  assert.deepEqual(linesOfCalls(`${CREW}${call}`), [6])
  assert.deepEqual(linesOfCalls(`${CREW}@patch("crewai.Crew.kickoff")\n${call}`), [])
})

test('nor does one that is replaced on its object', () => {
  const text = (before: string) => `from openai import OpenAI
client = OpenAI()
def test_reply(monkeypatch):
    ${before}
    client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Hi"}])
`
  assert.deepEqual(linesOfCalls(text('pass')), [5])
  assert.deepEqual(linesOfCalls(text('monkeypatch.setattr(client.chat.completions, "create", print)')), [])
})
