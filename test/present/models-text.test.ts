import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modelsText } from '../../core/src/present/call-text.ts'
import { costed, openaiCall } from '../delta/support.ts'

test('how a model is known is said of each of several', () => {
  const of = (model: string) => modelsText(costed({ 'a.ts': openaiCall({ model }) }).report.estimates[0]!)
  assert.equal(of("'gpt-4o'"), 'gpt-4o')
  assert.equal(of("process.env.M ?? 'gpt-4o'"), 'gpt-4o (default)')
  assert.equal(of("process.env.M ?? (question ? 'gpt-4o' : 'gpt-4.1')"), 'gpt-4o, gpt-4.1 (each default)')
})
