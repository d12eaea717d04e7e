import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditingClient } from '../../../contracts/tencent-ci/clients/cos-sdk.ts'
import { type RunningServer, startServer } from '../../../src/adapters/server.ts'
import { createSandbox, type Fault, type Sandbox, scenarios } from '../../../src/index.ts'
import { CLOSED, everyFault, KEY } from '../../faults/closing.ts'
import { type OpenBrowser, openChromium } from '../chromium.ts'
import { expectFault } from './expect-fault.ts'
import { closeIn, openSite, openTab, type Site, startIn, type Tab } from './site.ts'

let browser: OpenBrowser
let site: Site
let sandbox: Sandbox
let server: RunningServer
let tab: Tab

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openChromium(), openSite()])
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
beforeEach(async () => {
  sandbox = createSandbox()
  server = await startServer(sandbox, { port: 0, control: { origins: [site.origin], scenarios } })
  tab = await openTab(browser.context, site)
})
afterEach(async () => {
  await tab.page.close()
  await server.close()
})

const HOST = 'examplebucket-1250000000.ci.ap-beijing.myqcloud.com'
const CREDENTIAL = { SecretId: 'test-relay', SecretKey: 'soundcheck' }

/** Opens a stream at the server, whose callbacks go to an address. */
async function openStream(callback: string): Promise<void> {
  const answer = await fetch(`${server.origin}/videostream/v4`, {
    method: 'POST',
    body: JSON.stringify({
      accessKey: KEY,
      appId: 'default',
      eventId: 'VIDEOSTREAM',
      imgType: 'POLITY',
      audioType: 'POLITY',
      imgCallback: callback,
      audioCallback: callback,
      data: { tokenId: 'a', streamType: 'NORMAL', url: 'rtmp://example.com/live/1', returnAllImg: 1 },
    }),
  })
  expect(await answer.json()).toMatchObject({ code: 1100 })
}

