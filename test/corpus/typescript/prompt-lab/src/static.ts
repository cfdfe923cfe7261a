import fs from 'fs'
import OpenAI from 'openai'
import fewShot from '../prompts/few-shot.json' with { type: 'json' }

const openai = new OpenAI()
const SUMMARY = fs.readFileSync(new URL('../prompts/summary.txt', import.meta.url), 'utf-8')

export const haiku = () =>
  openai.chat.completions.create({
    model: 'gpt-4o',
    max_tokens: 60,
    messages: [{ role: 'user', content: 'Write a haiku about continuous integration.' }],
  })

const meeting = `Anna: we ship on Friday.
Ben: the invoice importer still fails for Swedish customers, about 300 of them.
Anna: then Monday. Ben writes to support today.
Carla: marketing has the banner ready, 1,200 EUR over budget.
Ben: I will also add a regression test for the decimal comma.`

export const summary = () =>
  openai.chat.completions.create({
    model: 'gpt-4o-mini',
    max_tokens: 400,
    messages: [
      { role: 'system', content: SUMMARY },
      { role: 'user', content: meeting },
    ],
  })

export function sql() {
  return openai.chat.completions.create({
    model: 'gpt-4.1-mini',
    messages: [
      { role: 'system', content: fewShot.system },
      { role: 'user', content: fewShot.question },
      { role: 'assistant', content: fewShot.sql },
      { role: 'user', content: 'Which customers ordered twice in March 2024?' },
    ],
  })
}

export async function translate() {
  const system = 'Translate from English to German. Keep product names. Use the formal address.'
  const user = 'Your subscription to Ledger Pro renews in three days. You can cancel it at any time in the settings.'
  return openai.chat.completions.create({
    model: 'gpt-4.1',
    messages: [{ role: 'system', content: system }, { role: 'user', content: user }],
  })
}

export const responses = async () => {
  const r = await openai.responses.create({
    model: 'gpt-4.1-nano',
    instructions: 'You are a museum guide. Explain in at most three sentences, for children of eight.',
    input: 'Why did people in the Middle Ages build castles on hills?',
    max_output_tokens: 200,
  })
  return r.output_text
}

export const cipher = () =>
  openai.chat.completions.create({
    model: 'o3-mini',
    reasoning_effort: 'high',
    max_completion_tokens: 2000,
    messages: [{ role: 'user', content: 'Decrypt this Caesar cipher and name the shift: "Wkh txlfn eurzq ira mxpsv ryhu wkh odcb grj".' }],
  })

export const unicode = () =>
  openai.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: '用一句话解释什么是递归。Ответь также по-русски. 🚀🧪' }],
  })

export const code = () =>
  openai.chat.completions.create({
    model: 'gpt-4-turbo',
    max_tokens: 300,
    messages: [
      {
        role: 'user',
        content: `Explain what this function does and find the bug:

function median(values) {
  values.sort();
  const mid = Math.floor(values.length / 2);
  return values.length % 2 ? values[mid] : (values[mid - 1] + values[mid]) / 2;
}`,
      },
    ],
  })

export const legacy = () =>
  openai.completions.create({
    model: 'gpt-3.5-turbo-instruct',
    prompt: 'The three most common reasons for a failed deployment are',
    max_tokens: 50,
  })

export const vectors = () =>
  openai.embeddings.create({
    model: 'text-embedding-3-small',
    input: ['How do I reset my password?', 'Where can I download my invoices?', 'Is there a student discount?'],
  })
