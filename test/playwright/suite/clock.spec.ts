import type { Page } from '@playwright/test'
import { createSoundcheckTest, expect, soundcheckTest as test } from 'soundcheck/playwright'
import { openApp } from './app.ts'

const HOUR = 3_600_000
const now = (page: Page) => page.evaluate(() => Date.now())
/** How often a timer of every minute has fired. */
const minutes = (page: Page) => page.evaluate(() => Reflect.get(globalThis, 'minutes') as number)

test.beforeEach(async ({ page }) => {
  await openApp(page)
  await page.evaluate(() => {
    Object.assign(globalThis, { minutes: 0 })
    setInterval(() => Reflect.set(globalThis, 'minutes', Reflect.get(globalThis, 'minutes') + 1), 60_000)
  })
})

test('the page follows each move of the account’s clock', async ({ page, soundcheck: { clock } }) => {
  await clock.freeze(Date.UTC(2030, 0))
  expect(await now(page)).toBe(Date.UTC(2030, 0))
  const before = await minutes(page)
  await clock.advance(HOUR)
  expect(await now(page)).toBe(Date.UTC(2030, 0) + HOUR)
  // As of a laptop that was closed for an hour.
  expect(await minutes(page)).toBe(before + 1)
  await clock.set(Date.UTC(2020, 0))
  expect(await now(page)).toBe(Date.UTC(2020, 0))
  await clock.resume()
  await expect.poll(() => now(page)).toBeGreaterThan(Date.UTC(2020, 0))
  expect(Math.abs((await now(page)) - clock.now())).toBeLessThan(HOUR)
})

test('the account’s clock follows each move of the page’s', async ({ page, soundcheck: { clock } }) => {
  await page.clock.pauseAt('2030-01-01T00:00:00Z')
  expect(clock.isFrozen).toBe(true)
  expect(clock.now()).toBe(Date.UTC(2030, 0))
  expect(await now(page)).toBe(Date.UTC(2030, 0))
  await page.clock.fastForward('01:00:00')
  expect(clock.now()).toBe(Date.UTC(2030, 0) + HOUR)
  expect(await now(page)).toBe(clock.now())
  const before = await minutes(page)
  await page.clock.runFor(10 * 60_000)
  expect(await minutes(page)).toBe(before + 10)
  expect(await now(page)).toBe(clock.now())
  await page.clock.setSystemTime('2031-01-01T00:00:00Z')
  expect([clock.now(), await now(page)]).toEqual([Date.UTC(2031, 0), Date.UTC(2031, 0)])
  await page.clock.setFixedTime('2032-01-01T00:00:00Z')
  expect([clock.now(), await now(page)]).toEqual([Date.UTC(2032, 0), Date.UTC(2032, 0)])
  await page.clock.resume()
  expect(clock.isFrozen).toBe(false)
  await expect.poll(() => now(page)).toBeGreaterThan(Date.UTC(2032, 0))
})

test('a page that opens later shows the account’s time', async ({ page, context, soundcheck: { clock } }) => {
  await clock.freeze(Date.UTC(2030, 0))
  await page.reload()
  const other = await context.newPage()
  await openApp(other)
  expect([await now(page), await now(other)]).toEqual([Date.UTC(2030, 0), Date.UTC(2030, 0)])
})

test('the pages follow when something else moves the clock', async ({ page, soundcheck: { account, sandbox } }) => {
  account.clock.freeze(Date.UTC(2030, 0))
  await expect.poll(() => now(page)).toBe(Date.UTC(2030, 0))
  await account.clock.reset()
  sandbox.clock.freeze(Date.UTC(2031, 0))
  await expect.poll(() => now(page)).toBe(Date.UTC(2031, 0))
  await sandbox.clock.reset()
})

createSoundcheckTest({ clock: 'apart' })(
  'with clocks apart, neither moves the other',
  async ({ page, soundcheck: { clock } }) => {
    await page.clock.setFixedTime('2030-01-01T00:00:00Z')
    expect(clock.isFrozen).toBe(false)
    await clock.freeze(Date.UTC(2040, 0))
    expect(await now(page)).toBe(Date.UTC(2030, 0))
  },
)
