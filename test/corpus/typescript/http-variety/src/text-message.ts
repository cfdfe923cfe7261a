import axios from 'axios'
import { Channel } from './channel'

/** Sends text messages through a carrier whose address ends like that of a model's. */
export class TextMessageChannel extends Channel {
  readonly endpoint = 'https://gateway.textcarrier.example/v1/messages'

  constructor(private readonly credentials: { user: string; secret: string }) {
    super(body => JSON.parse(process.env.SPELLING ? decodeURI(JSON.stringify(body)) : "{}"))
  }

  async deliver(number: string, text: string, extra: Record<string, unknown> = {}) {
    const prepared = this.prepare(extra, { to: number, body: text })
    const login = Buffer.from(`${this.credentials.user}:${this.credentials.secret}`).toString('base64')
    const { data } = await axios.create().post(this.endpoint, JSON.stringify(prepared.body), {
      headers: { Authorization: `Basic ${login}`, ...prepared.headers },
    })
    return data.id as string
  }
}
