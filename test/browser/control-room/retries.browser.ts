import { describe, expect, it } from 'vitest'
import { closeStream, expectAccessible, schemes, useRoom } from './room.ts'

const room = useRoom()

const path = '?page=retries&account=test-a'

/** The auditor takes a longer wait for a pause. */
const AT_ONCE_MS = 50

/** A client that comes back at once, four times, while the vendor fails. On a busy machine it takes several tries to be as fast. */
async function hammer(): Promise<void> {
  for (;;) {
    await room.control('POST /accounts/test-a/faults', {
      vendor: 'ishumei',
      what: { kind: 'error', code: '1903' },
      times: 4,
    })
    const begin = performance.now()
    for (let attempt = 1; attempt <= 4; attempt++) await closeStream(room.origin)
    if (performance.now() - begin < AT_ONCE_MS) return
    await room.control('POST /accounts/test-a/reset')
  }
}

/** A client that waits a second and tries again. */
async function waitAndReturn(): Promise<void> {
  await room.control('POST /accounts/test-a/faults', {
    vendor: 'ishumei',
    what: { kind: 'error', code: '1903' },
    times: 1,
  })
  await closeStream(room.origin, { requestId: 'other' })
  await room.control('POST /accounts/test-a/clock/advance', { by: '1s' })
  await closeStream(room.origin, { requestId: 'other' })
}

describe('Retries', () => {
  it('shows each call with its attempts, says what was wrong, and opens the exchange', async () => {
    await hammer()
    const { page, troubles } = await room.open(path)
    const lanes = page.getByRole('list', { name: /Calls that were not answered/ })
    await lanes.getByText('No pause between the attempts').waitFor()
    const attempts = lanes.getByRole('button', { name: /^Attempt \d/ })
    expect(await attempts.count()).toBe(4)
    await attempts.nth(2).click()
    await page
      .getByRole('complementary', { name: 'Detail' })
      .getByRole('heading', { name: 'finish_videostream' })
      .waitFor()
    expect(await attempts.nth(2).getAttribute('aria-pressed')).toBe('true')
    expect(troubles).toEqual([])
  })

  it('shows a new call as it happens, and hides verdicts that nobody wants to see', async () => {
    const { page } = await room.open(path)
    await page.getByRole('heading', { name: 'Every call was answered at the first attempt' }).waitFor()
    await hammer()
    await page.getByText('No pause between the attempts').waitFor()
    await page.getByRole('button', { name: /^handled badly/ }).click()
    await page.getByRole('heading', { name: 'Nothing to show' }).waitFor()
    expect(new URL(page.url()).searchParams.get('without')).toBe('badly')
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByText('No pause between the attempts').waitFor()
  })

  it('goes from attempt to attempt by keyboard', async () => {
    await hammer()
    const { page } = await room.open('?account=test-a')
    await page.keyboard.press('g')
    await page.keyboard.press('r')
    await page.getByText('No pause between the attempts').waitFor()
    await page.keyboard.press('j')
    await page.locator('.retries-mark[aria-pressed=true]', { hasText: '1' }).waitFor()
    await page.keyboard.press('j')
    await page.locator('.retries-mark[aria-pressed=true]', { hasText: '2' }).waitFor()
    await page.keyboard.press('k')
    await page.locator('.retries-mark[aria-pressed=true]', { hasText: '1' }).waitFor()
  })

  it.each(schemes)('is accessible in the %s scheme', async (scheme) => {
    await hammer()
    await waitAndReturn()
    const { page, troubles } = await room.open(path, scheme)
    await page.getByText('No pause between the attempts').waitFor()
    await page.locator('.retries-mark').first().click()
    await expectAccessible(page)
    expect(troubles).toEqual([])
  })
})
