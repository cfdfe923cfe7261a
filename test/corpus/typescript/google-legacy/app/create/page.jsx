'use client'

import React, { useState } from 'react'
import { chatSession, courseSession, getModel } from '../../lib/gemini'

export default function CreateCourse() {
  const [topic, setTopic] = useState('')
  const [loading, setLoading] = useState(false)

  const onGenerate = async () => {
    setLoading(true)
    const result = await courseSession.sendMessage('Course on ' + topic)
    const layout = JSON.parse(result.response.text())
    for (const chapter of layout.chapters) {
      const content = await chatSession.sendMessage(`Explain ${chapter} in detail`)
      console.log(content.response.text())
    }
    setLoading(false)
  }

  const onQuiz = async () => {
    const { response } = await getModel().generateContent(`Quiz on ${topic}`)
    alert(response.text())
  }

  return (
    <div>
      <textarea onChange={e => setTopic(e.target.value)} />
      <button disabled={loading} onClick={onGenerate}>Generate</button>
      <button onClick={() => onQuiz()}>Quiz</button>
    </div>
  )
}
