exports.generateText = async ({ model, prompt }) => `<div class="${model}">${prompt}</div>`

exports.completions = {
  async create({ model, messages }) {
    return Buffer.from([model, ...messages].join('\n'))
  },
}
