import { expect, soundcheckTest as test } from 'soundcheck/playwright'
import { close, ISHUMEI, openApp } from './app.ts'

test('a body that breaks off fails in the page, and the test goes on', async ({ page, soundcheck }) => {
  await openApp(page)
  soundcheck.faults.add({
    operation: 'finish_videostream',
    what: { kind: 'truncate', code: '1903', bytes: 5 },
    times: 1,
  })
  const outcome = await close(page, soundcheck.key)
  expect(outcome).toMatchObject({ status: 200, url: `${ISHUMEI}/finish_videostream/v4`, bodyError: /fetch|network/i })
  expect(outcome.text).toBeUndefined()
  expect((await close(page, soundcheck.key)).text).toContain('1902')
})

test('a page that came unsecured from elsewhere sees a body that breaks off as a failed request', async ({
  page,
  soundcheck,
}) => {
  await openApp(page, 'http://app.test/')
  soundcheck.faults.add({ what: { kind: 'truncate', code: '1903' }, vendor: 'ishumei' })
  expect((await close(page, soundcheck.key)).error).toContain('Failed to fetch')
})

for (const [kind, error] of [
  ['reset', 'net::ERR_CONNECTION_RESET'],
  ['empty', 'net::ERR_CONNECTION_CLOSED'],
] as const) {
  test(`a connection that ends by ${kind} is a failed request`, async ({ page, soundcheck }) => {
    await openApp(page)
    soundcheck.faults.add({ what: { kind } })
    const failed = page.waitForEvent('requestfailed')
    expect((await close(page, soundcheck.key)).error).toContain('Failed to fetch')
    expect((await failed).failure()?.errorText).toBe(error)
  })
}

test('an answer that hangs ends when the page gives up', async ({ page, soundcheck }) => {
  await openApp(page)
  soundcheck.faults.add({ what: { kind: 'hang' } })
  const error = await page.evaluate((url) => {
    const gone = new AbortController()
    const waiting = fetch(url, { signal: gone.signal }).catch((reason: Error) => reason.name)
    gone.abort()
    return waiting
  }, ISHUMEI)
  expect(error).toBe('AbortError')
})

test('an answer that hangs does not hold up the end of the test', async ({ page, soundcheck }) => {
  await openApp(page)
  soundcheck.faults.add({ what: { kind: 'hang' } })
  await page.evaluate((url) => void fetch(url), `${ISHUMEI}/?${soundcheck.key}`)
  await expect.poll(() => soundcheck.receivedFromNobody().length + soundcheck.received().length).toBe(1)
})

test('an answer that is late comes when its time has come', async ({ page, soundcheck }) => {
  await openApp(page)
  await soundcheck.clock.freeze()
  soundcheck.faults.add({ what: { kind: 'latency', ms: 3_600_000 } })
  const outcome = close(page, soundcheck.key)
  await expect.poll(() => soundcheck.received().length).toBe(1)
  await soundcheck.clock.advance(3_600_000)
  expect((await outcome).text).toContain('1902')
})

test('a body in pieces comes piece by piece', async ({ page, soundcheck }) => {
  await openApp(page)
  await soundcheck.clock.freeze()
  soundcheck.faults.add({
    what: { kind: 'dribble', pieces: 2, over: '2m', code: '1903' },
    operation: 'finish_videostream',
  })
  await page.evaluate(
    async ({ url, body }) => {
      const { body: stream } = await fetch(url, { method: 'POST', body })
      const pieces: string[] = []
      Object.assign(globalThis, { pieces })
      const reader = stream?.pipeThrough(new TextDecoderStream()).getReader()
      const read = async (): Promise<void> => {
        const { done, value } = (await reader?.read()) ?? { done: true }
        pieces.push(done ? 'end' : value)
        if (!done) await read()
      }
      void read()
    },
    {
      url: `${ISHUMEI}/finish_videostream/v4`,
      body: JSON.stringify({ accessKey: soundcheck.key, requestId: 'abc' }),
    },
  )
  const pieces = () => page.evaluate(() => Reflect.get(globalThis, 'pieces') as string[])
  expect(await pieces()).toEqual([])
  await soundcheck.clock.advance(60_000)
  await expect.poll(async () => (await pieces()).length).toBe(1)
  await soundcheck.clock.advance(60_000)
  await expect.poll(async () => (await pieces()).at(-1)).toBe('end')
  expect((await pieces()).join('')).toContain('1903')
})

test('a page that is closed meanwhile fails nothing', async ({ page, context, soundcheck }) => {
  const other = await context.newPage()
  await openApp(other)
  await soundcheck.clock.freeze()
  soundcheck.faults.add({ what: { kind: 'latency', ms: 1000 } })
  const outcome = close(other, soundcheck.key).catch(() => 'closed')
  await expect.poll(() => soundcheck.received().length).toBe(1)
  await other.close()
  await soundcheck.clock.advance(1000)
  expect(await outcome).toBe('closed')
  await openApp(page)
})
