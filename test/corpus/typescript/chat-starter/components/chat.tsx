'use client'

import { useChat } from '@ai-sdk/react'
import { useState } from 'react'
import { generateTitleFromUserMessage } from '@/app/(chat)/actions'

export function Chat({ id }: { id: string }) {
  const [input, setInput] = useState('')
  const { messages, sendMessage } = useChat({ id, onFinish: ({ message }) => void generateTitleFromUserMessage({ message }) })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        sendMessage({ text: input })
      }}
    >
      {messages.map(m => (
        <p key={m.id}>{m.role}</p>
      ))}
      <input value={input} onChange={e => setInput(e.target.value)} placeholder="Ask streamText({ model: 'gpt-4o' })" />
    </form>
  )
}
