import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type OpenBrowser, openChromium } from '../chromium.ts'
import { closeIn, openSite, openTab, type Site, startIn, type Tab } from './site.ts'

let browser: OpenBrowser
let site: Site
let tabs: Tab[]
let number = 0
/** Each test has a world of its own. */
let world: string

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openChromium(), openSite()])
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
afterEach(async () => {
  for (const { page } of tabs) await page.close()
})

const KEY = 'test-tabs'

function newWorld(): void {
  world = `world-${number++}`
  tabs = []
}

/** Opens a tab and starts Soundcheck in it. */
async function open(options: Partial<Parameters<typeof startIn>[1]> = {}): Promise<Tab> {
  const tab = await openTab(browser.context, site)
  tabs.push(tab)
  await startIn(tab.page, { vendors: ['ishumei', 'tencentLive'], persist: world, ...options })
  return tab
}

const isOwner = ({ page }: Tab) => page.evaluate(() => window.soundcheck.isOwner)

/** The stream that the vendor's pages document, as a tab sees it. */
const stateIn = ({ page }: Tab) =>
  page.evaluate(
    async (account) =>
      (
        await window.soundcheck.client.readRecord({
          account,
          vendor: 'ishumei',
          collection: 'streams',
          key: 'YOUR_REQUEST_ID',
        })
      ).record,
    KEY,
  )

describe('tabs of one world', () => {
  it('find it again after a reload: records, faults, clock, and what all accounts share', async () => {
    newWorld()
    const tab = await open()
    await closeIn(tab.page, KEY)
    const before = await tab.page.evaluate(async (key) => {
      const account = window.soundcheck.account(key)
      account.clock.freeze(Date.UTC(2026, 0, 2))
      account.faults.add({ operation: 'finish_videostream', what: { kind: 'status', status: 503 }, times: 1 })
      window.soundcheck.sandbox.switches.change('tencent-live.nulls', 'strict')
      await window.soundcheck.client.createAccount({ body: { name: 'shop' } })
      // The last change was by code in the page: no request waits for it.
      await new Promise((resolve) => setTimeout(resolve, 1500))
      return account.snapshot()
    }, KEY)
    await tab.page.reload()
    await startIn(tab.page, { vendors: ['ishumei', 'tencentLive'], persist: world })
    const after = await tab.page.evaluate(
      (key) => ({
        snapshot: window.soundcheck.account(key).snapshot(),
        nulls: window.soundcheck.sandbox.switches.own(),
        names: window.soundcheck.sandbox.accounts.registered().map(({ name }) => name),
        problems: window.soundcheck.problems,
      }),
      KEY,
    )
    expect(after).toEqual({
      snapshot: before,
      nulls: { 'tencent-live.nulls': 'strict' },
      names: ['demo', 'shop'],
      problems: [],
    })
    expect(await closeIn(tab.page, KEY)).toMatchObject({ status: 503 })
    expect(await isOwner(tab)).toBe(true)
  })

  it('share it: the second tab asks the first one, and faults strike in both', async () => {
    newWorld()
    const [first, second] = [await open(), await open()]
    expect([await isOwner(first), await isOwner(second)]).toEqual([true, false])
    await first.page.evaluate(
      (key) => void window.soundcheck.account(key).faults.add({ what: { kind: 'reset' }, times: 1 }),
      KEY,
    )
    expect(await closeIn(second.page, KEY)).toMatchObject({ failure: 'TypeError' })
    expect(await closeIn(second.page, KEY)).toMatchObject({ status: 200 })
    expect(await stateIn(first)).toEqual(await stateIn(second))
    const refusal = await second.page.evaluate(() => {
      try {
        return String(window.soundcheck.sandbox)
      } catch (error) {
        return (error as Error).message
      }
    })
    expect(refusal).toContain('another tab of this site. Use client')
    expect([...first.troubles, ...second.troubles].filter((text) => !text.includes('Failed to load'))).toEqual([])
  })

  it('go on when the tab that has it closes, without losing what was answered', async () => {
    newWorld()
    const [first, second, third] = [await open(), await open(), await open()]
    await closeIn(second.page, KEY)
    const before = await stateIn(second)
    await first.page.close({ runBeforeUnload: false })
    await expect.poll(() => isOwner(second)).toBe(true)
    expect(await stateIn(second)).toEqual(before)
    expect(await stateIn(third)).toEqual(before)
    expect(await closeIn(third.page, KEY)).toMatchObject({ status: 200 })
  })

  it('answer a request once, also when the tab that has it closes in the middle', async () => {
    newWorld()
    const [first, second] = [await open(), await open()]
    await first.page.evaluate(
      (key) => void window.soundcheck.account(key).faults.add({ what: { kind: 'latency', ms: '1h' }, times: 1 }),
      KEY,
    )
    // The first tab has handled it, and holds the answer back.
    const answer = closeIn(second.page, KEY)
    await first.page.waitForFunction((key) => window.soundcheck.account(key).journal.entries().length === 1, KEY)
    await first.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)))
    await first.page.close()
    expect(await answer).toMatchObject({ status: 200 })
    const handledAgain = await second.page.evaluate((key) => window.soundcheck.account(key).journal.entries(), KEY)
    expect(handledAgain).toEqual([])
    // Once it has its answer, nobody keeps it.
    const kept = () =>
      second.page.evaluate(
        (name) =>
          new Promise((resolve) => {
            const opening = indexedDB.open('soundcheck', 1)
            opening.onsuccess = () => {
              const keys = opening.result.transaction('texts').objectStore('texts').getAllKeys()
              keys.onsuccess = () => resolve(keys.result.filter((key) => String(key).startsWith(`${name},answer`)))
            }
          }),
        world,
      )
    await closeIn(second.page, KEY)
    await expect.poll(kept).toEqual([])
  })

  it('are served by the worker, also one that opens while the worker leaves', async () => {
    newWorld()
    const first = await open()
    // As MSW’s worker does when its only tab reloads.
    await first.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister())
    const second = await openTab(browser.context, site)
    tabs.push(second)
    const again = second.page.waitForEvent('load')
    const options = { vendors: ['ishumei', 'tencentLive'], persist: world } as const
    await expect(startIn(second.page, options)).rejects.toThrow('navigation')
    await again
    await startIn(second.page, options)
    expect(await closeIn(second.page, KEY)).toMatchObject({ status: 200 })
    expect(await stateIn(first)).toMatchObject({ state: 'ENDED' })
    expect(second.troubles).toEqual([])
  })

  it('receive callbacks in whichever tab there is a receiver', async () => {
    newWorld()
    await open()
    const second = await open({ receives: true })
    await second.page.evaluate(
      async (key) =>
        fetch('https://api-videostream-sh.fengkongcloud.com/videostream/v4', {
          method: 'POST',
          body: JSON.stringify({
            accessKey: key,
            appId: 'default',
            eventId: 'VIDEOSTREAM',
            imgType: 'POLITY',
            audioType: 'POLITY',
            imgCallback: 'https://shop.example/',
            audioCallback: 'https://shop.example/',
            data: { tokenId: 'a', streamType: 'NORMAL', url: 'rtmp://example.com/live/1', returnAllImg: 1 },
          }),
        }),
      KEY,
    )
    await expect.poll(() => second.page.evaluate(() => window.seen.length), { timeout: 10_000 }).toBeGreaterThan(0)
  })

  it('say aloud what they cannot read, and start anew', async () => {
    newWorld()
    const tab = await open()
    await closeIn(tab.page, KEY)
    await tab.page.evaluate(
      async ({ name, key }) => {
        await window.soundcheck.stop()
        const opening = indexedDB.open('soundcheck', 1)
        await new Promise((resolve) => {
          opening.onsuccess = resolve
        })
        const transaction = opening.result.transaction('texts', 'readwrite')
        transaction
          .objectStore('texts')
          .put('{"hasOwnClock":false,"snapshot":{"format":"soundcheck-snapshot","version":99}}', [name, 'account', key])
        await new Promise((resolve) => {
          transaction.oncomplete = resolve
        })
        opening.result.close()
      },
      { name: world, key: KEY },
    )
    await tab.page.reload()
    await startIn(tab.page, { vendors: ['ishumei'], persist: world })
    const problems = await tab.page.evaluate(() => window.soundcheck.problems)
    expect(problems).toEqual([expect.stringMatching(/^The account "test-tabs" starts anew: .*version 99/)])
    expect(tab.troubles.join()).toContain(`Soundcheck: ${problems[0]}`)
    expect(await closeIn(tab.page, KEY)).toMatchObject({ status: 200 })
  })
})

