/** Notes are embedded on the walker's own machine. */
export class LocalVectors {
  private readonly base: string
  private readonly model: string

  constructor(options: { url?: string; model?: string } = {}) {
    let base = options.url || 'http://localhost:11434'
    base = base.replace(/\/+$/, '')
    this.base = base
    this.model = options.model || 'nomic-embed-text'
  }

  async embed(notes: string[]) {
    const url = `${this.base}/api/embed`
    const answer = await fetch(url, {
      method: 'POST',
      body: JSON.stringify({ model: this.model, input: notes }),
    })
    return answer.json()
  }

  async installed() {
    const answer = await fetch(`${this.base}/api/tags`)
    return answer.json()
  }
}
