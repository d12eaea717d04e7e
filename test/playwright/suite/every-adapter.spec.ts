import { expect } from 'soundcheck/playwright'
import { call, close } from './app.ts'
import { WAYS } from './ways.ts'

for (const { name, test, open, hostOf } of WAYS) {
  test.describe(name, () => {
    for (const number of ['first', 'second']) {
      test(`the ${number} test has an account of its own, which its page reaches`, async ({ page, soundcheck }) => {
        await open(page)
        expect(await close(page, soundcheck.key, hostOf(soundcheck))).toMatchObject({
          status: 200,
          url: `${hostOf(soundcheck)}/finish_videostream/v4`,
          text: expect.stringContaining('"code":1902'),
        })
        expect(soundcheck).toHaveReceived('finish_videostream', { requestId: 'abc' }, { times: 1 })
        expect(soundcheck).toHaveNoContractViolations()
        expect(soundcheck).toHaveNoUnhandledRequests()
        expect(() => expect(soundcheck).toHaveReceived('StopLiveRecord')).toThrow('received StopLiveRecord')
        expect(soundcheck.journal.entries()).toMatchObject([{ operation: 'finish_videostream', code: '1902' }])
        const [received] = soundcheck.received()
        expect(received?.request.headers).toMatchObject({ 'content-length': String(received?.request.body.length) })
      })
    }

    test.describe('what an account starts with', () => {
      test.use({
        scenario: 'answer-lost',
        faults: {
          'the first one': { operation: 'finish_videostream', what: { kind: 'error', code: '1903' }, times: 1 },
        },
      })
      test('is there before the page is', async ({ page, soundcheck }) => {
        await open(page)
        expect((await close(page, soundcheck.key, hostOf(soundcheck))).text).toContain('1903')
        expect(soundcheck.account.stories.map(({ name: story }) => story)).toEqual(['answer-lost'])
      })
    })

    test('a body that breaks off fails in the page, and the test goes on', async ({ page, soundcheck }) => {
      await open(page)
      soundcheck.faults.add({
        operation: 'finish_videostream',
        what: { kind: 'truncate', code: '1903', bytes: 5 },
        times: 1,
      })
      const url = `${hostOf(soundcheck)}/finish_videostream/v4`
      const seen = await page.evaluate(
        async ({ address, body }) => {
          const response = await fetch(address, { method: 'POST', body })
          const reader = response.body?.getReader()
          let text = ''
          try {
            for (let next = await reader?.read(); next?.value; next = await reader?.read())
              text += new TextDecoder().decode(next.value)
            return { text, failure: undefined }
          } catch (error) {
            return { text, failure: (error as Error).name }
          }
        },
        { address: url, body: JSON.stringify({ accessKey: soundcheck.key, requestId: 'abc' }) },
      )
      expect(seen.failure).toBe('TypeError')
      // Of a socket, a browser discards what nobody has read when it fails.
      expect(['', '{"cod']).toContain(seen.text)
      expect((await close(page, soundcheck.key, hostOf(soundcheck))).text).toContain('1902')
    })

    for (const kind of ['reset', 'empty'] as const) {
      test(`a connection that ends by ${kind} is a failed request`, async ({ page, soundcheck }) => {
        await open(page)
        soundcheck.faults.add({ operation: 'finish_videostream', what: { kind }, times: 1 })
        expect((await close(page, soundcheck.key, hostOf(soundcheck))).error).toContain('Failed to fetch')
        expect((await close(page, soundcheck.key, hostOf(soundcheck))).text).toContain('1902')
      })
    }

    test('a status and a malformed body come as they are', async ({ page, soundcheck }) => {
      await open(page)
      const what = { kind: 'status', status: 502, body: 'Bad Gateway' } as const
      soundcheck.faults.add({ operation: 'finish_videostream', what, times: 1 })
      expect(await close(page, soundcheck.key, hostOf(soundcheck))).toMatchObject({
        status: 502,
        text: 'Bad Gateway',
      })
      soundcheck.faults.add({ operation: 'finish_videostream', what: { kind: 'malformed', code: '1903' }, times: 1 })
      const { text = '' } = await close(page, soundcheck.key, hostOf(soundcheck))
      expect(() => JSON.parse(text)).toThrow(SyntaxError)
    })

    test('an answer that hangs ends when the page gives up, and holds up no end of a test', async ({
      page,
      soundcheck,
    }) => {
      await open(page)
      soundcheck.faults.add({ operation: 'finish_videostream', what: { kind: 'hang' } })
      const url = `${hostOf(soundcheck)}/finish_videostream/v4`
      const body = JSON.stringify({ accessKey: soundcheck.key, requestId: 'abc' })
      await page.evaluate(
        ([address = '', sent = '']) => {
          const gone = new AbortController()
          const waiting = fetch(address, { method: 'POST', body: sent, signal: gone.signal })
          Object.assign(globalThis, { gone, outcome: waiting.catch((reason: Error) => reason.name) })
          void fetch(address, { method: 'POST', body: sent }).catch(() => {})
        },
        [url, body],
      )
      await expect.poll(() => soundcheck.received().length).toBe(2)
      const outcome = await page.evaluate(() => {
        Reflect.get(globalThis, 'gone').abort()
        return Reflect.get(globalThis, 'outcome')
      })
      expect(outcome).toBe('AbortError')
    })

    test('an answer that is late comes when its time has come', async ({ page, soundcheck }) => {
      await soundcheck.clock.freeze()
      await open(page)
      soundcheck.faults.add({ operation: 'finish_videostream', what: { kind: 'latency', ms: 3_600_000 } })
      const outcome = close(page, soundcheck.key, hostOf(soundcheck))
      await expect.poll(() => soundcheck.received().length).toBe(1)
      await soundcheck.clock.advance(3_600_000)
      expect((await outcome).text).toContain('1902')
    })

    test('a body in pieces comes piece by piece', async ({ page, soundcheck }) => {
      await open(page)
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
          url: `${hostOf(soundcheck)}/finish_videostream/v4`,
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

    test('one time: the page’s clock and the account’s move each other', async ({ page, soundcheck: { clock } }) => {
      await clock.freeze(Date.UTC(2030, 0))
      await open(page)
      const now = () => page.evaluate(() => Date.now())
      expect(await now()).toBe(Date.UTC(2030, 0))
      await clock.advance(3_600_000)
      expect(await now()).toBe(clock.now())
      await page.clock.fastForward('01:00:00')
      expect([clock.now(), await now()]).toEqual([Date.UTC(2030, 0, 1, 2), Date.UTC(2030, 0, 1, 2)])
    })

    test('a reload and a second tab have the same account, which outlives them', async ({
      page,
      context,
      soundcheck,
    }) => {
      await open(page)
      const stream = await openStream(page, soundcheck.key, hostOf(soundcheck))
      await page.reload()
      const other = await context.newPage()
      await open(other)
      await page.close()
      const text = JSON.stringify({ accessKey: soundcheck.key, requestId: stream })
      const ended = await call(other, `${hostOf(soundcheck)}/finish_videostream/v4`, { method: 'POST', body: text })
      expect(ended.text).toContain('"code":1100')
      await other.close()
      expect(soundcheck.received().map(({ operation }) => operation)).toEqual(['videostream', 'finish_videostream'])
    })

    test('a page that is closed meanwhile fails nothing', async ({ page, context, soundcheck }) => {
      const other = await context.newPage()
      await open(other)
      await soundcheck.clock.freeze()
      soundcheck.faults.add({ operation: 'finish_videostream', what: { kind: 'latency', ms: 1000 } })
      const outcome = close(other, soundcheck.key, hostOf(soundcheck)).catch(() => 'closed')
      await expect.poll(() => soundcheck.received().length).toBe(1)
      await other.close()
      await soundcheck.clock.advance(1000)
      expect(await outcome).toBe('closed')
      await open(page)
    })
  })
}

/** Opens a stream at ISHUMEI from the page. Resolves with its id. */
async function openStream(page: Parameters<typeof call>[0], key: string, origin: string): Promise<string> {
  const body = {
    ...{ accessKey: key, appId: 'default', eventId: 'VIDEOSTREAM', imgType: 'POLITY', audioType: 'POLITY' },
    ...{ imgCallback: 'https://shop.example/', audioCallback: 'https://shop.example/' },
    data: { tokenId: 'a', streamType: 'NORMAL', url: 'rtmp://example.com/live/1', returnAllImg: 1 },
  }
  const answer = await call(page, `${origin}/videostream/v4`, { method: 'POST', body: JSON.stringify(body) })
  return JSON.parse(answer.text ?? '').requestId
}
