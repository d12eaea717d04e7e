import { expect, soundcheckTest as test } from '../../../src/playwright/index.ts'

test.beforeEach(async ({ page }) => {
  await page.route('https://app.test/**', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>App</h1>' }))
  await page.goto('https://app.test/')
  page.on('requestfailed', (r) => console.log('FAILED', r.url(), r.failure()))
  page.on('console', (m) => console.log('CONSOLE', m.text()))
})

const call = `async (url, init) => {
  try {
    const response = await fetch(url, init)
    const head = { status: response.status, url: response.url, redirected: response.redirected }
    try { return { ...head, text: await response.text() } } catch (error) { return { ...head, bodyError: String(error) } }
  } catch (error) { return { error: String(error) } }
}`
const LIVE = 'https://live.tencentcloudapi.com/?a=%2f&b=1'
const HTTP = 'http://api-videostream-sh.fengkongcloud.com/finish_videostream/v4'

for (const kind of ['truncate', 'reset', 'empty', 'dribble'] as const)
  test(kind, async ({ page, soundcheck }) => {
    const what =
      kind === 'truncate'
        ? ({ kind, bytes: 5, code: '1903' } as const)
        : kind === 'dribble'
          ? ({ kind, pieces: 3, over: 300, code: '1903' } as const)
          : ({ kind } as const)
    soundcheck.account.faults.add({ vendor: 'ishumei', what })
    for (const url of [HTTP, HTTP.replace('http:', 'https:')]) {
      const r = await page.evaluate(
        `(${call})('${url}', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-TC-Action': 'StopLiveRecord', 'X-TC-Version': '2018-08-01', 'X-TC-Timestamp': String(Math.floor(Date.now()/1000)), Authorization: 'TC3-HMAC-SHA256 Credential=${soundcheck.key}/2020-01-01/live/tc3_request, SignedHeaders=content-type;host, Signature=00' }, body: JSON.stringify({ accessKey: "${soundcheck.key}", requestId: "abc" }) })`,
      )
      console.log(kind, url, r)
    }
    console.log(soundcheck.received().map((r) => r.request.query + ' ' + r.outcome + ' ' + r.fault?.id))
  })

test('blob', async ({ page, soundcheck }) => {
  const r = await page.evaluate(
    `(${call})('${LIVE}', { method: 'POST', body: new Blob(['{"accessKey": "${soundcheck.key}"}']) })`,
  )
  console.log(
    r,
    soundcheck.received().map((r) => [r.request.headers, r.request.body.length]),
  )
})
test('clock', async ({ page, soundcheck }) => {
  const d = () => page.evaluate('Date.now()')
  console.log((await d()) - soundcheck.clock.now())
  await page.evaluate('window.fired = 0; setInterval(() => window.fired++, 60000); 1')
  await soundcheck.clock.advance(3_600_000)
  console.log((await d()) - soundcheck.clock.now(), await page.evaluate('window.fired'))
  await soundcheck.clock.freeze()
  console.log('frozen', (await d()) - soundcheck.clock.now(), soundcheck.clock.isFrozen)
  await page.clock.runFor(600_000)
  console.log('run', (await d()) - soundcheck.clock.now(), await page.evaluate('window.fired'))
  await page.clock.fastForward('10:00')
  console.log('ff', (await d()) - soundcheck.clock.now(), await page.evaluate('window.fired'))
  await page.clock.resume()
  console.log('resumed', (await d()) - soundcheck.clock.now(), soundcheck.clock.isFrozen)
  await page.clock.setFixedTime('2030-01-01')
  console.log('fixed', (await d()) - soundcheck.clock.now(), new Date(soundcheck.clock.now()))
  await page.clock.resume()
  console.log('resumed', (await d()) - soundcheck.clock.now(), soundcheck.clock.isFrozen)
  await page.clock.pauseAt('2031-01-01')
  console.log('paused', (await d()) - soundcheck.clock.now(), soundcheck.clock.isFrozen)
  await page.goto('https://app.test/')
  console.log('again', (await d()) - soundcheck.clock.now(), soundcheck.clock.isFrozen)
  await soundcheck.clock.set(Date.UTC(2020, 0))
  console.log('set', (await d()) - soundcheck.clock.now())
  await soundcheck.clock.reset()
  console.log('reset', (await d()) - soundcheck.clock.now(), soundcheck.clock.isFrozen)
})
