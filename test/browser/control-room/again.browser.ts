import { describe, expect, it } from 'vitest'
import { stopRecording } from './refusals.ts'
import { closeStream, expectAccessible, useRoom } from './room.ts'

const room = useRoom()

describe('an exchange is sent again', () => {
  it('as it was, and the new one is shown: what failed by a fault works now', async () => {
    const fault = { vendor: 'ishumei', what: { kind: 'status', status: 503 }, times: 1 }
    await room.control('POST /accounts/test-a/faults', fault)
    await closeStream(room.origin, { requestId: 'mine' })
    const { page, troubles } = await room.open('?account=test-a')
    await page.getByRole('option', { name: /finish_videostream/ }).click()
    const detail = page.getByRole('complementary', { name: 'Detail' })
    await detail.getByText('A fault was applied').waitFor()
    const { searchParams } = new URL(page.url())
    await detail.getByRole('button', { name: 'Send again' }).click()
    await page.getByText('Sent again: 1902').waitFor()
    await expect.poll(() => detail.innerText()).toMatch(/Step \d+ of \d+ refused it/)
    expect(await detail.getByRole('group', { name: 'Asked' }).innerText()).toContain('"requestId": "mine"')
    expect(new URL(page.url()).searchParams.get('entry')).not.toBe(searchParams.get('entry'))
    // It is no change by hand, so nothing else is offered to be taken back.
    const toast = page.locator('.toast', { hasText: 'Sent again' })
    expect(await toast.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    expect(troubles).toEqual([])
  })

  it('by the palette as well', async () => {
    await closeStream(room.origin)
    const { page } = await room.open('?account=test-a')
    await page.getByRole('option', { name: /finish_videostream/ }).waitFor()
    await page.keyboard.press('k')
    await page.getByRole('button', { name: 'Send again' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').waitFor()
    await page.keyboard.type('send the selected')
    await page.keyboard.press('Enter')
    await page.getByText('Sent again: 1902').waitFor()
  })

  it('only where what is kept is the request: else it says why, and has no button', async () => {
    await stopRecording(room.origin, { secretKey: 'another' })
    await fetch(`${room.origin}/hello`)
    const { page } = await room.open()
    const detail = page.getByRole('complementary', { name: 'Detail' })
    await page.getByRole('option', { name: /GET \/hello/ }).click()
    await detail.getByText('It cannot be sent again: it matches no vendor').waitFor()
    expect(await detail.getByRole('button', { name: 'Send again' }).count()).toBe(0)
    await page.keyboard.press('k')
    await detail.getByText('It cannot be sent again: it was refused for its signature').waitFor()
    await expectAccessible(page)
  })
})
