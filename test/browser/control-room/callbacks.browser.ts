import { beforeEach, describe, expect, it } from 'vitest'
import { expectAccessible, schemes, useRoom } from './room.ts'
import { openStream } from './streams.ts'

const room = useRoom()

beforeEach(async () => {
  await room.control('POST /accounts/test-a/clock/freeze', { at: '2030-01-01T12:00:00Z' })
})

const open = (more = '', scheme: 'light' | 'dark' = 'light') =>
  room.open(`?page=callbacks&account=test-a${more}`, scheme)

const advance = (by: string) => room.control('POST /accounts/test-a/clock/advance', { by })

/** A port that nobody listens at. */
const NOBODY = 'http://127.0.0.1:9/nobody'

describe('Callbacks', () => {
  it('shows a lane for each resource, also for what is called back while it is open', async () => {
    const { page, troubles } = await open()
    await page.getByRole('heading', { name: 'No callback yet' }).waitFor()
    const key = await openStream(room.origin)
    const other = await openStream(room.origin, { number: 1, callback: NOBODY })
    await advance('2m')
    await page
      .getByRole('group', { name: key })
      .getByRole('link', { name: /delivered/ })
      .first()
      .waitFor()
    const waiting = page
      .getByRole('group', { name: other })
      .getByRole('link', { name: /waiting/ })
      .first()
    await waiting.waitFor()
    expect(await waiting.locator('.next').count()).toBe(1)
    expect(troubles).toEqual([])
  })

  it('shows one in full, its inbox, and sends it again', async () => {
    await openStream(room.origin)
    await advance('1m')
    const { page } = await open()
    await page.locator('.callbacks-mark').first().click()
    const detail = page.getByRole('complementary', { name: 'Detail' })
    await detail.getByText('Content-Type', { exact: true }).waitFor()
    expect(await detail.getByRole('group', { name: 'Payload' }).innerText()).toContain('"message": "Success"')
    await detail.getByRole('button', { name: 'as one line' }).click()
    expect(await detail.getByRole('group', { name: 'Payload' }).innerText()).toContain('"message":"Success"')
    await detail.getByText('1 attempt', { exact: true }).waitFor()
    await detail.getByRole('button', { name: 'Send again' }).click()
    await page.getByText(/sent again: 200/).waitFor()
    await detail.getByText('2 attempts', { exact: true }).waitFor()
    await detail.getByRole('button', { name: 'Inbox test' }).click()
    const inbox = page.getByRole('dialog', { name: 'Inbox test' })
    await expect.poll(() => inbox.getByRole('listitem').count()).toBeGreaterThan(1)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await inbox.waitFor({ state: 'detached' })
  })

  it('loses the next one of an event only, says so, and can take it back', async () => {
    await openStream(room.origin)
    await advance('1m')
    const { page } = await open('&callback=1')
    await page.getByRole('button', { name: 'Send it twice' }).click()
    const set = page.getByRole('list', { name: 'Set on callbacks' })
    await set.getByText('doubled').waitFor()
    await page.keyboard.press('u')
    await set.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Lose it' }).click()
    await set.getByText('lost').waitFor()
    await advance('5m')
    await set.waitFor({ state: 'detached' })
    expect(await room.control('GET /accounts/test-a/callback-faults')).toMatchObject([
      { fault: { what: { kind: 'lost' }, times: 1, label: 'desk:next:lost' }, applied: 1, setBy: 'control room' },
    ])
  })

  it('filters by state and resource, in the address', async () => {
    const key = await openStream(room.origin)
    await openStream(room.origin, { number: 1, callback: NOBODY })
    await advance('1m')
    const { page } = await open()
    await page.getByRole('button', { name: /^delivered/ }).click()
    await page.getByRole('group', { name: key }).waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('state')).toBe('delivered')
    await page.getByRole('button', { name: /^waiting/ }).click()
    await page.getByRole('heading', { name: 'No callback fits' }).waitFor()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await page
      .getByRole('link', { name: new RegExp(key) })
      .first()
      .click()
    await page.getByRole('button', { name: `only ${key}` }).waitFor()
    expect(await page.locator('.callbacks-list').innerText()).not.toContain('waiting')
  })

  it('can be used by keyboard alone, as a list too, and says why a link is dead', async () => {
    await openStream(room.origin)
    await advance('2m')
    const { page } = await room.open('?account=test-a')
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.locator('.callbacks-mark').first().waitFor()
    await page.keyboard.press('j')
    await page.locator('.callbacks-mark[aria-current]').waitFor()
    const first = new URL(page.url()).searchParams.get('callback')
    await page.keyboard.press('j')
    await expect.poll(() => new URL(page.url()).searchParams.get('callback')).not.toBe(first)
    await page.keyboard.press('Escape')
    expect(new URL(page.url()).searchParams.get('callback')).toBeNull()
    await page.goto(`${room.origin}/_soundcheck/?page=callbacks&account=test-a&view=list&callback=999`)
    await page.getByRole('heading', { name: 'This callback is not kept any more' }).waitFor()
  })

  it.each(schemes)('has no violation in %s, as lanes, as a list, and on a narrow screen', async (scheme) => {
    await openStream(room.origin)
    await openStream(room.origin, { number: 1, callback: NOBODY })
    await advance('30s')
    const { page, troubles } = await open('&callback=1', scheme)
    await page.locator('.callbacks-mark').first().waitFor()
    await page.getByRole('button', { name: 'Delay it by 30 s' }).click()
    await page.getByRole('list', { name: 'Set on callbacks' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'List', exact: true }).click()
    await page.locator('.callbacks-list a').first().waitFor()
    await expectAccessible(page)
    await page.locator('.detail-close button').click()
    await page.setViewportSize({ width: 390, height: 844 })
    await expectAccessible(page)
    expect(troubles).toEqual([])
  })
})
