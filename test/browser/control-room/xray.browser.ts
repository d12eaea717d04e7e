import { describe, expect, it } from 'vitest'
import { stopRecording } from './refusals.ts'
import { closeStream, expectAccessible, schemes, useRoom } from './room.ts'

const room = useRoom()

const BODY = '{"StreamName":"evening-show"}'

async function openRefusal(scheme: 'light' | 'dark' = 'light') {
  const opened = await room.open('?account=test-a', scheme)
  await opened.page.getByRole('option', { name: /StopLiveRecord/ }).click()
  await opened.page.locator('.xray').waitFor()
  return opened
}

describe('a refusal', () => {
  it.each(schemes)('says what it rests on, and lets its switch be set and taken back: %s', async (scheme) => {
    await closeStream(room.origin)
    const { page, troubles } = await room.open('?account=test-a', scheme)
    await page.getByRole('option', { name: /finish_videostream/ }).click()
    await page.locator('.evidence summary', { hasText: 'Basis: ' }).waitFor()
    const setting = page.getByLabel('ishumei.unknownStream')
    const before = await setting.inputValue()
    const values = await setting.locator('option').allInnerTexts()
    const other = values.find((value) => value !== before) ?? ''
    await setting.selectOption(other)
    await page.getByText(`ishumei.unknownStream is ${other}`).first().waitFor()
    await expectAccessible(page)
    await page.keyboard.press('u')
    await expect.poll(() => setting.inputValue()).toBe(before)
    expect(troubles).toEqual([])
  })

  it('names the checks in words', async () => {
    await closeStream(room.origin)
    const { page } = await room.open('?account=test-a')
    await page.getByRole('option', { name: /finish_videostream/ }).click()
    await page.locator('.ladder summary').click()
    const titles = await page.locator('.ladder li > span:first-child').allInnerTexts()
    expect(titles.length).toBeGreaterThan(3)
    expect(titles.filter((title) => /^[a-z]+[A-Z]/.test(title))).toEqual([])
  })
})

describe('the signature X-ray', () => {
  it.each(schemes)('says what was signed beside what arrived: %s', async (scheme) => {
    await stopRecording(room.origin, { body: `${BODY} `, signed: { body: BODY } })
    const { page, troubles } = await openRefusal(scheme)
    const xray = page.locator('.xray')

    expect(await xray.locator('.cause').innerText()).toContain('the body was signed as compact JSON')
    expect(await xray.locator('.compared tbody tr').first().locator('td').allInnerTexts()).toEqual([BODY, `${BODY}·`])
    expect(await xray.locator('.compared tbody tr').first().locator('del').innerText()).toBe('·')
    await xray.getByText('How to mend it').click()
    await xray.getByText('requests.post').waitFor()
    await expectAccessible(page)
    expect(troubles).toEqual([])
  })

  it('aligns the lines, and says what each holds', async () => {
    await stopRecording(room.origin, { signed: { host: 'live.tencentcloudapi.com:443' } })
    const { page } = await openRefusal()
    const other = page.locator('.compared .other')

    expect(await other.getByRole('rowheader').allInnerTexts()).toEqual(['header'])
    expect(await other.locator('ins').innerText()).toBe('live.tencentcloudapi.com:443')
    expect(await other.locator('del').innerText()).toBe(new URL(room.origin).host)
    expect(await page.locator('.compared .same').getByRole('rowheader').allInnerTexts()).toEqual([
      ...['method', 'path', 'query', 'header', 'signed', 'body'],
    ])
  })

  it('says when the text is right and the secret is not', async () => {
    await stopRecording(room.origin, { secretKey: 'soundcheckTencentSecretKey000001' })
    const { page } = await openRefusal()
    await page.getByText('The client signed the right text').waitFor()
  })

  it('tries a secret in the page, and sends it nowhere', async () => {
    await stopRecording(room.origin, { secretKey: 'secretOfMine' })
    const { page, troubles } = await openRefusal('dark')
    const sent: string[] = []
    page.on('request', (request) => {
      sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`)
    })
    await page.getByText('Try a secret').click()
    const field = page.getByLabel('Secret', { exact: true })
    await field.fill('anotherSecret')
    await field.press('Enter')
    await page.getByText('It does not fit').waitFor()
    await field.fill('secretOfMine')
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByText('It fits').waitFor()
    await expectAccessible(page)
    // Undo asks the server what there is to undo, so that there is something in which the secret could be.
    await page.keyboard.press('Escape')
    await page.keyboard.press('u')
    await expect.poll(() => sent.length).toBeGreaterThan(0)
    expect(sent.filter((request) => /secretOfMine|anotherSecret/.test(request))).toEqual([])
    expect(page.url()).not.toContain('ecret')
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('ecretOf')
    expect(troubles).toEqual([])
  })

  it('may call its own server only', async () => {
    const { headers } = await fetch(`${room.origin}/_soundcheck/`)
    expect(headers.get('content-security-policy')).toContain("connect-src 'self'")
  })
})
