import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createSandbox } from '../../src/index.ts'
import { LAST_MOMENT } from '../../src/sandbox/clock/clock.ts'
import { toHar } from '../../src/sandbox/history/har.ts'
import { closeStream, openStream } from '../ishumei/requests.ts'
import { send } from '../support/wire.ts'
import { getV1, KEY, sandboxAtNoon } from '../tencent-live/requests.ts'

const pair = z.strictObject({ name: z.string(), value: z.string(), comment: z.string().optional() })
const size = z.int().min(-1)

/** The required fields of HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec), and custom fields with an underscore. */
const har = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.string(), version: z.string() }),
    entries: z.array(
      z.strictObject({
        startedDateTime: z.iso.datetime(),
        time: z.number().min(0),
        request: z.strictObject({
          method: z.string(),
          url: z.url(),
          httpVersion: z.string(),
          cookies: z.array(z.never()),
          headers: z.array(pair),
          queryString: z.array(pair),
          postData: z.strictObject({ mimeType: z.string(), text: z.string() }).optional(),
          headersSize: size,
          bodySize: size,
        }),
        response: z.strictObject({
          status: z.int(),
          statusText: z.string(),
          httpVersion: z.string(),
          cookies: z.array(z.never()),
          headers: z.array(pair),
          content: z.strictObject({
            size: z.int(),
            mimeType: z.string(),
            text: z.string(),
            comment: z.string().optional(),
          }),
          redirectURL: z.string(),
          headersSize: size,
          bodySize: size,
        }),
        cache: z.strictObject({}),
        timings: z.strictObject({ send: z.number().min(0), wait: z.number().min(0), receive: z.number().min(0) }),
        comment: z.string().optional(),
        _soundcheck: z.looseObject({ sequence: z.int(), account: z.string() }),
      }),
    ),
  }),
})

/** The archive as a program reads it from a file. */
function written(entries: Parameters<typeof toHar>[0]): z.output<typeof har> {
  return har.parse(JSON.parse(JSON.stringify(toHar(entries))))
}

describe('an HTTP archive', () => {
  it('is valid HAR 1.2 for answers, refusals, unmatched requests and callbacks, in order of time', async () => {
    const sandbox = sandboxAtNoon({ sendCallback: () => Promise.reject(new Error('connection refused')) })
    const general = createSandbox({ sendCallback: () => Promise.reject(new Error('connection refused')) })
    openStream(general, 'test-a', {
      data: { streamType: 'NORMAL', tokenId: 'u', url: 'rtmp://a/b', returnFinishInfo: 1 },
    })
    closeStream(general, { accessKey: 'test-a', requestId: 'nope' })
    send(general, { path: '/nowhere', query: 'a=1&b=%zz&c' })
    getV1(sandbox, { Action: 'StopLiveRecord', StreamName: 'test1', TaskId: '123' })
    const [opened] = general.journal()
    closeStream(general, { accessKey: 'test-a', requestId: JSON.parse(opened?.http.responseBody ?? '').requestId })
    await general.settle()

    const entries = [...general.journal(), ...sandbox.journal()]
    const { log } = written(entries)

    expect(log.entries).toHaveLength(entries.length)
    expect(general.journal({ outcome: 'undelivered' })).not.toEqual([])
    const times = log.entries.map(({ startedDateTime }) => startedDateTime)
    expect(times).toEqual(times.toSorted())
  })

  it('has the vendor’s own address, and the query in parts', () => {
    const sandbox = sandboxAtNoon()
    getV1(sandbox, { Action: 'StopLiveRecord', StreamName: 'a b', TaskId: '123' })
    const [entry] = written(sandbox.journal()).log.entries
    expect(entry?.request.url).toMatch(/^https:\/\/live\.tencentcloudapi\.com\/\?/)
    expect(entry?.request.queryString).toContainEqual({ name: 'StreamName', value: 'a b' })
    expect(entry?.request.queryString).toContainEqual({ name: 'Signature', value: '<redacted>' })
    expect(entry?.startedDateTime).toBe('2026-11-21T04:00:00.000Z')
    expect(entry?._soundcheck).toMatchObject({ account: KEY, operation: 'StopLiveRecord', outcome: 'refused' })
  })

  it('has the delay of an answer, and says why a request was refused', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.latencyMode': 'slow_first' } })
    openStream(sandbox, 'test-a')
    closeStream(sandbox, { accessKey: 'test-a' })
    const [held, refused] = written(sandbox.journal()).log.entries
    expect(held?.time).toBeGreaterThan(3000)
    expect(held?.timings).toEqual({ send: 0, wait: held?.time, receive: 0 })
    expect(refused?.comment).toContain('requestId')
  })

  it('keeps no secret', () => {
    const sandbox = createSandbox()
    closeStream(sandbox, { accessKey: 'test-secret-of-mine', requestId: 'nope' })
    const [entry] = written(sandbox.journal()).log.entries
    expect(entry?.request.postData?.text).toContain('"accessKey":"<redacted>"')
  })

  it('works with the last time that a clock can show', () => {
    const sandbox = createSandbox()
    sandbox.account('test-a').clock.freeze(LAST_MOMENT)
    closeStream(sandbox, { accessKey: 'test-a', requestId: 'nope' })
    expect(toHar(sandbox.journal()).log.entries[0]?.startedDateTime).toBe('9999-12-31T23:59:59.999Z')
  })

  it('has the version that created it', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(toHar([]).log.creator).toEqual({ name: 'Soundcheck', version })
  })
})
