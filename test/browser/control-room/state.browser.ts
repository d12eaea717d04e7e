import { beforeEach, describe, expect, it } from 'vitest'
import { closeStream, expectAccessible, schemes, useRoom } from './room.ts'
import { openStream } from './streams.ts'

const room = useRoom()

beforeEach(async () => {
  await room.control('POST /accounts/test-a/clock/freeze', { at: '2030-01-01T12:00:00Z' })
})

const STREAMS = '?page=state&account=test-a&vendor=ishumei&collection=streams'

const open = (key?: string, scheme: 'light' | 'dark' = 'light') =>
  room.open(key === undefined ? STREAMS : `${STREAMS}&key=${key}`, scheme)

describe('State', () => {
  it('shows collections, records and one record, each with an address of its own', async () => {
    const key = await openStream(room.origin)
    const { page, troubles } = await room.open('?page=state&account=test-a')
    await page
      .getByRole('navigation', { name: 'Collections' })
      .getByRole('link', { name: /moderated streams/ })
      .click()
    await page.getByRole('link', { name: new RegExp(key) }).click()
    await page.getByRole('heading', { name: key }).waitFor()
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
      ...{ page: 'state', vendor: 'ishumei', collection: 'streams', key },
    })
    await page.reload()
    await page.getByRole('heading', { name: key }).waitFor()
    expect(troubles).toEqual([])
  })

  it('tells the life of a record: its causes, the exchange, and what lies ahead', async () => {
    const key = await openStream(room.origin)
    const { page } = await open(key)
    const view = page.getByRole('region', { name: 'moderated stream' })
    await view.getByRole('img', { name: 'States: PULLING' }).waitFor()
    expect(await view.locator('.state-steps .ahead').count()).toBeGreaterThan(0)
    await room.control('POST /accounts/test-a/clock/advance', { by: '2s' })
    await view.getByRole('img', { name: 'States: MODERATING' }).waitFor()
    await view.locator('.state-steps').getByText('PULLING → MODERATING').waitFor()
    await view.getByRole('button', { name: 'videostream' }).click()
    const detail = page.getByRole('complementary', { name: 'Detail' })
    await detail.getByRole('heading', { name: 'videostream' }).waitFor()
    await detail.getByRole('link', { name: key }).first().click()
    await page.getByRole('heading', { name: key }).waitFor()
  })

  it('offers only the controls that the record takes, asks for what is missing, and can take it back', async () => {
    const key = await openStream(room.origin)
    const { page } = await open(key)
    const view = page.getByRole('region', { name: 'moderated stream' })
    await view.getByRole('button', { name: 'Let the pull fail…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Let the pull fail' })
    await expectAccessible(page)
    await dialog.getByLabel('errorCode').selectOption('3002')
    await dialog.getByLabel('isFinal').selectOption('true')
    await dialog.getByRole('button', { name: 'Let the pull fail' }).click()
    await view.getByRole('img', { name: 'States: ENDED' }).waitFor()
    await view.getByText('This is an end').waitFor()
    await view.getByRole('button', { name: 'Let the pull fail…' }).waitFor({ state: 'detached' })
    await page.keyboard.press('u')
    await view.getByRole('img', { name: 'States: PULLING' }).waitFor()
  })

  it('edits a record with a preview, and says where a text is no JSON', async () => {
    const key = await openStream(room.origin)
    const { page, troubles } = await open(key)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit the moderated stream' })
    const editor = dialog.getByRole('textbox', { name: 'The record as JSON' })
    const change = dialog.getByRole('button', { name: 'Change the record' })
    await editor.waitFor()
    expect(await change.isDisabled()).toBe(true)
    await editor.fill('{\n  "riskPercent": many\n}')
    await dialog.getByText('Line 2, column 18').waitFor()
    expect(await change.isDisabled()).toBe(true)
    // By its own keys, too.
    await editor.press('Control+a')
    await editor.press('Delete')
    await page.keyboard.type('{')
    await editor.press('Enter')
    await page.keyboard.type('  "riskPercent": 787')
    await editor.press('ArrowLeft')
    await editor.press('Backspace')
    await editor.press('End')
    await editor.press('Enter')
    await editor.press('Control+Backspace')
    await page.keyboard.type('}')
    await dialog.getByRole('heading', { name: 'riskPercent' }).waitFor()
    await expectAccessible(page)
    await change.click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('1 field of the record changed').waitFor()
    const { record } = (await room.control(`GET /accounts/test-a/state/ishumei/streams/${key}`)) as {
      record: object
    }
    expect(record).toMatchObject({ riskPercent: 77 })
    expect(troubles).toEqual([])
  })

  it('shows long collections page by page', async () => {
    for (let number = 0; number < 104; number++) {
      // Few may run at a time; those that ended stay in the list.
      await closeStream(room.origin, { requestId: await openStream(room.origin, { number }) })
      await room.control('POST /accounts/test-a/clock/advance', { by: '1s' })
    }
    const { page } = await open()
    const records = page.getByRole('region', { name: 'Records: moderated streams' })
    await records.getByText('100 of 105').waitFor()
    await records.getByRole('button', { name: 'Next 100' }).click()
    await expect.poll(() => records.getByRole('listitem').count()).toBe(5)
    expect(await records.getByRole('button', { name: 'Next 100' }).count()).toBe(0)
    await records.getByRole('button', { name: 'Previous 100' }).click()
    await expect.poll(() => records.getByRole('listitem').count()).toBe(100)
    expect(await records.getByRole('button', { name: 'Previous 100' }).count()).toBe(0)
    await records.getByRole('button', { name: 'Next 100' }).click()
    await expect.poll(() => records.getByRole('listitem').count()).toBe(5)
    await records.getByRole('button', { name: 'To the first' }).click()
    await expect.poll(() => records.getByRole('listitem').count()).toBe(100)
  }, 90_000)

  it('says why a link is dead, and what to do where nothing is', async () => {
    const { page } = await open('no-such-stream')
    await page.getByRole('heading', { name: 'This record is not kept any more' }).waitFor()
    await page.goto(`${room.origin}/_soundcheck/?page=state&account=test-a&vendor=nobody`)
    await page.getByText('plays no vendor “nobody”').waitFor()
    await page.goto(`${room.origin}/_soundcheck/?page=state&account=test-a&vendor=huawei-metastudio&collection=rooms`)
    await page.getByText('A call that creates live rooms makes this list').waitFor()
  })

  it('can be used by keyboard alone', async () => {
    await openStream(room.origin)
    const { page } = await room.open('?account=test-a')
    await page.setViewportSize({ width: 1600, height: 1000 })
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page
      .getByRole('region', { name: /^Records/ })
      .getByRole('link')
      .nth(1)
      .waitFor()
    await page.keyboard.press('j')
    await page.locator('.state-record[aria-current]').waitFor()
    const first = new URL(page.url()).searchParams.get('key')
    await page.keyboard.press('j')
    await expect.poll(() => new URL(page.url()).searchParams.get('key')).not.toBe(first)
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Choose a record' }).waitFor()
  })

  it.each(schemes)('has no violation in %s', async (scheme) => {
    const key = await openStream(room.origin)
    await room.control('POST /accounts/test-a/clock/advance', { by: '2m' })
    const { page, troubles } = await open(key, scheme)
    await page.getByRole('heading', { name: key }).waitFor()
    await page.locator('.state-graph').waitFor()
    await expectAccessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('link', { name: 'Back to the list' }).waitFor()
    await expectAccessible(page)
    expect(troubles).toEqual([])
  })

  it('speaks Chinese', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: /^Language/ }).click()
    await page.getByRole('navigation', { name: '集合' }).waitFor()
    await page.getByRole('button', { name: /^语言/ }).click()
  })
})
