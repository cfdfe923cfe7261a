import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callSitesIn, modelsOf, onlyCallIn, promptOf } from './support.ts'

const client = 'from openai import OpenAI\nclient = OpenAI()\n'
const streamlit = `import streamlit as st\n${client}`
const ask = (model: string, messages = '[]') => `client.chat.completions.create(model=${model}, messages=${messages})\n`

describe('what a program keeps between runs', () => {
  it('belongs to the application that keeps it', () => {
    const app = (model: string) =>
      `import chainlit as cl\n${client}@cl.on_chat_start\ndef start():\n  cl.user_session.set("model", "${model}")\n@cl.on_message\ndef reply(m):\n  ${ask('cl.user_session.get("model")')}`
    const sites = callSitesIn({ 'one/app.py': app('a'), 'two/app.py': app('b') })
    assert.deepEqual(sites.map(modelsOf), [['a'], ['b']])
  })

  it('is shared by pages that do not import each other', () => {
    const site = onlyCallIn({
      'Home.py': `${streamlit}st.session_state.model = "a"`,
      'pages/chat.py': `${streamlit}${ask('st.session_state["model"]')}`,
    })
    assert.deepEqual(modelsOf(site), ['a'])
  })

  it('may be put there out of a table of first values', () => {
    const site = onlyCallIn(
      `${streamlit}FIRST = {"model": "a", "limit": 7}\nfor key, value in FIRST.items():\n  if key not in st.session_state:\n    st.session_state[key] = value\n${ask('st.session_state.model')}`,
    )
    assert.deepEqual(modelsOf(site), ['a'])
  })

  it('may be put there unless it is there, or under another name of the store', () => {
    const site = onlyCallIn(
      `${streamlit}state = st.session_state\nst.session_state.setdefault("model", "a")\nif st.button("b"):\n  state["model"] = "b"\n${ask('st.session_state.model')}`,
    )
    assert.deepEqual(modelsOf(site), ['a', 'b'])
  })

  it('is a list of any length where each run adds to it', () => {
    const turns = `st.session_state.messages.append({"role": "user", "content": "Hi"})\n${ask('"a"', 'st.session_state.messages')}st.session_state.messages.append({"role": "assistant", "content": "Ho"})\n`
    const site = onlyCallIn(
      `${streamlit}if "messages" not in st.session_state:\n  st.session_state.messages = [{"role": "system", "content": "Be kind."}]\n${turns}`,
    )
    assert.deepEqual(promptOf(site), ['system: Be kind.', 'user: {list of messages}'])
  })

  it('is such a list under the name that a function gives it', () => {
    const site = onlyCallIn(
      `import chainlit as cl\n${client}def start():\n  cl.user_session.set("log", [{"role": "system", "content": "Be kind."}])\ndef reply(m):\n  log = cl.user_session.get("log")\n  log.append({"role": "user", "content": "Hi"})\n  r = ${ask('"a"', 'log').replace('\n', '')}\n  log.append({"role": "assistant", "content": r})`,
    )
    assert.deepEqual(promptOf(site), ['system: Be kind.', 'user: {list of messages}', 'user: Hi'])
  })
})

describe('messages added to a list', () => {
  it('under a test are there or not', () => {
    const site = onlyCallIn(
      `${client}def ask(system):\n  messages = []\n  if system:\n    messages.append({"role": "system", "content": "Be kind."})\n  messages.append({"role": "user", "content": "Hi"})\n  ${ask('"a"', 'messages')}`,
    )
    assert.deepEqual(promptOf(site), ['system: {oneOf}', 'user: Hi'])
  })

  it('by turns are one list', () => {
    const site = onlyCallIn(
      `${client}class Chat:\n  def __init__(self):\n    self.log = []\n    self.log.append({"role": "system", "content": "Be kind."})\n  def ask(self, q):\n    self.log.append({"role": "user", "content": q})\n    r = ${ask('"a"', 'self.log').replace('\n', '')}\n    self.log.append({"role": "assistant", "content": r})`,
    )
    assert.deepEqual(promptOf(site), ['system: Be kind.', 'user: {list of messages}'])
  })
})
