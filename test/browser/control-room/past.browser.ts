import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { closeStream, expectAccessible, useRoom } from './room.ts'

const room = useRoom()

const START = Date.UTC(2026, 10, 21, 21, 3, 10)

beforeEach(async () => {
  await room.control('POST /accounts/test-a/clock/freeze', { at: '2026-11-21T21:03:10Z' })
  await closeStream(room.origin, { requestId: 'first' })
  await room.control('POST /accounts/test-a/clock/advance', { by: '1m' })
  await closeStream(room.origin, { requestId: 'second' })
  await room.control('POST /accounts/test-a/faults', { vendor: 'tencent-ci', what: { kind: 'reset' } })
})

const open = (path = '', scheme: 'light' | 'dark' = 'light') => room.open(`?account=test-a${path}`, scheme)

const past = (page: Page) => page.getByRole('region', { name: 'The past' })
const lines = (page: Page) => page.getByRole('option')
const clock = async () => (await room.control('GET /accounts/test-a/clock')) as { milliseconds: number }
const faults = async () => (await room.control('GET /accounts/test-a/faults')) as unknown[]

/** The moments of the account are known: the way back is open. */
const ready = (page: Page) => expect.poll(() => page.getByRole('button', { name: /^Look back/ }).isEnabled()).toBe(true)

describe('the transport backwards', () => {
  it('looks at the past by keyboard, moves nothing, and comes back with Escape', async () => {
    const { page, troubles } = await open()
    await expect.poll(() => lines(page).count()).toBe(5)
    await ready(page)
    await page.keyboard.press('[')
    await past(page).getByText('Looking at 21:04:10, before the fault that was set. Nothing is moved.').waitFor()
    await expect.poll(() => lines(page).count()).toBe(4)
    await page.keyboard.press('[')
    await past(page).getByText('before the move of the clock').waitFor()
    await expect.poll(() => lines(page).count()).toBe(2)
    // What happens meanwhile is not of that time.
    await closeStream(room.origin, { requestId: 'third' })
    await page.keyboard.press(']')
    await expect.poll(() => lines(page).count()).toBe(4)
    expect(await clock()).toMatchObject({ milliseconds: START + 60_000, isFrozen: true })
    await page.keyboard.press('Escape')
    await past(page).waitFor({ state: 'detached' })
    await expect.poll(() => lines(page).count()).toBe(6)
    expect(troubles).toEqual([])
  })

  it('has a slider over the moments, and its place is in the address', async () => {
    const { page } = await open()
    await ready(page)
    await page.getByRole('button', { name: /^Look back/ }).click()
    const slider = past(page).getByRole('slider')
    expect(await slider.getAttribute('aria-valuetext')).toBe('21:04:10, before the fault that was set.')
    await slider.press('Home')
    await past(page).getByText('before the stop of the clock').waitFor()
    await page.getByRole('heading', { name: 'No line is left of that time' }).waitFor()
    expect(new URL(page.url()).searchParams.get('until')).toBe('-1')
    await page.reload()
    await past(page).getByText('before the stop of the clock').waitFor()
    expect(await page.getByRole('button', { name: 'Nothing was done by hand before this' }).isDisabled()).toBe(true)
    await past(page).getByRole('slider').press('End')
    await past(page).waitFor({ state: 'detached' })
  })

  it('returns to a moment after a question that says what is lost, and undo brings it back', async () => {
    const { page, troubles } = await open('&page=state')
    await ready(page)
    await page.keyboard.press('[')
    await page.keyboard.press('[')
    await past(page).getByText('Only Live looks back: this page shows now.').waitFor()
    await past(page).getByRole('button', { name: 'Return there…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Return test-a to 21:03:10?' })
    await dialog.getByText('This takes back 2 changes by hand').waitFor()
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([
      'the fault that was set',
      'the move of the clock',
    ])
    await dialog.getByText('The effects of 1 request since then go with it.').waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await faults()).toHaveLength(1)
    await past(page).getByRole('button', { name: 'Return there…' }).click()
    await dialog.getByRole('button', { name: 'Return there' }).click()
    await page.getByText('The account is as it was at 21:03:10').waitFor()
    await past(page).waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('.big-time').innerText()).toBe('21:03:10')
    expect(await faults()).toEqual([])
    await page.keyboard.press('u')
    await page.getByText('Taken back: the return to 2026-11-21T21:03:10.000Z').waitFor()
    await expect.poll(() => page.locator('.big-time').innerText()).toBe('21:04:10')
    expect(await faults()).toHaveLength(1)
    expect(troubles).toEqual([])
  })

  it('offers no way to return to a moment that is not kept, and says why', async () => {
    const { page } = await open('&until=2')
    await past(page).getByText('There is no way to return').waitFor()
    expect(await past(page).getByRole('button').allInnerTexts()).toEqual([expect.stringContaining('Back to now')])
    await past(page).getByRole('button', { name: 'Back to now' }).click()
    await past(page).waitFor({ state: 'detached' })
  })

  it('shows now again when somebody does something', async () => {
    const { page } = await open()
    await ready(page)
    await page.keyboard.press('[')
    await past(page).waitFor()
    await page.getByRole('button', { name: '+1m' }).click()
    await past(page).waitFor({ state: 'detached' })
    await page
      .getByRole('option', { name: /clock moved/ })
      .nth(1)
      .waitFor()
  })

  it('forgets the moment when the server was started again', async () => {
    const { page } = await open()
    await ready(page)
    await page.keyboard.press('[')
    await past(page).waitFor()
    const port = Number(new URL(room.origin).port)
    await room.stop()
    await room.start({ port })
    await page.getByRole('option', { name: /started again/ }).waitFor()
    await past(page).waitFor({ state: 'detached' })
  })

  it.each(['light', 'dark'] as const)('has no violation in %s', async (scheme) => {
    const { page } = await open('&until=2', scheme)
    await past(page).waitFor()
    await expectAccessible(page)
  })

  it('speaks Chinese', async () => {
    const { page } = await open()
    await ready(page)
    await page.keyboard.press('[')
    await page.getByRole('button', { name: 'Language' }).click()
    await page.getByText('没有移动任何东西。').waitFor()
    await page.getByRole('button', { name: /^语言/ }).click()
  })
})

describe('Live', () => {
  it('goes from line to line of the chosen account, past those of nobody', async () => {
    await fetch(`${room.origin}/hello`)
    await closeStream(room.origin, { requestId: 'third' })
    const { page } = await open()
    const stray = page.getByRole('option', { name: /GET \/hello/ })
    await stray.waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('k')
    const chosen = page.locator('[role=option][aria-selected=true]')
    await expect.poll(() => chosen.innerText()).toContain('fault set')
    await stray.click()
    await page.keyboard.press('j')
    await expect.poll(() => chosen.innerText()).toContain('finish_videostream')
  })
})
