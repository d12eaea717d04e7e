import { createSoundcheckTest, expect } from 'soundcheck/playwright'
import { close, openApp } from './app.ts'

const test = createSoundcheckTest({ adapter: 'server' })

test('a page calls the server by its origin', async ({ page, soundcheck }) => {
  await openApp(page, 'http://localhost:1/')
  const { origin } = await page.evaluate(() => Reflect.get(globalThis, '__soundcheck'))
  expect(origin).toBe(soundcheck.origin)
  expect((await close(page, soundcheck.key, origin)).text).toContain('1902')
  expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 1 })
})

test('the server has the control API', async ({ request, soundcheck }) => {
  const answer = await request.get(`${soundcheck.origin}/_soundcheck/accounts/${soundcheck.key}/faults`)
  expect(await answer.json()).toEqual([])
})
