import axios, { type AxiosInstance } from 'axios'

/** The base is the whole address, so the path of each request is empty. */
export class HerbariumEngine {
  client: AxiosInstance

  constructor(public settings: { key: string; model: string }) {
    this.client = axios.create({
      baseURL: 'https://openrouter.ai/api/v1/chat/completions',
      headers: { Authorization: `Bearer ${settings.key}` },
    })
  }

  name = async (leaf: string) => {
    const answer = await this.client.post('', {
      model: this.settings.model,
      max_tokens: 80,
      messages: [{ role: 'user', content: `Which plant has this leaf? ${leaf}` }],
    })
    return answer.data.choices[0].message.content
  }

  health = () => axios.get('https://openrouter.ai/api/v1/models')
}

export const herbarium = new HerbariumEngine({ key: process.env.ROUTER_KEY!, model: 'mistralai/mistral-small-3.2' })
