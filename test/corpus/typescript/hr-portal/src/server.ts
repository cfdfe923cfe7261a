import Fastify from 'fastify'
import { screen } from './cv'
import { answerStream } from './legacy'

const app = Fastify()

app.post<{ Body: { cv: string } }>('/screen', async request => ({ verdict: await screen(request.body.cv) }))

app.get<{ Querystring: { q: string } }>('/faq', async (request, reply) => {
  reply.raw.setHeader('content-type', 'text/event-stream')
  for await (const delta of answerStream(request.query.q)) reply.raw.write(`data: ${delta}\n\n`)
  reply.raw.end()
})

app.post('/deploy', async () => {
  const url = 'https://management.azure.com/subscriptions/1/providers/Microsoft.CognitiveServices/accounts/hr/deployments'
  const response = await fetch(url, { method: 'PUT', body: JSON.stringify({ model: { name: 'gpt-4o' } }) })
  return response.json()
})

app.listen({ port: 8080 })
