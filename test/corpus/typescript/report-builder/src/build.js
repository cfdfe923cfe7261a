const bedrock = require('./llm/bedrock')
const llm = require('./llm')
const renderer = require('./renderer')

async function build(job) {
  const sections = []
  for (const [title, facts] of Object.entries(job.sections)) sections.push(await llm.section(title, facts))
  const summary = await bedrock.generate('Summarise: ' + sections.join('\n'))
  const html = await renderer.generateText({ model: 'two-column', prompt: summary })
  const pdf = await renderer.completions.create({ model: 'a4', messages: sections })
  return { html, pdf }
}

module.exports = build
