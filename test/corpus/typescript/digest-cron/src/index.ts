import { Digest } from './digest.ts'
import { feeds } from './http.ts'

const stories = await feeds(['https://news.example.org/rss', 'https://weather.example.org/rss'])
const text = await Digest.get().write(stories, stories.length > 20 ? 'final' : 'draft')
console.log((await Digest.get().subject()).choices[0].message.content, text)
