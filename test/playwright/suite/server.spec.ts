import { createSoundcheckTest, expect } from 'soundcheck/playwright'
import { close, openApp } from './app.ts'

const test = createSoundcheckTest({ adapter: 'server' })

for (const name of ['a page', 'another page']) {
  test(`${name} calls the server by its origin`, async ({ page, soundcheck }) => {
    await openApp(page, 'http://localhost:1/')
    const { origin } = await page.evaluate(() => Reflect.get(globalThis, '__soundcheck'))
    expect(origin).toBe(soundcheck.origin)
    expect(await close(page, soundcheck.key, origin)).toMatchObject({
      status: 200,
      text: expect.stringContaining('1902'),
    })
    soundcheck.faults.add({ operation: 'finish_videostream', what: { kind: 'truncate', code: '1903' } })
    expect((await close(page, soundcheck.key, origin)).bodyError).toBeDefined()
    expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 2 })
  })
}

test('the server has the control API', async ({ request, soundcheck }) => {
  const answer = await request.get(`${soundcheck.origin}/_soundcheck/accounts/${soundcheck.key}/faults`)
  expect(await answer.json()).toEqual([])
})
