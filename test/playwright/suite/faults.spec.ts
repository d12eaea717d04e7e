import { expect, soundcheckTest as test } from 'soundcheck/playwright'
import { close, openApp } from './app.ts'

// What every adapter does is in every-adapter.spec.ts.

test('a page that came unsecured from elsewhere sees a body that breaks off as a failed request', async ({
  page,
  soundcheck,
}) => {
  await openApp(page, 'http://app.test/')
  soundcheck.faults.add({ what: { kind: 'truncate', code: '1903' }, vendor: 'ishumei' })
  expect((await close(page, soundcheck.key)).error).toContain('Failed to fetch')
})

for (const [kind, error] of [
  ['reset', 'net::ERR_CONNECTION_RESET'],
  ['empty', 'net::ERR_CONNECTION_CLOSED'],
] as const) {
  test(`a connection that ends by ${kind} is a failed request`, async ({ page, soundcheck }) => {
    await openApp(page)
    soundcheck.faults.add({ what: { kind } })
    const failed = page.waitForEvent('requestfailed')
    expect((await close(page, soundcheck.key)).error).toContain('Failed to fetch')
    expect((await failed).failure()?.errorText).toBe(error)
  })
}
