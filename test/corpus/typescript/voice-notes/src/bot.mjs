import { Telegraf } from 'telegraf'
import { message } from 'telegraf/filters'
import { ask } from './assistant.mjs'
import { speak, transcribe } from './ai.mjs'

const bot = new Telegraf(process.env.BOT_TOKEN)

bot.on(message('voice'), async ctx => {
  const link = await ctx.telegram.getFileLink(ctx.message.voice.file_id)
  const audio = await fetch(link)
  const text = await transcribe(audio)
  const reply = await ask(ctx.session.thread, text)
  await ctx.replyWithVoice({ source: await speak(reply.content[0].text.value) })
})

bot.command('help', ctx => ctx.reply('Send me a voice note. I use openai.audio.transcriptions.create({ model: "whisper-1" }).'))

bot.launch()
