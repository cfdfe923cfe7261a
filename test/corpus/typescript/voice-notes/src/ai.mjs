import OpenAI, { toFile } from 'openai'
import { createReadStream } from 'node:fs'

const openai = new OpenAI({ apiKey: process.env.OPENAI_KEY })
const { images, audio } = openai

export async function transcribe(path) {
  const { text } = await openai.audio.transcriptions.create({ file: createReadStream(path), model: 'whisper-1' })
  return text
}

export async function translateVoice(buffer) {
  const file = await toFile(buffer, 'voice.ogg')
  return audio.translations.create({ file, model: 'whisper-1' })
}

export async function speak(text, voice = 'alloy') {
  const mp3 = await audio.speech.create({ model: 'tts-1', voice, input: text })
  return Buffer.from(await mp3.arrayBuffer())
}

export async function cover(title) {
  const { data } = await images.generate({
    model: 'dall-e-3',
    prompt: `Album cover for a voice note called "${title}"`,
    size: '1024x1024',
    quality: 'hd',
  })
  return data[0].url
}

export const retouch = (image, prompt) => openai.images.edit({ model: 'gpt-image-1', image, prompt, size: '1024x1024' })

export async function upload(path) {
  return openai.files.create({ file: createReadStream(path), purpose: 'assistants' })
}
