import { createMemo, createSignal } from 'solid-js'
import { openai } from './client'

export function Speaker(props: { draft: string }) {
  const [model, setModel] = createSignal('gpt-4.1-mini')
  const other = createMemo(() => (props.draft.length > 9000 ? model() : 'gpt-4o-mini'))
  const polish = () =>
    openai.chat.completions.create({ model: model(), messages: [{ role: 'user', content: props.draft }] })
  const check = () =>
    openai.chat.completions.create({ model: other(), messages: [{ role: 'user', content: props.draft }] })
  return (
    <>
      <button onClick={polish}>Polish</button>
      <button onClick={check}>Check</button>
      <button onClick={() => setModel('gpt-4.1')}>Larger</button>
    </>
  )
}
