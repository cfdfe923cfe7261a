import OpenAI from 'openai'

const client = new OpenAI()

const RULES = ['Never promise a refund.', 'Never name a competitor.', 'Always offer a call back.']
const PERSONA = 'You answer e-mails for a bicycle shop.'

export function email() {
  return client.chat.completions.create({
    model: 'gpt-4o-mini',
    max_tokens: 350,
    messages: [
      { role: 'system', content: `${PERSONA}\n${RULES.join('\n')}` },
      { role: 'user', content: 'My chain broke after two weeks!' + ' What now?' },
    ],
  })
}

export function trimmed() {
  const prompt = 'List ten synonyms of the word quick, separated by commas.'
  return client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt.trim() }] })
}

export function asked() {
  const template = 'Explain {topic} to a {age} year old.'
  const content = template.replace('{topic}', 'interest rates').replace('{age}', '12')
  return client.chat.completions.create({ model: 'gpt-4.1-mini', messages: [{ role: 'user', content }] })
}
