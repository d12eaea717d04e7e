import { createSoundcheckTest, expect, soundcheckTest as test } from 'soundcheck/playwright'
import { close, openApp } from './app.ts'

/** They run in two workers at the same time. */
for (const name of ['first', 'second', 'third', 'fourth']) {
  test(`${name} test has an account of its own`, async ({ page, soundcheck }) => {
    await openApp(page)
    await close(page, soundcheck.key)
    await close(page, soundcheck.key)
    expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 2 })
  })
}

test('a test that is tried again starts anew', async ({ page, soundcheck }, { retry }) => {
  await openApp(page)
  await close(page, soundcheck.key)
  expect(retry).toBe(1)
  expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 1 })
})

test.describe('what an account starts with', () => {
  test.use({
    scenario: 'answer-lost',
    faults: {
      'the first one': { operation: 'finish_videostream', what: { kind: 'error', code: '1903' }, times: 1 },
      'the second one': { operation: 'finish_videostream', what: { kind: 'error', code: '9101' }, times: 1 },
    },
    seed: 'empty',
  })

  test('is set by test.use', async ({ page, soundcheck: { account, key } }) => {
    expect(account.stories.map(({ name }) => name)).toEqual(['answer-lost'])
    expect(account.seed).toBe('empty')
    expect(account.faults.list().map(({ fault }) => fault.label)).toEqual(
      expect.arrayContaining(['the first one', 'the second one']),
    )
    await openApp(page)
    expect((await close(page, key)).text).toContain('1903')
  })
})

test('a test without a page starts no browser', async ({ soundcheck }) => {
  expect(soundcheck.received()).toEqual([])
  expect(soundcheck.origin).toBeUndefined()
})

createSoundcheckTest({ failOn: ['violations', 'unhandled', 'retries'] })(
  'with failOn, a test passes whose requests are as documented',
  async ({ page, soundcheck }) => {
    await openApp(page)
    await close(page, soundcheck.key)
  },
)
