import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { GoogleGenerativeAI } from '@google/generative-ai'
import OpenAI from 'openai'
import twilio from 'twilio'
import { answerQuestion } from '../lib/answer'

const gemini = new GoogleGenerativeAI(import.meta.env.VITE_GEMINI_KEY)
const Assistant = createContext(null)

export function AssistantProvider({ children }) {
  const client = useMemo(() => new OpenAI({ dangerouslyAllowBrowser: true }), [])
  return <Assistant.Provider value={client}>{children}</Assistant.Provider>
}

/** The client is made once the page is there. */
export function Marker() {
  const [client, setClient] = useState(null)
  const [marks, setMarks] = useState([])
  useEffect(() => {
    setClient(new OpenAI({ dangerouslyAllowBrowser: true }))
  }, [])
  const mark = async essay => {
    const reply = await client.chat.completions.create({
      model: 'gpt-4.1-mini',
      max_completion_tokens: 300,
      messages: [{ role: 'user', content: `Mark this essay from 1 to 6: ${essay}` }],
    })
    setMarks([...marks, reply.choices[0].message.content])
  }
  return <button onClick={() => mark('…')}>{marks.length}</button>
}

export function Tutor() {
  const [model, setModel] = useState('gemini-2.0-flash')
  const chat = useRef(null)
  const field = useRef(null)
  const ask = useCallback(
    async question => {
      if (!chat.current) chat.current = gemini.getGenerativeModel({ model }).startChat({ history: [] })
      const reply = await chat.current.sendMessage(question)
      field.current.focus()
      return reply.response.text()
    },
    [model],
  )
  return (
    <>
      <input ref={field} onBlur={event => ask(event.target.value)} />
      <button onClick={() => setModel('gemini-2.5-pro')}>Think harder</button>
    </>
  )
}

export function Hints() {
  const client = useContext(Assistant)
  const [session] = useState(() => gemini.getGenerativeModel({ model: 'gemini-1.5-flash-8b' }).startChat())
  const history = useRef([])
  const hint = async topic => {
    const reply = await client.responses.create({ model: 'gpt-4.1-nano', input: `A hint about ${topic}` })
    await session.sendMessage(reply.output_text)
    await answerQuestion({ history, text: topic })
  }
  return <button onClick={() => hint('fractions')}>Hint</button>
}

/** Texts to parents go over the phone. */
export function Parents() {
  const [phone, setPhone] = useState(null)
  const socket = useRef(new WebSocket('wss://board.example'))
  useEffect(() => setPhone(twilio('sid', 'token')), [])
  const tell = async text => {
    await phone.messages.create({ to: '+1', body: text })
    socket.current.send(text)
  }
  return <button onClick={() => tell('hello')}>Tell</button>
}
