import { expect, test } from 'vitest'
import { Clerk } from '../src/clerk'

class QuietClerk extends Clerk {
  model = 'gpt-4o'
}

test('a clerk has a model', () => {
  expect(new QuietClerk().model).toBe('gpt-4o')
})
