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
    const cut = await page
      .locator('.switch-name')
      .evaluateAll((names) =>
        names.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
      )
    expect(cut).toEqual([])
  })
})