describe('the control room in a page', () => {
  it('shows the world of the other tabs, live, and steers it', async () => {
    newWorld()
    const tab = await open({ controlRoom: true })
    await closeIn(tab.page, KEY)
    const address = await tab.page.evaluate(() => window.soundcheck.controlRoom)
    expect(address).toBe(`${site.origin}/_soundcheck/index.html?world=${world}`)
    const page = await browser.context.newPage()
    tabs.push({ page, troubles: [] })
    await page.goto(address ?? '')
    await expect.poll(() => page.getByRole('option').count(), { timeout: 10_000 }).toBeGreaterThan(0)
    const rows = await page.getByRole('option').count()
    await closeIn(tab.page, KEY)
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(rows)
  })

  it('serves the control API in the page itself', async () => {
    newWorld()
    const tab = await open({ controlRoom: true })
    const answer = await tab.page.evaluate(async () => (await fetch('/_soundcheck/about')).json())
    expect(answer).toEqual({ vendors: ['ishumei', 'tencent-live'], auth: 'open' })
    // Both are made from schemas, which a page's Zod does only when asked.
    const made = await tab.page.evaluate(async () => {
      const document = await (await fetch('/_soundcheck/openapi.json')).json()
      const operation = await window.soundcheck.client.describeOperation({
        vendor: 'ishumei',
        operation: 'finish_videostream',
      })
      return { paths: Object.keys(document.paths).length, parameters: operation.parameters.map(({ name }) => name) }
    })
    expect(made.paths).toBeGreaterThan(30)
    expect(made.parameters).toEqual(expect.arrayContaining(['accessKey', 'requestId']))
  })
})
