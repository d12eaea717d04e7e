import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** More presses than any page has places to stop at. */
const MOST_TABS = 120

/** Presses the keys one after the other. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Presses Tab until the element has the focus. A mouse can be anywhere at once; a keyboard walks there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  const has = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < MOST_TABS && !(await has()); presses++) await page.keyboard.press('Tab')
  expect(await has(), `Tab never reaches ${target}`).toBe(true)
}

/** Takes numbered pictures into the folder that TOUR_PICTURES names. Without it, none. */
export function pictures(page: Page): (name: string) => Promise<void> {
  const folder = process.env.TOUR_PICTURES
  let number = 0
  return async (name) => {
    number++
    if (folder === undefined) return
    await mkdir(folder, { recursive: true })
    await page.screenshot({ path: join(folder, `${String(number).padStart(2, '0')}-${name}.png`) })
  }
}
