import { beforeEach, describe, expect, it } from 'vitest'
import { closeStream, expectAccessible, schemes, useRoom } from './room.ts'

const room = useRoom()

beforeEach(async () => {
  // The account is there from its first call on.
  await closeStream(room.origin)
})

const pathOf = (vendor: string, operation = '') =>
  `?page=reference&account=test-a&vendor=${vendor}${operation && `&operation=${operation}`}`

describe('Reference', () => {
  it('shows parameters, codes, rules, switches and promises of an operation, without internal names', async () => {
    const { page, troubles } = await room.open(pathOf('tencent-live', 'CreateLiveRecord'))
    const article = page.getByRole('article')
    await article.getByRole('heading', { name: 'CreateLiveRecord', level: 2 }).waitFor()
    const body = article.getByRole('list', { name: 'In the body' })
    expect(await body.getByRole('listitem').filter({ hasText: 'StreamName' }).innerText()).toContain('required')
    await article.getByText('The current number of concurrent tasks exceeds the limit.').waitFor()
    await article.getByText('EndTime is later than StartTime').waitFor()
    await article.getByText(/^Show \d+ promises$/).click()
    expect(await article.innerText()).not.toMatch(/\.md\b|contracts\/|handlers\/|\.txt\b/)
    expect(troubles).toEqual([])
  })

  it('sends what is written, signed, and shows the exchange', async () => {
    const { page, troubles } = await room.open(pathOf('tencent-live', 'StopLiveRecord'))
    const article = page.getByRole('article')
    await article.getByLabel('What to send').fill('{ "body": { "TaskId": "0" }')
    await article.getByRole('button', { name: 'Send', exact: true }).click()
    await article.getByText('This is not JSON').waitFor()
    await article.getByLabel('What to send').fill('{ "body": { "StreamName": "show" } }')
    await article.getByRole('button', { name: 'Send', exact: true }).click()
    await article.getByRole('status').getByText('MissingParameter').waitFor()
    const detail = page.getByRole('complementary', { name: 'Detail' })
    await detail.getByRole('heading', { name: 'StopLiveRecord' }).waitFor()
    await article.getByRole('button', { name: 'Send one that works' }).click()
    await article.getByText('Called before it: CreateLiveRecord.').waitFor()
    expect(await article.getByRole('status').innerText()).toContain('answered')
    expect(troubles).toEqual([])
  })

  it('sets a switch for the account, and takes it back', async () => {
    const { page } = await room.open(pathOf('ishumei'))
    const setting = async () => {
      const all = (await room.control('GET /accounts/test-a/switches')) as { name: string; current: string }[]
      return all.find(({ name }) => name === 'ishumei.unknownStream')?.current
    }
    await page.getByLabel('unknownStream').selectOption('1100')
    await page.getByText('set here').waitFor()
    expect(await setting()).toBe('1100')
    await page.getByRole('button', { name: 'Back to the default' }).click()
    await page.getByText('set here').waitFor({ state: 'detached' })
    expect(await setting()).toBe('1902')
  })

  it('makes the next call end with a code', async () => {
    const { page } = await room.open(pathOf('ishumei', 'finish_videostream'))
    await page.getByRole('button', { name: 'Answer the next call with 1903' }).click()
    await page.getByText('The next finish_videostream is answered with 1903').waitFor()
    expect(await (await closeStream(room.origin)).json()).toMatchObject({ code: 1903 })
  })

  it('finds operations, and goes through them by keyboard', async () => {
    const { page } = await room.open('?account=test-a')
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.getByRole('article').waitFor()
    await page.keyboard.press('j')
    await page.waitForURL(/operation=/)
    const first = new URL(page.url()).searchParams.get('operation')
    await page.keyboard.press('j')
    await expect.poll(() => new URL(page.url()).searchParams.get('operation')).not.toBe(first)
    await page.keyboard.press('f')
    await page.keyboard.type('cancel moderation')
    const operations = page.getByRole('navigation', { name: 'Operations' }).getByRole('listitem')
    await expect.poll(() => operations.allInnerTexts()).toEqual(['CancelAuditingJobs'])
  })

  it('has the control API, with a line for curl and what comes back', async () => {
    const { page, troubles } = await room.open(pathOf('control', 'addFault'))
    const article = page.getByRole('article')
    await article.getByRole('heading', { name: 'addFault', level: 2 }).waitFor()
    expect(await article.getByLabel('curl', { exact: true }).innerText()).toContain(
      `curl -X POST '${room.origin}/_soundcheck/accounts/test-a/faults'`,
    )
    const body = article.getByRole('list', { name: 'In the body' })
    expect(await body.getByRole('listitem').filter({ hasText: 'times' }).first().innerText()).toContain('integer')
    expect(await article.getByRole('list', { name: 'Answer' }).innerText()).toContain('notes')
    await page.keyboard.press('j')
    await expect.poll(() => new URL(page.url()).searchParams.get('operation')).not.toBe('addFault')
    await page
      .getByRole('navigation', { name: 'Operations' })
      .getByRole('link', { name: /^Control API/ })
      .click()
    await article.getByRole('link', { name: '/_soundcheck/openapi.json' }).waitFor()
    expect(troubles).toEqual([])
  })

  it('says so when a link names no operation', async () => {
    const { page } = await room.open(pathOf('ishumei', 'juggle'))
    await page.getByRole('heading', { name: 'There is no operation juggle' }).waitFor()
  })

  it.each(schemes)('is accessible in the %s scheme', { timeout: 90_000 }, async (scheme) => {
    const { page, troubles } = await room.open(pathOf('ishumei', 'finish_videostream'), scheme)
    const article = page.getByRole('article')
    await article.getByText(/^Show \d+ promises$/).click()
    await expectAccessible(page)
    await page
      .getByRole('navigation', { name: 'Operations' })
      .getByRole('link', { name: 'Tencent Cloud Infinite' })
      .click()
    await article.getByRole('heading', { name: 'Switches' }).waitFor()
    await expectAccessible(page)
    expect(troubles).toEqual([])
  })
})