describe('a page whose requests a server answers', () => {
  it('shares an account with Node: a job that the page submits is cancelled by Node’s SDK, and the page sees it', async () => {
    await startIn(tab.page, { relay: server.origin })
    const submitted = await tab.page.evaluate(
      async ({ host, credential }) => {
        const cos = new window.COS(credential)
        const { Response } = await cos.request({
          Method: 'POST',
          Url: `https://${host}/video/auditing`,
          Key: 'video/auditing',
          ContentType: 'application/xml',
          Body: '<Request><Type>live_video</Type><Input><Url>rtmp://example.com/live/123</Url></Input><Conf></Conf></Request>',
        })
        return Response.JobsDetail.JobId as string
      },
      { host: HOST, credential: CREDENTIAL },
    )
    sandbox.account(CREDENTIAL.SecretId).clock.advance(60_000)

    const node = auditingClient({ ...CREDENTIAL, origin: server.origin, host: HOST })
    expect(await node.cancel(submitted)).toMatchObject({ statusCode: 200 })

    const state = await tab.page.evaluate(
      async ({ host, credential, job }) => {
        const cos = new window.COS(credential)
        const Key = `video/auditing/${job}`
        const { Response } = await cos.request({ Method: 'GET', Url: `https://${host}/${Key}`, Key })
        return Response.JobsDetail.State as string
      },
      { host: HOST, credential: CREDENTIAL, job: submitted },
    )
    expect(state).toBe('Success')
    const outcomes = sandbox
      .journal({ account: CREDENTIAL.SecretId })
      .map(({ operation, outcome }) => [operation, outcome])
    expect(outcomes.map(([, outcome]) => outcome)).toEqual(['answered', 'answered', 'answered'])
    expect(tab.troubles).toEqual([])
  })

  it.each(everyFault('1903'))('is struck by what Node sets: $what.kind $point the rule: $what', async (fault) => {
    await startIn(tab.page, { relay: server.origin })
    const account = sandbox.account(KEY)
    account.clock.freeze()
    account.faults.add({ operation: 'finish_videostream', ...(fault as Fault) })
    const seen = closeIn(tab.page, KEY, fault.what.kind === 'hang' ? 1000 : undefined)
    await expect.poll(() => account.journal.entries().length, { timeout: 10_000 }).toBe(1)
    void account.clock.advance(3000)
    expectFault(fault, await seen)
  })

  it('receives callbacks that the server sends to the page’s address', async () => {
    await startIn(tab.page, { relay: server.origin, receives: true })
    const url = await tab.page.evaluate(() => window.soundcheck.callbackUrl)
    expect(url).toMatch(new RegExp(`^${server.origin}/_soundcheck/inbox/page-`))
    await openStream(url)
    void sandbox.account(KEY).clock.advance(60_000)
    const first = () => tab.page.evaluate(() => window.seen[0])
    await expect.poll(first, { timeout: 10_000 }).toMatchObject({ url, body: expect.stringContaining('requestId') })
    const account = sandbox.account(KEY)
    const delivered = () => account.callbacks().filter(({ state }) => state === 'delivered').length
    const missing = async () => delivered() - (await tab.page.evaluate(() => window.seen.length))
    await expect.poll(missing, { timeout: 10_000 }).toBe(0)
  })

  it('receives callbacks in every tab, and goes on after a reload, with none twice', async () => {
    const receives = { relay: server.origin, receives: true } as const
    const bodies = ({ page }: Tab) => page.evaluate(() => window.seen.map((one) => (one as { body: string }).body))
    await startIn(tab.page, receives)
    const url = await tab.page.evaluate(() => window.soundcheck.callbackUrl)
    const send = (body: string) => fetch(url, { method: 'POST', body })
    /** The server tells of callbacks that it sends: what the page does not notice alone comes with the next one. */
    const deliver = async (tabs: readonly Tab[]) => {
      const before = await Promise.all(tabs.map(bodies))
      await openStream(url)
      await sandbox.account(KEY).clock.advance(1000)
      for (const [index, one] of tabs.entries()) {
        await expect
          .poll(() => bodies(one).then(({ length }) => length), { timeout: 10_000 })
          .toBeGreaterThan(before[index]?.length ?? 0)
      }
    }
    await send('to one tab')
    await deliver([tab])
    expect(await bodies(tab)).toContain('to one tab')

    const second = await openTab(browser.context, site)
    await startIn(second.page, receives)
    expect(await second.page.evaluate(() => window.soundcheck.callbackUrl)).toBe(url)
    await tab.page.reload()
    await send('while the first one is away')
    await startIn(tab.page, receives)
    await deliver([tab, second])
    for (const one of [tab, second]) {
      expect((await bodies(one)).filter((body) => /tab|away/.test(body))).toEqual(['while the first one is away'])
    }
    await second.page.close()
  })

  it('takes callbacks of a server that began anew', async () => {
    await startIn(tab.page, { relay: server.origin, receives: true })
    const url = await tab.page.evaluate(() => window.soundcheck.callbackUrl)
    const seen = () => tab.page.evaluate(() => window.seen.map((one) => (one as { body: string }).body))
    for (const body of ['one', 'two']) await fetch(url, { method: 'POST', body })
    const { port } = server
    await openStream(url)
    await sandbox.account(KEY).clock.advance(1000)
    await expect.poll(seen, { timeout: 10_000 }).toContain('two')
    await server.close()
    sandbox = createSandbox()
    server = await startServer(sandbox, { port, control: { origins: [site.origin] } })
    // Its inboxes count from 0 again.
    await fetch(url, { method: 'POST', body: 'three' })
    await expect.poll(seen, { timeout: 20_000 }).toContain('three')
  })

  it('steers the server through the same client', async () => {
    await startIn(tab.page, { relay: server.origin })
    await tab.page.evaluate(
      async (key) =>
        void (await window.soundcheck.client.account(key).faults.add({ what: { kind: 'status', status: 503 } })),
      KEY,
    )
    const answer = await fetch(`${server.origin}/finish_videostream/v4`, {
      method: 'POST',
      body: JSON.stringify({ accessKey: KEY, requestId: 'YOUR_REQUEST_ID' }),
    })
    expect(answer.status).toBe(503)
  })

  it('goes on when the server was away and is back', async () => {
    await startIn(tab.page, { relay: server.origin })
    const { port } = server
    await server.close()
    expect(await closeIn(tab.page, KEY)).toMatchObject({ failure: 'TypeError' })
    expect(tab.troubles.join('\n')).toContain(`the relay at ${server.origin} does not answer`)
    server = await startServer(sandbox, { port, control: { origins: [site.origin] } })
    expect(await closeIn(tab.page, KEY)).toMatchObject({ status: 200, body: expect.stringMatching(CLOSED) })
  })
})

describe('a page that a server does not know', () => {
  it('is told how to start the server', async () => {
    await server.close()
    server = await startServer(sandbox, { port: 0 })
    await expect(startIn(tab.page, { relay: server.origin })).rejects.toThrow(
      `does not answer this page. Start it so that this page may use it: soundcheck serve --cors-origin ${site.origin}`,
    )
    expect(sandbox.journal()).toEqual([])
  })

  it('needs the token of a server that has one', async () => {
    await server.close()
    const token = 'a-token-of-sixteen-characters'
    server = await startServer(sandbox, { port: 0, control: { origins: [site.origin], token } })
    await expect(startIn(tab.page, { relay: server.origin })).rejects.toThrow('needs a token')
    await startIn(tab.page, { relay: { origin: server.origin, token } })
    expect(await closeIn(tab.page, KEY)).toMatchObject({ status: 200 })
  })
})
