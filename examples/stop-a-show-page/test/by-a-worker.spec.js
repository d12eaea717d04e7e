import { createSoundcheckTest, expect } from 'soundcheck/playwright'

/** A service worker in the page answers. For the test, nothing changes. */
const test = createSoundcheckTest({ adapter: 'page' })

test('stops the show, also after a reload and an answer that breaks off', async ({ page, soundcheck }) => {
  await page.route('/config.json', (route) => route.fulfill({ json: { accessKey: soundcheck.key } }))
  await page.goto('/')
  // The worker takes over when the page has loaded.
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  await page.getByRole('button', { name: 'Go live' }).click()
  soundcheck.faults.add({ operation: 'finish_videostream', what: { kind: 'truncate' }, times: 1 })
  await page.getByRole('button', { name: 'Stop the show' }).click()
  await expect(page.getByText('Ended')).toBeVisible()
  await expect(() => expect(soundcheck).toHaveReceived('finish_videostream', {}, { times: 2 })).toPass()
})
