import { expect, test } from '@playwright/test'

test('the page shows what comes back', async ({ page }) => {
  await page.route('https://api.openai.com/v1/chat/completions', route => route.fulfill({ json: { choices: [] } }))
  const status = await page.evaluate(async () => {
    const response = await fetch('https://api.openai.com/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify({ model: 'gpt-4.1', messages: [] }),
    })
    return response.status
  })
  expect(status).toBe(200)
})
