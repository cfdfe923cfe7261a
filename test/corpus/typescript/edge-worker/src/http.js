import axios from 'axios'

export const OPENAI_URL = 'https://api.openai.com/v1'

export const openaiHttp = axios.create({
  baseURL: OPENAI_URL,
  headers: { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
})

export const shopHttp = axios.create({ baseURL: 'https://shop.example.com/api' })
