import { expect, type Page, test } from '@playwright/test'
import { ACCOUNT, NOW, type Stage, setStage } from './stage.ts'

let stage: Stage

test.beforeEach(async ({ page }) => {
  stage = await setStage()
  await page.clock.setFixedTime(NOW)
})
test.afterEach(() => stage.close())

async function open(page: Page, query: string, scheme: 'light' | 'dark' = 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme })
  await page.goto(`${stage.origin}/_soundcheck/${query}`)
  await page.evaluate(() => document.fonts.ready)
}

/** Compares all that the page shows, except when answers came in real time. */
const expectPicture = (page: Page, name: string, options = {}) =>
  expect(page).toHaveScreenshot(name, { mask: [page.locator('.meter')], ...options })

const ready = (page: Page) => page.locator('.connection[data-state=live]').waitFor()

test('Live', async ({ page }) => {
  await open(page, `?account=${ACCOUNT}`)
  await ready(page)
  await page.getByRole('option').nth(8).waitFor()
  await expectPicture(page, 'live.png')
})

test('the signature X-ray', async ({ page }) => {
  await open(page, `?account=${ACCOUNT}&entry=${stage.unsigned}`)
  await ready(page)
  await page.locator('.xray .compared').waitFor()
  await expect(page.getByRole('complementary', { name: 'Detail' })).toHaveScreenshot('x-ray.png')
})

test('State', async ({ page }) => {
  await open(page, `?page=state&account=${ACCOUNT}&vendor=ishumei&collection=streams&key=${stage.stream}`, 'light')
  await ready(page)
  await page.locator('.state-steps').waitFor()
  await expectPicture(page, 'state.png')
})

test('Callbacks', async ({ page }) => {
  await open(page, `?page=callbacks&account=${ACCOUNT}&callback=1`, 'light')
  await ready(page)
  await page.locator('.callbacks-mark').first().waitFor()
  await page.getByRole('group', { name: 'Payload' }).waitFor()
  await expectPicture(page, 'callbacks.png')
})

test('Stories', async ({ page }) => {
  await open(page, `?page=stories&account=${ACCOUNT}`, 'light')
  await ready(page)
  await page.getByRole('article').nth(5).waitFor()
  await expectPicture(page, 'stories.png')
})

test('the presenter', async ({ page }) => {
  await open(page, `?present&account=${ACCOUNT}&story=answer-lost`)
  const next = (name: string) => page.locator('.presenter-next:enabled', { hasText: name })
  await next('Start the story').waitFor()
  await page.keyboard.press('ArrowRight')
  await next('Send StopLiveRecord').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByText('The stop took effect, and its answer was lost.').waitFor()
  await next('Send StopLiveRecord').waitFor()
  await expectPicture(page, 'presenter.png')
})

// A comparison that fails while pictures are taken anew would overwrite a good one.
if (!process.argv.some((argument) => argument.startsWith('--update-snapshots'))) {
  test('sees a button that moved by 4 pixels', async ({ page }) => {
    await open(page, `?account=${ACCOUNT}`)
    await ready(page)
    await page.getByRole('option').nth(8).waitFor()
    await page.getByRole('button', { name: '+10m' }).evaluate((button) => {
      button.style.translate = '4px'
    })
    await expect(expectPicture(page, 'live.png', { timeout: 2000 })).rejects.toThrow('are different')
  })
}
