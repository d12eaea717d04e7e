import type { Locator } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { closeStream, expectAccessible, useRoom } from './room.ts'

const room = useRoom()

beforeEach(async () => {
  await closeStream(room.origin)
})

describe('for eyes of every kind', () => {
  it('tells apart what passed and what failed, and on and off, in forced colours', async () => {
    const { page, troubles } = await room.open('?account=test-a')
    await page.emulateMedia({ forcedColors: 'active' })
    await page.getByRole('option', { name: /finish_videostream/ }).click()
    await page.locator('.rungs .failed').waitFor()
    const ground = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor)
    expect(await ground('.rungs .failed')).not.toBe(await ground('.rungs .passed'))
    expect(await ground('.rungs .failed')).not.toBe(await ground('.detail'))
    await page.locator('#strip-ishumei .switch', { hasText: 'slow' }).click()
    await page.locator('#strip-ishumei .switch[aria-pressed=true]').waitFor()
    expect(await ground('.switch[aria-pressed=true] .lamp')).not.toBe(await ground('.switch[aria-pressed=false] .lamp'))
    await expectAccessible(page)
    expect(troubles).toEqual([])
  })

  it('shows everything at 200 % without scrolling sideways', async () => {
    const { page } = await room.open('?account=test-a')
    // A window of 1280 pixels at 200 % has room for 640.
    await page.setViewportSize({ width: 640, height: 400 })
    await page.getByRole('option', { name: /finish_videostream/ }).click()
    await page.locator('.rungs .failed').waitFor()
    const widths = () =>
      page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
    const [width = 0, shown = 0] = await widths()
    expect(width).toBeLessThanOrEqual(shown)
    await expectAccessible(page)
    expect(await cutOff(page.locator('.switch-name'))).toEqual([])
  })

  it('has room at the desk for the names of all vendors, and for what moves the clock in one line', async () => {
    const { page } = await room.open('?account=test-a')
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.locator('#strip-ishumei').waitFor()
    expect(await cutOff(page.locator('.strip-head h2'))).toEqual([])
    const lines = await page
      .locator('.transport button', { hasText: /^(next due|\+|to…)/ })
      .evaluateAll((buttons) => new Set(buttons.map((button) => button.getBoundingClientRect().top)).size)
    expect(lines).toBe(1)
  })
})

/** The texts that do not fit where they stand. */
function cutOff(texts: Locator): Promise<(string | null)[]> {
  return texts.evaluateAll((all) =>
    all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
  )
}
