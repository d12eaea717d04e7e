import { expect, soundcheckTest as test } from 'soundcheck/playwright'

test.beforeEach(async ({ page, soundcheck }) => {
  await page.route('/config.json', (route) => route.fulfill({ json: { accessKey: soundcheck.key } }))
  await page.goto('/')
  await page.getByRole('button', { name: 'Go live' }).click()
  await expect(page.getByText('On air')).toBeVisible()
})

test('stops the show, and says so once the vendor has', async ({ page, soundcheck }) => {
  await page.getByRole('button', { name: 'Stop the show' }).click()
  // The vendor’s callback came to the page’s own server.
  await expect(page.getByText('Ended')).toBeVisible()
  expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 1 })
  expect(soundcheck).toHaveNoContractViolations()
})

test('shows how long the show has run', async ({ page, soundcheck }) => {
  await soundcheck.clock.advance(45 * 60_000)
  await expect(page.getByText('for 45 min')).toBeVisible()
})

test('says that a show goes on that the vendor does not stop', async ({ page, soundcheck }) => {
  soundcheck.faults.add({ operation: 'finish_videostream', what: { kind: 'error', code: '1903' } })
  await page.getByRole('button', { name: 'Stop the show' }).click()
  await expect(page.getByRole('alert')).toHaveText('ISHUMEI answered 1903. The show goes on')
  await expect(page.getByText('On air')).toBeVisible()
})

test.describe('when the answer breaks off', () => {
  test.use({ faults: { 'cut off': { operation: 'finish_videostream', what: { kind: 'truncate' }, times: 1 } } })

  test('stops the show all the same', async ({ page, soundcheck }) => {
    await page.getByRole('button', { name: 'Stop the show' }).click()
    await expect(page.getByRole('alert')).toContainText('Trying again')
    await expect(page.getByText('Ended')).toBeVisible()
    // The first call ended it. The page asks again, because it was not told so.
    await expect(() => expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 2 })).toPass()
  })
})

/** To see what a failed test leaves: `FAIL_ON_PURPOSE=1 npx playwright test`. */
test('fails on purpose', async ({ page, soundcheck }) => {
  test.skip(!process.env.FAIL_ON_PURPOSE, 'set FAIL_ON_PURPOSE to see it fail')
  soundcheck.faults.add({ operation: 'finish_videostream', what: { kind: 'error', code: '1903' } })
  await page.getByRole('button', { name: 'Stop the show' }).click()
  await expect(page.getByText('Ended')).toBeVisible({ timeout: 1000 })
})
