import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createSoundcheckTest, type Soundcheck, type SoundcheckTest } from 'soundcheck/playwright'
import { ISHUMEI, openApp } from './app.ts'

/** A way for a page to reach its test's account. */
export interface Way {
  readonly name: string
  readonly test: SoundcheckTest
  /** Opens a page of the app. */
  open(page: Page): Promise<void>
  /** Where the page finds ISHUMEI. */
  hostOf(soundcheck: Soundcheck): string
}

const hostOf = () => ISHUMEI

/** A page that knows nothing of Soundcheck. Resolves when the worker that it got serves it. */
export async function openBare(page: Page): Promise<void> {
  await openApp(page)
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        if (navigator.serviceWorker.controller) resolve()
        navigator.serviceWorker.addEventListener('controllerchange', () => resolve())
      }),
  )
}

export const SHOP = 'https://shop.test'

/** A page that starts Soundcheck itself, with a world and vendors of its own. */
export async function openShop(page: Page): Promise<void> {
  const files = process.env.SUITE_SITE ?? ''
  await page.context().route(`${SHOP}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    return route.fulfill({ path: join(files, pathname.endsWith('/') ? `${pathname}index.html` : pathname) })
  })
  await page.goto(`${SHOP}/`)
  await page.waitForFunction(() => 'shop' in globalThis)
}

export const BARE: Way = {
  name: 'page, in a page that starts nothing',
  test: createSoundcheckTest({ adapter: 'page' }),
  open: openBare,
  hostOf,
}
export const SHOPS: Way = {
  name: 'page, in a page that starts Soundcheck itself',
  test: createSoundcheckTest({ adapter: 'page' }),
  open: openShop,
  hostOf,
}

export const WAYS: readonly Way[] = [
  { name: 'route', test: createSoundcheckTest(), open: openApp, hostOf },
  {
    name: 'server',
    test: createSoundcheckTest({ adapter: 'server' }),
    open: (page) => openApp(page, 'http://localhost:1/'),
    hostOf: ({ origin = '' }) => origin,
  },
  BARE,
  SHOPS,
]
