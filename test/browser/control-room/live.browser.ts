import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { soundcheck } from '../../cli/in-process.ts'
import { closeStream, expectAccessible, schemes, useRoom } from './room.ts'
import { openStream } from './streams.ts'

const room = useRoom()

describe('Live', () => {
  it('shows each exchange as it happens, and explains it', async () => {
    const { page, troubles } = await room.open()
    await closeStream(room.origin)
    const row = page.getByRole('option', { name: /finish_videostream/ })
    await row.waitFor()
    expect(await row.innerText()).toContain('1902')
    await row.click()
    const detail = page.getByRole('complementary', { name: 'Detail' })
    await detail.getByRole('heading', { name: 'finish_videostream' }).waitFor()
    expect(await detail.innerText()).toMatch(/Step \d+ of \d+ refused it/)
    expect(await detail.getByRole('group', { name: 'Asked' }).innerText()).toContain('"requestId": "none"')
    expect(troubles).toEqual([])
  })

  it('shows what happened before it was opened', async () => {
    await closeStream(room.origin)
    await room.control('POST /accounts/test-a/clock/advance', { by: '10m' })
    const { page } = await room.open('?account=test-a')
    await page.getByRole('option', { name: /finish_videostream/ }).waitFor()
    await page.getByRole('option', { name: /clock moved .*10 m/ }).waitFor()
  })

  it('hides what the search and the chips exclude, and says so', async () => {
    await closeStream(room.origin)
    const { page } = await room.open()
    await page.getByRole('option').first().waitFor()
    await page.getByRole('searchbox').fill('code:4711')
    await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe('code:4711')
    await page.getByRole('button', { name: 'Show everything' }).click()
    await page.getByRole('option').first().waitFor()
    await page.getByRole('button', { name: /^refused/ }).click()
    await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
  })

  it('can be used by keyboard alone', async () => {
    for (const requestId of ['first', 'second', 'third']) await closeStream(room.origin, { requestId })
    const { page, troubles } = await room.open()
    await page.getByRole('option').nth(2).waitFor()
    const chosen = () => page.locator('[role=option][aria-selected=true]').getAttribute('id')
    await page.keyboard.press('j')
    const first = await chosen()
    await page.keyboard.press('j')
    expect(await chosen()).not.toBe(first)
    await page.keyboard.press('k')
    expect(await chosen()).toBe(first)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('detail')
    await page.keyboard.press('Escape')
    expect(await page.locator('[role=option][aria-selected=true]').count()).toBe(0)
    await page.keyboard.press('/')
    await page.keyboard.type('nothing like this')
    await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').waitFor()
    await page.keyboard.type('stop the clock')
    await page.keyboard.press('Enter')
    await page.getByText('The clock stands still').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    expect(troubles).toEqual([])
  })

  it('shows what clients sent as text, whatever it is', async () => {
    const { page, troubles } = await room.open()
    const requestId = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    await closeStream(room.origin, { requestId })
    await page.getByRole('option', { name: /finish_videostream/ }).click()
    await page.getByRole('group', { name: 'Asked' }).getByText('onerror').waitFor()
    expect(await page.title()).toBe('Live – Soundcheck')
    const refusal = page.evaluate(() => {
      document.body.innerHTML = '<b>text</b>'
    })
    await expect(refusal).rejects.toThrow('TrustedHTML')
    expect(troubles.filter((text) => !text.includes('TrustedHTML'))).toEqual([])
  })
})

describe('the desk', () => {
  it('makes a vendor slow and well again, counts its hits, and leaves alone what others set', async () => {
    await room.control('POST /accounts/test-a/faults', {
      vendor: 'tencent-ci',
      what: { kind: 'reset' },
      label: 'of a test',
    })
    const { page } = await room.open('?account=test-a')
    const strip = page.locator('#strip-ishumei')
    await strip.getByRole('button', { name: 'down' }).click()
    await strip.locator('.switch[aria-pressed=true]').waitFor()
    await expect(closeStream(room.origin)).rejects.toThrow()
    await strip.locator('.switch[aria-pressed=true] .number', { hasText: '1' }).waitFor()
    await page.keyboard.press('.')
    await strip.locator('.switch[aria-pressed=true]').waitFor({ state: 'detached' })
    expect(await room.control('GET /accounts/test-a/faults')).toMatchObject([{ fault: { label: 'of a test' } }])
  })

  it('says how slow, and which faults are set', async () => {
    await room.control('POST /accounts/test-a/faults', {
      vendor: 'ishumei',
      what: { kind: 'reset' },
      skip: 5,
      label: 'of a test',
    })
    const { page } = await room.open('?account=test-a')
    await page
      .locator('#strip-ishumei')
      .getByRole('button', { name: /how slow/ })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('of a test').waitFor()
    await expectAccessible(page)
    await dialog.getByLabel(/^Half of the answers/).fill('50')
    await dialog.getByRole('button', { name: 'Answer slowly' }).click()
    await page.locator('#strip-ishumei .switch[aria-pressed=true]').waitFor()
    expect(await room.control('GET /accounts/test-a/faults')).toMatchObject([
      { fault: { label: 'of a test' } },
      { fault: { what: { kind: 'latency', median: 50, p99: 3000 }, label: 'desk:slow:ishumei' } },
    ])
  })

  it('moves the clock, and shows a move from elsewhere', async () => {
    const { page } = await room.open('?account=test-a')
    await room.control('POST /accounts/test-a/clock/freeze', { at: '2030-01-01T12:00:00Z' })
    await page.locator('.transport.frozen .big-time', { hasText: '12:00:00' }).waitFor()
    await page.getByRole('button', { name: '+10m' }).click()
    await page.locator('.big-time', { hasText: '12:10:00' }).waitFor()
    expect(await room.control('GET /accounts/test-a/clock')).toMatchObject({
      now: '2030-01-01T12:10:00.000Z',
    })
  })
})

