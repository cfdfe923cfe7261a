import { readFileSync } from 'node:fs'
import { callSitesIn, modelsOf } from './test/languages/support.ts'
const files: Record<string, string> = {}
for (const p of process.argv.slice(2)) files[p.replace('/tmp/t/', '')] = readFileSync(p, 'utf8')
for (const s of callSitesIn(files)) console.log(s.location.path, s.location.line, s.sdk, s.providerName, s.operationName, JSON.stringify(modelsOf(s)), JSON.stringify(s.request.maxTokens), s.request.model.kind === 'unknown' ? JSON.stringify(s.request.model) : '', JSON.stringify(s.repetition.factors.map(f => [f.kind, f.times.kind === 'known' ? f.times.value : f.times.kind])))
