import OpenAI from 'openai'

const lab = new OpenAI({ organization: 'org-lab' })

const user = (content: string) => ({ role: 'user' as const, content })

export const limerick = () => lab.chat.completions.create({ model: 'gpt-4o', messages: [user('A limerick about a lighthouse keeper who is afraid of the dark.')] })

export const units = () =>
  lab.chat.completions.create({
    model: 'gpt-4.1-nano',
    max_tokens: 20,
    messages: [
      { role: 'system', content: 'Convert to SI units. Answer with a number and a unit, nothing else.' },
      { role: 'user', content: '3 stone 4 pounds; 12 fl oz; 98.6 °F' },
    ],
  })

const GLOSSARY = `Terms:
  ledger    the book in which every posting stands
  posting   one amount on one account
  journal   postings in the order in which they were made

Use these words and no others for these things.`

export const glossary = () =>
  lab.chat.completions.create({
    model: 'gpt-5-mini',
    max_completion_tokens: 800,
    messages: [{ role: 'developer', content: GLOSSARY }, user('How do I undo an entry that I made yesterday?')],
  })

export const tuned = () =>
  lab.chat.completions.create({
    model: 'ft:gpt-4o-mini-2024-07-18:lab::9aB3xYz1',
    max_tokens: 40,
    messages: [user('Classify: "The parcel never came and nobody answers the phone."')],
  })

export const emoji = () => lab.responses.create({ model: 'gpt-4o-mini', input: '👩‍👩‍👧‍👦 + 🏖️ + ☔ = ? Explain in one sentence.' })

export const arabic = () => lab.chat.completions.create({ model: 'gpt-4.1-mini', messages: [user('اكتب رسالة شكر قصيرة إلى معلم متقاعد.')] })

export const regex = () => lab.completions.create({ model: 'davinci-002', prompt: 'A regular expression for ISO dates: ^\\d{4}-', max_tokens: 16 })

export const query = () => lab.embeddings.create({ model: 'text-embedding-3-large', input: 'opening hours of the municipal library on public holidays' })
