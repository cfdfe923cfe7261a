class Local {
  constructor(model, url) {
    this.model = model
    this.url = url || 'http://127.0.0.1:11434'
    this.chatPath = '/api/chat'
  }

  ask(turns) {
    return this.send(this.chatPath, { model: this.model || 'llama3.1', messages: turns, stream: false })
  }

  async send(path, body) {
    const request = new Request(new URL(path, this.url), { method: 'POST', body: JSON.stringify(body) })
    const response = await fetch(request)
    return response.json()
  }
}

module.exports = { Local }
