import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { closeStream, expectAccessible, schemes, useRoom } from './room.ts'

const room = useRoom()

beforeEach(async () => {
  for (const requestId of ['first', 'second', 'third']) await closeStream(room.origin, { requestId })
})

const path = '?account=test-a'

async function saved(download: Promise<Download>): Promise<{ name: string; text: string }> {
  const file = await download
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: /^Take away/ })

describe('Take away', () => {
  it('writes the chosen lines in each format, and saves them as a file', async () => {
    const { page, troubles } = await room.open(path)
    await page.getByRole('option').nth(2).waitFor()
    for (const key of ['j', 'x', 'j', 'j', 'x']) await page.keyboard.press(key)
    await page.getByText('2 lines chosen').waitFor()
    expect(new URL(page.url()).searchParams.get('marked')).toMatch(/^\d+,\d+$/)
    await page.keyboard.press('e')
    const dialog = dialogOf(page)
    const text = dialog.getByRole('group', { name: 'The file' })
    await text.getByText('first').waitFor()
    expect(await text.innerText()).toContain('third')
    expect(await text.innerText()).not.toContain('second')
    await dialog.getByRole('button', { name: 'HAR' }).click()
    await text.getByText('startedDateTime').first().waitFor()
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Save as test-a.har' }).click()
    const { name, text: har } = await saved(download)
    expect(name).toBe('test-a.har')
    expect(JSON.parse(har).log.entries).toHaveLength(2)
    await dialog.getByRole('button', { name: 'Vitest' }).click()
    await text.getByText('soundcheck').first().waitFor()
    expect(troubles).toEqual([])
  })

  it('takes the selected exchange, or else all that the page shows', async () => {
    const { page } = await room.open(path)
    await page.getByRole('option').nth(2).click()
    await page.getByRole('button', { name: /^Vitest, HAR, file/ }).click()
    await page.getByRole('dialog', { name: 'Take away 1 exchange of test-a' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('e')
    await page.getByRole('dialog', { name: 'Take away the session of test-a' }).waitFor()
  })

  it('chooses a range by mouse, and only lines of one account', async () => {
    await closeStream(room.origin, { account: 'test-b', requestId: 'other' })
    const { page } = await room.open()
    await page.getByRole('option').nth(3).waitFor()
    await page.getByRole('option').nth(0).click()
    await page
      .getByRole('option')
      .nth(2)
      .click({ modifiers: ['Shift'] })
    await page.getByText('3 lines chosen').waitFor()
    await page
      .getByRole('option')
      .nth(3)
      .click({ modifiers: ['Control'] })
    await page.getByText('Lines of one account go into one file').waitFor()
    await page.getByRole('button', { name: 'Choose none' }).click()
    await page.getByText('3 lines chosen').waitFor({ state: 'detached' })
  })

  it('records the account, shows the size, and saves a file that can be replayed', async () => {
    const { page } = await room.open(path)
    await page.getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText('0 requests').waitFor()
    await closeStream(room.origin, { requestId: 'recorded' })
    await page.getByText('1 request ·').waitFor()
    const download = page.waitForEvent('download')
    await page.keyboard.press('r')
    const { name, text } = await saved(download)
    expect(name).toBe('test-a.capture.json')
    expect(await room.control('POST /replays', JSON.parse(text))).toMatchObject({ isSame: true, requests: 1 })
    await page.getByRole('button', { name: 'Record', exact: true }).waitFor()
  })

  it.each(schemes)('is accessible in the %s scheme', async (scheme) => {
    const { page } = await room.open(path, scheme)
    await page.getByRole('option').nth(2).waitFor()
    for (const key of ['r', 'j', 'x']) await page.keyboard.press(key)
    await page.getByText('1 line chosen').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('e')
    await dialogOf(page).getByRole('group', { name: 'The file' }).waitFor()
    await expectAccessible(page)
  })
})
