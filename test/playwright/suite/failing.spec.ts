import { createSoundcheckTest, expect, soundcheckTest as test } from 'soundcheck/playwright'
import { call, close, ISHUMEI, openApp } from './app.ts'
import { openBare } from './ways.ts'

test('fails', async ({ page, soundcheck }) => {
  await openApp(page)
  // What ends an element of a page must not end one of the control room.
  const body = JSON.stringify({ accessKey: soundcheck.key, requestId: '</script><b>' })
  await call(page, `${ISHUMEI}/finish_videostream/v4`, { method: 'POST', body })
  expect(soundcheck).toHaveReceived('StopLiveRecord')
})

test('passes', async ({ page, soundcheck }) => {
  await openApp(page)
  await close(page, soundcheck.key)
})

test('fails as it should', async ({ soundcheck }) => {
  test.fail()
  expect(soundcheck).toHaveReceived('StopLiveRecord')
})

createSoundcheckTest({ failOn: ['violations'] })('sends what is not as documented', async ({ page, soundcheck }) => {
  await openApp(page)
  const body = JSON.stringify({ accessKey: soundcheck.key, requestId: 5 })
  await call(page, `${ISHUMEI}/finish_videostream/v4`, { method: 'POST', body })
})

createSoundcheckTest({ failOn: ['unhandled'] })('calls what nobody answers', async ({ page, soundcheck }) => {
  await openApp(page)
  await call(page, `${ISHUMEI}/nothing?key=${soundcheck.key}`)
})

createSoundcheckTest({ adapter: 'page', failOn: ['violations'] })(
  'sends what is not as documented, by a worker, and closes its page',
  async ({ page, soundcheck }) => {
    await openBare(page)
    const body = JSON.stringify({ accessKey: soundcheck.key, requestId: 6 })
    await call(page, `${ISHUMEI}/finish_videostream/v4`, { method: 'POST', body })
    await page.close()
  },
)

test.describe('a wrong option', () => {
  test.use({ scenario: 'answer-lots' })
  test('is named', ({ soundcheck }) => expect(soundcheck).toBeDefined())
})
