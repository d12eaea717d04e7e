import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CLOSED, everyFault, KEY } from '../../faults/closing.ts'
import { type OpenBrowser, openChromium } from '../chromium.ts'
import { expectFault } from './expect-fault.ts'
import { closeIn, openSite, openTab, type Site, startIn, type Tab } from './site.ts'

let browser: OpenBrowser
let site: Site
let tab: Tab

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openChromium(), openSite()])
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
afterEach(async () => {
  await tab.page.close()
})

async function start(options: Parameters<typeof startIn>[1]): Promise<void> {
  tab = await openTab(browser.context, site)
  await startIn(tab.page, options)
}

describe('a sandbox in a page', () => {
  it('answers at the vendor’s real address, and can be steered', async () => {
    await start({ vendors: ['ishumei'] })
    expect(await closeIn(tab.page, KEY)).toMatchObject({ status: 200, body: expect.stringMatching(CLOSED) })
    const outcome = await tab.page.evaluate((key) => window.soundcheck.account(key).journal.entries()[0]?.outcome, KEY)
    expect(outcome).toBe('answered')
    expect(tab.troubles).toEqual([])
  })

  it('serves cos-js-sdk-v5 unmodified, and checks its signature', async () => {
    await start({ vendors: ['tencentCi'] })
    const answer = await tab.page.evaluate(async () => {
      const cos = new window.COS({ SecretId: 'test-cos', SecretKey: 'soundcheck' })
      const job = 'vab1ca9fc8a3ed11ea834c525400863904'
      const { statusCode, Response } = await cos.request({
        Method: 'POST',
        Url: `https://examplebucket-1250000000.ci.ap-beijing.myqcloud.com/video/cancel_auditing/${job}`,
        Key: `video/cancel_auditing/${job}`,
      })
      const wrong = new window.COS({ SecretId: 'test-cos', SecretKey: 'wrong' })
      const refused = await wrong
        .request({
          Method: 'GET',
          Url: `https://examplebucket-1250000000.ci.ap-beijing.myqcloud.com/video/auditing/${job}`,
          Key: `video/auditing/${job}`,
        })
        .catch((error: { code: string }) => error.code)
      return { statusCode, JobId: Response.JobsDetail.JobId, refused }
    })
    expect(answer).toEqual({
      statusCode: 200,
      JobId: 'vab1ca9fc8a3ed11ea834c525400863904',
      refused: 'SignatureDoesNotMatch',
    })
  })

  it('does what is due while the page lives, and sends callbacks to a function', async () => {
    await start({ vendors: ['ishumei'], receives: true })
    await openStream('https://shop.example/callbacks')
    await tab.page.evaluate(() => void window.soundcheck.account('test-stream').clock.advance(1))
    const callback = () => tab.page.evaluate(() => window.seen[0])
    await expect.poll(callback, { timeout: 10_000 }).toMatchObject({
      url: 'https://shop.example/callbacks',
      headers: { 'Content-Type': expect.stringContaining('application/json') },
      body: expect.stringContaining('requestId'),
      at: expect.any(Number),
    })
    const attempts = () =>
      tab.page.evaluate(() =>
        window.soundcheck
          .account('test-stream')
          .callbacks()
          .map(({ state }) => state),
      )
    await expect.poll(attempts).toContain('delivered')
  })

  it('takes a Response of the receiver as its answer', async () => {
    await start({ vendors: ['ishumei'] })
    await tab.page.evaluate(() => {
      window.soundcheck.onCallback(() => new Response(null, { status: 500 }))
    })
    await openStream('https://shop.example/callbacks')
    const statuses = () =>
      tab.page.evaluate(() =>
        window.soundcheck
          .account('test-stream')
          .callbacks()
          .flatMap(({ attempts }) => attempts.map(({ status }) => status)),
      )
    await expect.poll(statuses, { timeout: 10_000 }).toContain(500)
  })

  it('sends callbacks by fetch when nobody in the page receives them', async () => {
    await start({ vendors: ['ishumei'] })
    await tab.page.route('https://shop.example/**', (route) => route.fulfill({ status: 202 }))
    await openStream('https://shop.example/callbacks')
    const errors = () =>
      tab.page.evaluate(() =>
        window.soundcheck
          .account('test-stream')
          .callbacks()
          .flatMap(({ attempts }) => attempts),
      )
    await expect.poll(errors, { timeout: 10_000 }).not.toEqual([])
  })

  it('refuses a page that the worker does not serve', async () => {
    tab = await openTab(browser.context, site)
    const elsewhere = startIn(tab.page, { vendors: ['ishumei'], worker: { scope: '/elsewhere/' } })
    await expect(elsewhere).rejects.toThrow(`the worker serves ${site.origin}/elsewhere/ and what is below`)
  })

  it('leaves nothing running after stop', async () => {
    await start({ vendors: ['ishumei'], persist: 'stopped', controlRoom: true })
    await closeIn(tab.page, KEY)
    const left = await tab.page.evaluate(async () => {
      const { sandbox } = window.soundcheck
      await window.soundcheck.stop()
      let worked = 0
      sandbox.runDueWork = async () => void worked++
      await new Promise((resolve) => setTimeout(resolve, 350))
      const { held = [], pending = [] } = await navigator.locks.query()
      return { worked, locks: [...held, ...pending].map(({ name }) => name) }
    })
    expect(left).toEqual({ worked: 0, locks: [] })
    expect(await closeIn(tab.page, KEY)).toMatchObject({ failure: 'TypeError' })
    await startIn(tab.page, { vendors: ['ishumei'] })
    expect(await closeIn(tab.page, KEY)).toMatchObject({ status: 200 })
  })
})

describe('what goes wrong with an answer looks in a page as it does with a server', () => {
  it.each(everyFault('1903'))('$what.kind is applied $point the rule: $what', async (fault) => {
    await start({ vendors: ['ishumei'] })
    await tab.page.evaluate(
      ({ key, what, point }) => {
        const account = window.soundcheck.account(key)
        account.clock.freeze()
        account.faults.add({ operation: 'finish_videostream', what, point } as never)
      },
      { key: KEY, ...fault },
    )
    const seen = closeIn(tab.page, KEY, fault.what.kind === 'hang' ? 1000 : undefined)
    await tab.page.waitForFunction((key) => window.soundcheck.account(key).journal.entries().length > 0, KEY)
    await tab.page.evaluate((key) => void window.soundcheck.account(key).clock.advance(3000), KEY)
    expectFault(fault, await seen)
  })
})

/** Opens a stream at ISHUMEI from the page, whose results go to an address. */
function openStream(callback: string): Promise<unknown> {
  return tab.page.evaluate(async (url) => {
    const answer = await fetch('https://api-videostream-sh.fengkongcloud.com/videostream/v4', {
      method: 'POST',
      body: JSON.stringify({
        accessKey: 'test-stream',
        appId: 'default',
        eventId: 'VIDEOSTREAM',
        imgType: 'POLITY',
        audioType: 'POLITY',
        callback: url,
        imgCallback: url,
        audioCallback: url,
        data: {
          tokenId: 'a',
          streamType: 'NORMAL',
          url: 'rtmp://example.com/live/1',
          lang: 'zh',
          detectFrequency: 1,
          detectStep: 1,
          returnAllImg: 1,
          returnAllText: 1,
        },
      }),
    })
    return answer.text()
  }, callback)
}