describe('a command in a terminal', () => {
  it('moves a clock that an open page shows, and the page says what happened by it', async () => {
    const environment = { SOUNDCHECK_ORIGIN: room.origin, SOUNDCHECK_ACCOUNT: 'test-a' }
    const { page, troubles } = await room.open('?account=test-a')
    expect(await soundcheck(['clock', 'freeze', '2030-01-01T12:00:00Z'], { environment })).toMatchObject({ code: 0 })
    await page.locator('.transport.frozen .big-time', { hasText: '12:00:00' }).waitFor()
    await openStream(room.origin)
    expect(await soundcheck(['clock', 'advance', '5s'], { environment })).toMatchObject({ code: 0 })
    await page.locator('.transport.frozen .big-time', { hasText: '12:00:05' }).waitFor()
    await page.getByRole('option', { name: /clock moved forward by 5 s/ }).waitFor()
    await page.getByRole('option', { name: /PULLING → MODERATING/ }).waitFor()
    expect(troubles).toEqual([])
  })
})

describe('for everybody', () => {
  it.each(schemes)('has no violation in %s: empty, with lines, with a detail, with dialogs', async (scheme) => {
    const { page, troubles } = await room.open('', scheme)
    await page.getByRole('heading', { name: 'It is quiet here' }).waitFor()
    await expectAccessible(page)
    await fetch(`${room.origin}/a/path/of/nobody`)
    await closeStream(room.origin)
    await page.getByRole('option', { name: /path\/of\/nobody/ }).waitFor()
    await page.getByRole('option', { name: /1902/ }).click()
    await page.getByRole('heading', { name: 'finish_videostream' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').waitFor()
    await expectAccessible(page)
    expect(troubles).toEqual([])
  })

  it('speaks the language of the browser, and another after a click', async () => {
    const { page } = await room.open()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('button', { name: /^Language/ }).click()
    await page.getByRole('heading', { name: '这里还很安静' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    await page.getByRole('button', { name: /^语言/ }).click()
  })
})

describe('the connection', () => {
  it('is one stream for eight tabs, and the next one reads it when the first is closed', async () => {
    const streams = new Set<IncomingMessage>()
    const onRequest = (message: unknown) => {
      const { request, socket } = message as { request: IncomingMessage; socket: IncomingMessage['socket'] }
      if (request.socket.localPort !== room.server.port || !/^\/_soundcheck\/events(\?|$)/.test(request.url ?? ''))
        return
      streams.add(request)
      socket.once('close', () => streams.delete(request))
    }
    subscribe('http.server.request.start', onRequest)
    const rooms = []
    for (let tab = 0; tab < 8; tab++) rooms.push(await room.open())
    await expect.poll(() => streams.size).toBe(1)
    await closeStream(room.origin)
    for (const { page } of rooms) await page.getByRole('option', { name: /finish_videostream/ }).waitFor()
    await rooms[0]?.page.close()
    await closeStream(room.origin, { account: 'test-b' })
    await rooms[7]?.page.getByRole('option', { name: /test-b/ }).waitFor()
    await expect.poll(() => streams.size).toBe(1)
    unsubscribe('http.server.request.start', onRequest)
    expect(rooms.flatMap(({ troubles }) => troubles)).toEqual([])
  })

  it('says that it is lost, comes back, and says that the server is another one', async () => {
    const { page } = await room.open()
    await closeStream(room.origin)
    await page.getByRole('option', { name: /finish_videostream/ }).waitFor()
    const { port } = room.server
    await room.stop()
    await page.getByText(/^Not connected/).waitFor()
    expect(await page.getByRole('option', { name: /finish_videostream/ }).count()).toBe(1)
    await room.start({ port })
    await page.locator('.connection[data-state=live]').waitFor()
    await page.getByRole('option', { name: /started again/ }).waitFor()
  })

  it('asks for the token, which never is in the address', async () => {
    await room.stop()
    await room.start({ control: { token: 'a-token-of-this-test' } })
    const { page } = await room.openAtOnce()
    await page.getByRole('textbox', { name: 'Token' }).fill('another-token-altogether')
    await page.getByRole('button', { name: 'Open the control room' }).click()
    await page.getByText('does not accept this token').waitFor()
    await page.getByRole('textbox', { name: 'Token' }).fill('a-token-of-this-test')
    await page.getByRole('button', { name: 'Open the control room' }).click()
    await page.locator('.connection[data-state=live]').waitFor()
    const { page: other } = await room.open('#token=a-token-of-this-test')
    expect(other.url()).toBe(`${room.origin}/_soundcheck/`)
  })
})
