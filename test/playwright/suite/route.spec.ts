import { expect, soundcheckTest as test } from '../../../src/playwright/index.ts'

const CLOSE = `async (key) => {
  const body = JSON.stringify({ accessKey: key, requestId: 'a'.repeat(32) })
  const response = await fetch('http://api-videostream-sh.fengkongcloud.com/finish_videostream/v4', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
  return { status: response.status, text: await response.text(), url: response.url }
}`
test('answers', async ({ page, soundcheck }) => {
  await page.route('http://app.test/**', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>App</h1>' }))
  await page.goto('http://app.test/')
  console.log(await page.evaluate(`(${CLOSE})('${soundcheck.key}')`))
  expect(soundcheck).toHaveReceived('finish_videostream')
  console.log(soundcheck.received()[0]?.request)
})
