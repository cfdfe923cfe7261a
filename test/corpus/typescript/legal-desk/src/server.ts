import express from 'express'
import { desk, prompts } from './llm/index.ts'
import { explainPdf } from './pdf.ts'

const app = express()

app.post('/explain', async (req, res) => {
  const kind = await desk.sort.ask(`Contract or letter? ${req.body.text}`)
  const text = kind === 'contract' ? await desk.draft.ask(prompts.contract(req.body.text)) : await desk.second.ask(req.body.text)
  res.send(text)
})

app.post('/pdf', (req, res, next) => {
  explainPdf(req.body.pdf, req.body.clause).then(message => res.json(message.content), next)
})

app.listen(4000)
