import { Client, Events, GatewayIntentBits } from 'discord.js'
import * as commands from './commands'

const client = new Client({ intents: [GatewayIntentBits.Guilds] })

const handlers: Record<string, (text: string) => Promise<unknown>> = {
  chat: commands.chat,
  search: commands.search,
  translate: text => commands.translate(text, 'de'),
  offline: commands.offline,
}

client.on(Events.InteractionCreate, async interaction => {
  if (!interaction.isChatInputCommand()) return
  const model = interaction.options.getString('model')
  const text = interaction.options.getString('text', true)
  const result = model ? await commands.anyModel(model, text) : await handlers[interaction.commandName]?.(text)
  await interaction.reply(String(result))
  await interaction.guild?.channels.create({ name: 'answers' })
  const thread = await interaction.channel?.threads.create({ name: text.slice(0, 20) })
  await thread?.messages.fetch({ limit: 10 })
})

client.login(process.env.DISCORD_TOKEN)
