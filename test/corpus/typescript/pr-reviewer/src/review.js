const { getClient } = require('./client')
const { DEFAULTS, SYSTEM } = require('./config')
const pRetry = require('p-retry')

async function reviewFile(file) {
  const message = await getClient().messages.create({
    ...DEFAULTS,
    system: SYSTEM,
    messages: [{ role: 'user', content: `File ${file.filename}:\n\`\`\`diff\n${file.patch}\n\`\`\`` }],
  })
  return JSON.parse(message.content[0].text)
}

async function reviewAll(files) {
  const anthropic = getClient()
  const results = []
  for (const file of files) {
    if (file.patch.length > 60_000) continue
    const { input_tokens } = await anthropic.messages.countTokens({
      model: DEFAULTS.model,
      messages: [{ role: 'user', content: file.patch }],
    })
    if (input_tokens > 50_000) continue
    results.push(...(await pRetry(() => reviewFile(file), { retries: 2 })))
  }
  return results
}

async function summarise(comments) {
  const anthropic = getClient()
  const request = { model: 'claude-3-5-haiku-latest', max_tokens: 300 }
  request.messages = [{ role: 'user', content: 'One paragraph, please:\n' + JSON.stringify(comments) }]
  if (comments.length > 40) request.max_tokens = 300
  const stream = anthropic.messages.stream(request)
  for await (const event of stream) {
    if (event.type === 'content_block_delta') process.stdout.write(event.delta.text)
  }
  return (await stream.finalMessage()).content[0].text
}

module.exports = { reviewAll, summarise }
