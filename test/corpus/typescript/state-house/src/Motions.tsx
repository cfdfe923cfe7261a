import { atom, useAtom, useAtomValue } from 'jotai'
import { openai } from './client'

const size = atom('gpt-4.1')
const smaller = atom(get => `${get(size)}-mini`)

export function Motions({ text }: { text: string }) {
  const [model, setModel] = useAtom(size)
  const quick = useAtomValue(smaller)
  const compare = () =>
    openai.chat.completions.create({
      model,
      messages: [{ role: 'user', content: `Compare: ${text}` }],
    })
  const skim = () =>
    openai.chat.completions.create({
      model: quick,
      messages: [{ role: 'user', content: `Skim: ${text}` }],
    })
  return (
    <>
      <button onClick={compare}>Compare</button>
      <button onClick={skim}>Skim</button>
      <button onClick={() => setModel('gpt-4o')}>Other</button>
    </>
  )
}
