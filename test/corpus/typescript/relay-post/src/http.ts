import axios from 'axios'

export const mail = axios.create({ timeout: 20_000 })
mail.defaults.baseURL = process.env.MAIL_LLM_URL ?? 'https://api.groq.com/openai/v1'
mail.interceptors.request.use(config => config)
