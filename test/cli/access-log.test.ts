import { afterEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { type Circumstances, serve as serveCommand } from './in-process.ts'

const running: Awaited<ReturnType<typeof serveCommand>>[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

async function serve(options: readonly string[] = [], circumstances: Circumstances = {}) {
  const server = await serveCommand(options, circumstances)
  running.push(server)
  return server
}

const close = (origin: string, requestId: string, accessKey = 'test-log') =>
  fetch(`${origin}/finish_videostream/v4`, { method: 'POST', body: JSON.stringify({ accessKey, requestId }) })

const TIME = String.raw`\d\d:\d\d:\d\d\.\d{3}`
const MS = String.raw`\d+(?:\.\d)?ms`

describe('the access log', () => {
  it('has a line for each request, with the reason of a refusal', async () => {
    const { origin, errors } = await serve()
    await close(origin, 'YOUR_REQUEST_ID')
    await close(origin, 'nope')
    await fetch(`${origin}/nothing/here`)
    const lines = (await errors.until(/nothing\/here.*\n/)).split('\n')
    expect(lines[0]).toMatch(new RegExp(`^${TIME} test-log ishumei finish_videostream 200 ${MS}$`))
    expect(lines[1]).toMatch(
      new RegExp(`^${TIME} test-log ishumei finish_videostream 200 ${MS} refused 1902: no video stream was opened`),
    )
    expect(lines[2]).toMatch(
      new RegExp(`^${TIME} anonymous GET /nothing/here 404 ${MS} unmatched: No vendor answers GET /nothing/here`),
    )
    expect(lines[2]?.length).toBeLessThan(300)
  })

  it('has a line for each request that a page’s relay brings', async () => {
    const { origin, errors } = await serve()
    const body = btoa(JSON.stringify({ accessKey: 'test-log', requestId: 'nope' }))
    const place = { host: 'api-videostream-sh.fengkongcloud.com', path: '/finish_videostream/v4', query: '' }
    const relay = () => createClient({ origin }).relay({ body: { method: 'POST', ...place, headers: {}, body } })
    await relay()
    await createClient({ origin })
      .account('test-log')
      .faults.add({ what: { kind: 'reset' }, times: 1 })
    await relay()
    const lines = (await errors.until(/reset.*\n/)).split('\n')
    expect(lines[0]).toMatch(
      new RegExp(`^${TIME} test-log ishumei finish_videostream 200 ${MS} refused 1902: no video`),
    )
    expect(lines[1]).toMatch(new RegExp(`^${TIME} test-log ishumei finish_videostream --- ${MS} .*reset`))
  })

  it('is JSON on request, one object a line', async () => {
    const { origin, errors } = await serve(['--log', 'json'])
    await close(origin, 'nope')
    const [line = ''] = (await errors.until(/\n/)).split('\n')
    expect(JSON.parse(line)).toEqual({
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      account: 'test-log',
      vendor: 'ishumei',
      operation: 'finish_videostream',
      method: 'POST',
      path: '/finish_videostream/v4',
      status: 200,
      milliseconds: expect.any(Number),
      outcome: 'refused',
      code: '1902',
      refusedBy: 'rule',
      reason: 'no video stream was opened under this requestId in this account',
      sequence: 0,
    })
  })

  it.each([['--log', 'none'], ['--quiet']])('is off with %s', async (...option) => {
    const { origin, errors } = await serve(option)
    await close(origin, 'nope')
    await fetch(`${origin}/nothing/here`)
    expect(errors.text()).toBe('')
  })

  it('has colours and columns on a terminal only, and no colour with NO_COLOR', async () => {
    const [terminal, plain] = [
      await serve([], { isTTY: true }),
      await serve([], { isTTY: true, environment: { NO_COLOR: '1' } }),
    ]
    for (const { origin } of [terminal, plain]) await close(origin, 'nope')
    const [coloured = '', bare = ''] = [await terminal.errors.until(/\n/), await plain.errors.until(/\n/)]
    expect(coloured).toContain('\u001b[31mrefused 1902\u001b[39m: ')
    expect(bare).not.toContain('\u001b')
    expect(bare).toMatch(/ test-log {5}ishumei finish_videostream {20,}200 /)
  })

  it('tells what a fault did, and that nothing was sent', async () => {
    const { origin, errors } = await serve()
    await createClient({ origin })
      .account('test-log')
      .faults.add({ what: { kind: 'reset' }, label: 'night' })
    await close(origin, 'YOUR_REQUEST_ID').catch(() => undefined)
    expect(await errors.until(/\n/)).toMatch(/ --- \S+ faulted: .*reset/)
  })

  it('keeps whatever comes on one line, and shows no secret', async () => {
    const { origin, errors } = await serve(['--log', 'text'])
    await close(origin, 'a\nb\u001b[31m\u2028c')
    await fetch(`${origin}/live/x?txSecret=0123456789abcdef0123456789abcdef`)
    await fetch(`${origin}/token/s3cr3t-in-a-path`)
    const text = await errors.until(/token.*\n/)
    expect(text.split('\n')).toHaveLength(4)
    for (const hidden of ['0123456789abcdef0123', 's3cr3t', '\u001b', '\u2028']) expect(text).not.toContain(hidden)
  })

  it.each([
    ['text', /… 2 lines left out: nobody read them in time\n.* ishumei /],
    ['json', /^\{"leftOut":2\}\n\{"time"/m],
  ])('says how many lines nobody read in time, as %s', async (format, said) => {
    const { origin, errors } = await serve(['--log', format])
    errors.writableLength = 2_000_000
    for (const id of ['a', 'b']) await close(origin, id)
    await createClient({ origin }).account('test-log').clock.show()
    expect(errors.text()).toBe('')
    errors.writableLength = 0
    await close(origin, 'c')
    expect(await errors.until(/ishumei.*\n/)).toMatch(said)
  })

  it('has a line for what could not be read, and for attempts to deliver callbacks', async () => {
    const { origin, errors } = await serve(['--log', 'json'])
    await fetch(`${origin}/x`, { headers: { 'x-long': 'y'.repeat(140_000) } }).catch(() => undefined)
    const body = {
      ...{ accessKey: 'test-log', appId: 'default', eventId: 'live', imgType: 'POLITY' },
      imgCallback: `${origin}/_soundcheck/inbox/log`,
      data: { streamType: 'NORMAL', tokenId: 'u-1', url: 'rtmp://media.example/1' },
    }
    await fetch(`${origin}/videostream/v4`, { method: 'POST', body: JSON.stringify(body) })
    // The first result is due 79 s after the stream was opened.
    await createClient({ origin }).account('test-log').clock.advance('2m')
    const lines = (await errors.until(/"callback".*\n/))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toContainEqual(expect.objectContaining({ status: 431, outcome: 'unmatched' }))
    const callback = lines.find((line) => 'callback' in line)
    expect(callback).toMatchObject({ account: 'test-log', vendor: 'ishumei', outcome: 'delivered' })
    expect(callback).not.toHaveProperty('path')
  })
})
