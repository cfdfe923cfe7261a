import { useReducer } from 'react'
import { openai } from './client'
import { usePreferences } from './preferences'

type Step = { type: 'draft' } | { type: 'final' }
const beginning = { model: 'gpt-4.1-nano', limit: 120 }

function advance(state: typeof beginning, step: Step) {
  switch (step.type) {
    case 'draft':
      return state
    case 'final':
      return { ...state, model: 'gpt-4.1' }
  }
}

export function Minutes({ notes }: { notes: string }) {
  const tier = usePreferences(state => state.tier)
  const [state, dispatch] = useReducer(advance, beginning)
  const tidy = () =>
    openai.chat.completions.create({
      model: tier,
      messages: [{ role: 'user', content: `Tidy up: ${notes}` }],
    })
  const write = () =>
    openai.chat.completions.create({
      model: state.model,
      max_tokens: state.limit,
      messages: [{ role: 'user', content: `Write the minutes: ${notes}` }],
    })
  return (
    <>
      <button onClick={tidy}>Tidy</button>
      <button onClick={write}>Write</button>
      <button onClick={() => dispatch({ type: 'final' })}>Final</button>
    </>
  )
}
