import { expect, soundcheckTest as test } from 'soundcheck/playwright'
import { call, close, ISHUMEI, openApp } from './app.ts'

test('the target and the body come as they were sent', async ({ page, soundcheck }) => {
  await openApp(page)
  const body = `{"accessKey":"${soundcheck.key}",  "requestId":"直播"}`
  await call(page, `${ISHUMEI}/finish_videostream/v4?b=%2f&a=~%7E#part`, { method: 'POST', body })
  const [received] = soundcheck.received()
  expect(received?.request).toMatchObject({ path: '/finish_videostream/v4', query: 'b=%2f&a=~%7E' })
  expect(Buffer.from(received?.request.body ?? '').toString()).toBe(body)
  expect(received?.request.headers).toMatchObject({
    host: 'api-videostream-sh.fengkongcloud.com',
    'content-length': String(Buffer.byteLength(body)),
  })
})

test('a page of another origin may send headers of its own, and read the answer’s', async ({ page, soundcheck }) => {
  await openApp(page)
  const headers = { 'Content-Type': 'application/json', 'X-TC-Action': 'StopLiveRecord', 'X-TC-Version': '2018-08-01' }
  const outcome = await call(page, 'https://live.tencentcloudapi.com/', { method: 'POST', headers, body: '{}' })
  expect(outcome.status).toBe(200)
  expect(outcome.headers).toHaveProperty('date')
  // The preflight is no request to the vendor.
  const methods = soundcheck.receivedFromNobody().map(({ request }) => request.method)
  expect(methods).toEqual(['POST'])
})

test('a second page and a frame of the same context are answered too', async ({ page, context, soundcheck }) => {
  await openApp(page)
  await openApp(await context.newPage())
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { src: '/' })))
  await expect.poll(() => page.frames()[1]?.url()).toBe('https://app.test/')
  for (const one of context.pages()) await close(one, soundcheck.key)
  await page
    .frames()[1]
    ?.evaluate(
      ([origin, key]) => fetch(`${origin}/finish_videostream/v4`, { method: 'POST', body: `{"accessKey":"${key}"}` }),
      [ISHUMEI, soundcheck.key],
    )
  expect(soundcheck.received()).toHaveLength(3)
})

test('a context of the test’s own is answered once it was told to', async ({ browser, soundcheck }) => {
  const context = await browser.newContext()
  await soundcheck.serve(context)
  const page = await context.newPage()
  await openApp(page)
  await close(page, soundcheck.key)
  expect(soundcheck).toHaveReceived('finish_videostream')
  await context.close()
})

test('requests to other hosts are left alone', async ({ page, soundcheck }) => {
  await openApp(page)
  await page.route('https://other.test/', (route) =>
    route.fulfill({ headers: { 'Access-Control-Allow-Origin': '*' }, body: 'other' }),
  )
  expect(await call(page, 'https://other.test/')).toMatchObject({ text: 'other' })
  expect([...soundcheck.received(), ...soundcheck.receivedFromNobody()]).toEqual([])
})

test('the page knows the account', async ({ page, soundcheck }) => {
  await openApp(page)
  const given = await page.evaluate(() => Reflect.get(globalThis, '__soundcheck'))
  expect(given).toEqual({ key: soundcheck.key, secret: soundcheck.secret, origin: undefined })
})
