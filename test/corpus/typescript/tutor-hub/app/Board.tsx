import { GoogleGenerativeAI } from '@google/generative-ai'
import { useCallback, useMemo, useState } from 'react'

export function Board({ apiKey }: { apiKey: string }) {
  const [text, setText] = useState('')
  const model = useMemo(
    () => new GoogleGenerativeAI(apiKey).getGenerativeModel({ model: 'gemini-1.5-flash-8b', generationConfig: { maxOutputTokens: 128 } }),
    [apiKey],
  )
  const explain = useCallback(
    async (word: string) => {
      const result = await model.generateContent(`Explain ${word}`)
      setText(result.response.text())
    },
    [model],
  )
  return (
    <section>
      <button onClick={() => explain('gravity')}>gravity</button> {/* openai.chat.completions.create({ model: 'gpt-4' }) */}
      <form
        onSubmit={async event => {
          event.preventDefault()
          const chat = model.startChat({ history: [] })
          setText((await chat.sendMessage('Ask me something')).response.text())
        }}
      />
      {text}
    </section>
  )
}
