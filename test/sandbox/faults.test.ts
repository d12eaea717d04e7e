import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createSandbox } from '../../src/index.ts'
import { type Fault, faultSchema } from '../../src/sandbox/faults/fault.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { closeStream, openStream, post } from '../ishumei/requests.ts'
import { send } from '../support/wire.ts'
import { KEY as LIVE_KEY, sandboxAtNoon, stop } from '../tencent-live/requests.ts'

const error = (code: string) => ({ kind: 'error' as const, code })

const NOON = Date.UTC(2026, 0, 2, 12)

/** An account with these faults and a frozen clock. */
function accountWith(...faults: Fault[]) {
  const sandbox = createSandbox({ limits: false })
  const account = sandbox.account('test-a')
  account.clock.freeze(NOON)
  for (const fault of faults) account.faults.add(fault)
  return { sandbox, account, ...account }
}

const codesOf = (sandbox: Sandbox, count: number) =>
  Array.from({ length: count }, () => openStream(sandbox, 'test-a').code)

/** Shows which requests a fault applied to: `x` if it did, `.` if not. */
function marksOf(schedule: Omit<Fault, 'what'>, count: number): string {
  const { sandbox } = accountWith({ ...schedule, what: error('1903') })
  return codesOf(sandbox, count)
    .map((code) => (code === 1903 ? 'x' : '.'))
    .join('')
}

describe('faults', () => {
  it('applies as often as set, to the set operation, in one account', () => {
    const { sandbox, faults } = accountWith({
      vendor: 'ishumei',
      operation: 'videostream',
      what: error('1903'),
      times: 2,
    })
    expect(codesOf(sandbox, 3)).toEqual([1903, 1903, 1100])
    expect(openStream(sandbox, 'test-b').code).toBe(1100)
    expect(faults.list()).toMatchObject([{ state: 'spent', applied: 2 }])
  })

  it('applies to every request until it is removed', () => {
    const { sandbox, faults } = accountWith()
    const { id } = faults.add({ what: error('1903') })
    expect(openStream(sandbox, 'test-a').code).toBe(1903)
    expect(closeStream(sandbox, { accessKey: 'test-a', requestId: 'YOUR_REQUEST_ID' }).code).toBe(1903)

    expect(faults.remove(id)).toBe(true)

    expect(openStream(sandbox, 'test-a').code).toBe(1100)
    expect(faults.remove(id)).toBe(false)
  })

  it.each<[string, unknown, string]>([
    ['a vendor', { vendor: 'isumei', what: error('1903') }, 'no vendor named "isumei". Did you mean "ishumei"?'],
    ['an operation', { operation: 'StopLiveRecrd', what: error('1903') }, 'Did you mean "StopLiveRecord"'],
    [
      'an operation of another vendor',
      { vendor: 'ishumei', operation: 'stopSmartLive', what: error('1903') },
      'no operation named "stopSmartLive" at ishumei. Known: finish_videostream, ',
    ],
    [
      'a code',
      { vendor: 'tencent-live', what: error('ResourceNotFound.TaskID') },
      'no error code named "ResourceNotFound.TaskID" at tencent-live. Did you mean "ResourceNotFound.TaskId"',
    ],
    [
      'a code that is the operation’s vendor’s not',
      { operation: 'StopLiveRecord', what: error('1903') },
      'no error code named "1903" at tencent-live. Known: ',
    ],
    ['a kind', { what: { kind: 'timeout' } }, 'no kind of fault named "timeout". Known kinds: error, status, latency'],
    ['a kind nearly', { what: { kind: 'rest' } }, 'no kind of fault named "rest": did you mean "reset"?'],
    ['a count', { what: error('1903'), times: 0 }, 'times: give a whole number from 1 up'],
    ['a field', { what: error('1903'), tims: 1 }, 'there is no field "tims". Did you mean "times"?'],
    ['a moment', { what: error('1903'), from: 'tomorrow' }, 'from: expected an ISO 8601 time'],
    [
      'a moment that only a lenient parser takes for one',
      { what: error('1903'), from: 'may 3' },
      'from: expected an ISO',
    ],
    ['a window', { what: error('1903'), from: '2m', until: '1m' }, 'until: must be later than from'],
    ['a latency', { what: { kind: 'latency', ms: 5, p99: 9 } }, 'what: give either ms, or min and max, or median'],
    ['a latency below its median', { what: { kind: 'latency', median: '2s', p99: '1s' } }, 'at least the median'],
    ['a body for 204', { what: { kind: 'status', status: 204, body: 'x' } }, 'what.body: a status of 204, 205 or 304'],
    ['a status', { what: { kind: 'status', status: 99 } }, 'what.status: '],
    ['a header', { what: { kind: 'status', contentType: 'a\r\nb: c' } }, 'what.contentType: expected a header value'],
    [
      'a header beyond Latin-1',
      { what: { kind: 'status', contentType: '文' } },
      'what.contentType: expected a header value',
    ],
    ['a part', { match: { 'bdy.url': 1 }, what: error('1903') }, 'match.bdy.url: must begin with one of host, method'],
    [
      'a field of the input',
      { operation: 'StopLiveRecord', match: { 'body.StreamNam': 'x' }, what: { kind: 'reset' } },
      'match.body.StreamNam: there is no "StreamNam" in the documented input; did you mean "StreamName"?',
    ],
    [
      'a field that every object has',
      { operation: 'StopLiveRecord', match: { 'body.constructor.name': 'Object' }, what: { kind: 'reset' } },
      'match.body.constructor.name: there is no "constructor" in the documented input',
    ],
    [
      'a field of every object’s prototype',
      { operation: 'StopLiveRecord', match: { 'body.__proto__': 'x' }, what: { kind: 'reset' } },
      'there is no "__proto__" in the documented input',
    ],
    [
      'an answer to corrupt before the rule',
      { point: 'before', what: { kind: 'truncate' } },
      'what.code: before the rule there is no answer to corrupt',
    ],
  ])('refuses an invalid fault: %s', (_, fault, message) => {
    const { faults } = accountWith()
    expect(() => faults.add(fault as Fault)).toThrow(message)
    expect(() => faults.add(fault as Fault)).toThrow(/^Cannot set a fault: /)
    expect(faults.list()).toEqual([])
  })

  it('has a schema that converts to JSON Schema', () => {
    const schema = z.toJSONSchema(faultSchema, { io: 'input' })
    expect(schema).toMatchObject({ type: 'object', required: ['what'], additionalProperties: false })
    expect(JSON.stringify(schema)).toContain('"const":"dribble"')
  })

  it('accepts every code of every vendor’s table', () => {
    for (const { id, errors } of createSandbox().vendors) {
      for (const code of Object.keys(errors)) {
        expect(() => accountWith({ vendor: id, what: error(code) }), `${id} ${code}`).not.toThrow()
      }
    }
  })

  it('with a code, applies only at the vendors that have the code', () => {
    const { sandbox, journal } = accountWith({ what: error('MSS.00000004') })
    expect(openStream(sandbox, 'test-a').code).toBe(1100)
    expect(journal.entries()[0]).toMatchObject({ outcome: 'answered', fault: undefined })
  })
})

describe('when a fault applies', () => {
  it.each<[Omit<Fault, 'what'>, string]>([
    [{ times: 3 }, 'xxx.....'],
    [{ skip: 2 }, '..xxxxxx'],
    [{ skip: 2, times: 1 }, '..x.....'],
    [{ every: 3 }, '..x..x..'],
    [{ every: 2, skip: 1, times: 2 }, '..x.x...'],
    [{ match: { 'body.eventId': 'other' } }, '........'],
    [{ match: { 'body.data.tokenId': 'u-42', 'body.eventId': 'live', method: 'POST' }, times: 1 }, 'x.......'],
    [{ match: { host: '127.0.0.1' }, times: 1 }, 'x.......'],
    [{ match: { host: 'api-videostream-sh.fengkongcloud.com' } }, '........'],
  ])('%o', (schedule, expected) => {
    expect(marksOf(schedule, 8)).toBe(expected)
  })

  it('with a probability: about that often, the same in every run, different with another seed', () => {
    const row = marksOf({ probability: 0.25, seed: 'rehearsal' }, 1000)
    const count = row.replaceAll('.', '').length
    expect(count).toBeGreaterThan(200)
    expect(count).toBeLessThan(300)
    expect(marksOf({ probability: 0.25, seed: 'rehearsal' }, 1000)).toBe(row)
    expect(marksOf({ probability: 0.25, seed: 'première' }, 1000)).not.toBe(row)
    expect(marksOf({ probability: 1 }, 4)).toBe('xxxx')
  })

  it.each<[Pick<Fault, 'from' | 'until'>, number[]]>([
    [{ from: '10m' }, [1100, 1903, 1903, 1903]],
    [{ until: '20m' }, [1903, 1903, 1100, 1100]],
    [{ from: '2026-01-02T12:10:00Z', until: NOON + 20 * 60_000 }, [1100, 1903, 1100, 1100]],
  ])('within a window of the account’s time: %o', async (window, expected) => {
    const { sandbox, clock } = accountWith({ ...window, what: error('1903') })
    const codes: number[] = []
    for (let read = 0; read < 4; read++) {
      codes.push(...codesOf(sandbox, 1))
      await clock.advance(10 * 60_000)
    }
    expect(codes).toEqual(expected)
  })

  it('matches a number and its text, in JSON or in a query', () => {
    const sandbox = sandboxAtNoon()
    const { faults } = sandbox.account(LIVE_KEY)
    faults.add({ match: { 'body.TaskId': '123' }, what: error('InternalError'), times: 1 })
    expect(stop(sandbox, { StreamName: 'test1', TaskId: 9 }).Error?.Code).toBe('ResourceNotFound.TaskId')
    expect(stop(sandbox).Error?.Code).toBe('InternalError')
  })
})

describe('several faults at once', () => {
  it('apply in the order they were set, one at a time, each with its own count', () => {
    const { sandbox } = accountWith(
      { what: error('1903'), times: 2 },
      { what: error('1904'), times: 1 },
      { what: error('1901'), skip: 3, times: 1 },
    )
    expect(codesOf(sandbox, 5)).toEqual([1903, 1903, 1904, 1901, 1100])
  })

  it('a latency applies together with other faults, and latencies add up', () => {
    const { sandbox, journal } = accountWith(
      { what: { kind: 'latency', ms: 100 }, label: 'slow net' },
      { what: error('1903'), label: 'brown-out' },
      { what: error('1904') },
      { what: { kind: 'latency', min: 50, max: 50 } },
    )
    const answer = send(sandbox, { path: '/videostream/v4', body: JSON.stringify({ accessKey: 'test-a', ...open }) })
    expect(JSON.parse(answer.body).code).toBe(1903)
    expect(answer.delivery).toEqual({ delayMs: 150 })
    expect(journal.entries()[0]).toMatchObject({
      outcome: 'refused',
      code: '1903',
      fault: { id: 2, label: 'brown-out', kind: 'error', point: 'before', delayMs: 150 },
      explanation:
        'fault 2 "brown-out" (error): the client reads 1903; fault 1 "slow net" (latency): delayed by 100 ms; fault 4 (latency): delayed by 50 ms; nothing has changed',
    })
  })

  it('a fault before the rule takes precedence over one after it', () => {
    const { sandbox } = accountWith({ point: 'after', what: error('1903') }, { what: error('1904'), times: 1 })
    expect(codesOf(sandbox, 2)).toEqual([1904, 1903])
  })
})

const open = {
  appId: 'default',
  eventId: 'live',
  imgType: 'POLITY',
  imgCallback: 'http://127.0.0.1:9/',
  data: { streamType: 'NORMAL', tokenId: 'u-42', url: 'rtmp://media.example/live/1' },
}

describe('latencies', () => {
  const drawn = (what: Fault['what'], count = 2000) => {
    const { sandbox } = accountWith({ what })
    const body = JSON.stringify({ accessKey: 'test-a', requestId: 'YOUR_REQUEST_ID' })
    const delays = Array.from(
      { length: count },
      () => send(sandbox, { path: '/finish_videostream/v4', body }).delivery?.delayMs ?? Number.NaN,
    )
    return delays.sort((a, b) => a - b)
  }

  it('uniform: all between min and max, with the mean in the middle', () => {
    const delays = drawn({ kind: 'latency', min: 100, max: '1s' })
    expect(delays[0]).toBeGreaterThanOrEqual(100)
    expect(delays.at(-1)).toBeLessThanOrEqual(1000)
    expect(delays[1000]).toBeGreaterThan(500)
    expect(delays[1000]).toBeLessThan(600)
  })

  it('log-normal: half are above the median, and one in a hundred above the p99', () => {
    const delays = drawn({ kind: 'latency', median: 200, p99: '2s' })
    expect(delays[1000]).toBeGreaterThan(180)
    expect(delays[1000]).toBeLessThan(220)
    expect(delays.filter((delay) => delay > 2000).length).toBeGreaterThan(5)
    expect(delays.filter((delay) => delay > 2000).length).toBeLessThan(40)
    expect(drawn({ kind: 'latency', median: 200, p99: '2s' })).toEqual(delays)
  })
})

describe('which requests a fault applies to', () => {
  const closeBadly = (sandbox: Sandbox) =>
    send(sandbox, { path: '/finish_videostream/v4', body: '{"accessKey":"test-a"}' })
  const stopBadly = (sandbox: Sandbox) => stop(sandbox, { StreamName: 'test1', TaskId: 123 }, { secretKey: 'mistyped' })

  it('a connection fault also applies to requests that the vendor would refuse: the network is down for everybody', () => {
    const sandbox = sandboxAtNoon()
    const { faults, journal } = sandbox.account(LIVE_KEY)
    faults.add({ vendor: 'tencent-live', what: { kind: 'reset' } })
    expect(() => stopBadly(sandbox)).toThrow(SyntaxError)
    expect(journal.entries()[0]).toMatchObject({
      outcome: 'faulted',
      code: undefined,
      refusedBy: 'signature',
      response: '',
      fault: { kind: 'reset', point: 'before' },
    })
    expect(journal.entries()[0]?.explanation).toMatch(/the client reads nothing; nothing has changed; /)
  })

  it('a vendor error applies to valid requests only', () => {
    const sandbox = sandboxAtNoon()
    sandbox.account(LIVE_KEY).faults.add({ what: error('InternalError'), times: 1 })
    expect(stopBadly(sandbox).Error?.Code).toBe('AuthFailure.SignatureFailure')
    expect(stop(sandbox).Error?.Code).toBe('InternalError')
  })

  it('faults of the anonymous account apply to requests that name no account', () => {
    const sandbox = createSandbox()
    sandbox.account('anonymous').faults.add({ what: { kind: 'status', status: 502 } })
    expect(closeBadly(sandbox).status).toBe(502)
  })

  it('a fault after the rule needs an operation that takes effect', () => {
    const { sandbox, faults } = accountWith({ point: 'after', what: error('1903'), times: 1 })
    const close = (requestId: string) => closeStream(sandbox, { accessKey: 'test-a', requestId }).code
    expect(close('unknown')).toBe(1902)
    expect(faults.list()[0]).toMatchObject({ met: 0, struck: 0 })
    expect(close('YOUR_REQUEST_ID')).toBe(1903)
  })

  it('only a latency applies when the rule refuses', () => {
    const { sandbox, journal } = accountWith({ what: { kind: 'latency', ms: 7 } })
    expect(post(sandbox, '/finish_videostream/v4', { accessKey: 'test-a', requestId: 'unknown' }).code).toBe(1902)
    expect(journal.entries()[0]).toMatchObject({
      outcome: 'refused',
      code: '1902',
      refusedBy: 'rule',
      fault: { kind: 'latency', delayMs: 7 },
    })
  })

  it('the journal keeps an answer that a fault removed, to show what was lost', () => {
    const { sandbox, journal } = accountWith({ point: 'after', what: { kind: 'reset' } })
    const body = JSON.stringify({ accessKey: 'test-a', requestId: 'YOUR_REQUEST_ID' })
    expect(send(sandbox, { path: '/finish_videostream/v4', body }).delivery).toEqual({ mishap: { kind: 'reset' } })
    const [entry] = journal.entries()
    expect(entry?.response).toContain('"code":1100')
    expect(entry).toMatchObject({
      outcome: 'faulted',
      refusedBy: undefined,
      explanation: 'fault 1 (reset): the connection is reset, the client reads nothing; the operation took effect',
    })
  })

  it('a late answer does not delay its callbacks, and the journal says so', () => {
    const { sandbox, journal } = accountWith({ what: { kind: 'latency', ms: 9000 }, operation: 'finish_videostream' })
    const { requestId } = openStream(sandbox, 'test-a', { data: { ...open.data, returnFinishInfo: 1 } })
    expect(closeStream(sandbox, { accessKey: 'test-a', requestId }).code).toBe(1100)
    expect(journal.entries().at(-1)?.explanation).toContain('a callback that is due now does not wait for the answer')
  })
})

describe('faults that never applied', () => {
  const why = (fault: Fault, act: (sandbox: Sandbox) => unknown = () => undefined) => {
    const { sandbox, faults } = accountWith(fault)
    act(sandbox)
    return faults.unmet()[0]?.why
  }
  const openTwice = (sandbox: Sandbox) => codesOf(sandbox, 2)
  const closeUnknown = (sandbox: Sandbox) => closeStream(sandbox, { accessKey: 'test-a', requestId: 'unknown' })

  it.each<[string, Fault, ((sandbox: Sandbox) => unknown) | undefined]>([
    ['finish_videostream was never called', { operation: 'finish_videostream', what: error('1903') }, openTwice],
    ['any operation of tencent-ci was never called', { vendor: 'tencent-ci', what: { kind: 'reset' } }, openTwice],
    ['only 2 of the 3 requests to skip have come', { skip: 3, what: error('1903') }, openTwice],
    ['only 2 of the 5 requests for its turn (every 5) have come', { every: 5, what: error('1903') }, openTwice],
    ['its probability of 0.0001 selected none of 2 requests', { probability: 0.0001, what: error('1903') }, openTwice],
    [
      'any operation was called 2 times, never with body.eventId = "show"',
      { match: { 'body.eventId': 'show' }, what: error('1903') },
      openTwice,
    ],
    [
      'any operation was called 2 times, never from 2026-01-02T12:10:00.000Z',
      { from: '10m', what: error('1903') },
      openTwice,
    ],
    [
      'any operation was called once and refused each time; it needs an operation that takes effect',
      { point: 'after', what: { kind: 'reset' } },
      closeUnknown,
    ],
  ])('%s', (expected, fault, act) => {
    expect(why(fault, act)).toBe(expected)
  })

  it('say when another fault applied in their place', () => {
    const { sandbox, faults } = accountWith({ what: error('1903') }, { what: error('1904') })
    openTwice(sandbox)
    expect(faults.unmet()).toMatchObject([{ id: 2, met: 2, why: 'a fault set earlier applied 2 times in its place' }])
  })

  it('are in the summary of a closed account, which forgets them', () => {
    const { sandbox } = accountWith({ what: error('1903') }, { operation: 'StopLiveRecord', what: { kind: 'reset' } })
    openTwice(sandbox)
    expect(sandbox.close('test-a')).toMatchObject({ account: 'test-a', unmetFaults: [{ id: 2, met: 0 }] })
    expect(sandbox.close('test-a')).toBeUndefined()
    expect(codesOf(sandbox, 1)).toEqual([1100])
  })
})

describe('a snapshot of faults', () => {
  it('continues where it was, through JSON', () => {
    const all: Fault[] = [
      { what: error('1903'), skip: 1, times: 2 },
      { what: { kind: 'latency', median: 20, p99: '1s' }, probability: 0.5 },
      { what: { kind: 'truncate' }, every: 4, from: '1m', match: { 'body.eventId': 'live' }, label: 'cut' },
    ]
    const { sandbox, faults } = accountWith(...all)
    codesOf(sandbox, 2)
    const twin = accountWith()
    twin.faults.restore(JSON.parse(JSON.stringify(faults.snapshot())))

    expect(twin.faults.list()).toEqual(faults.list())
    expect(twin.faults.snapshot()).toEqual(faults.snapshot())
    codesOf(sandbox, 5)
    codesOf(twin.sandbox, 5)
    expect(twin.faults.list()).toEqual(faults.list())
    expect(twin.faults.add({ what: error('1903') }).id).toBe(4)
  })

  it('is refused when it is invalid, and nothing changes', () => {
    const { faults } = accountWith({ what: error('1903') })
    expect(() => faults.restore({ nextId: 1, active: [{ id: 1 }] })).toThrow('Cannot restore faults: active.0.fault')
    expect(faults.list()).toHaveLength(1)
  })
})

describe('switches', () => {
  it('are set for all accounts or for one', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.unknownStream': '1909' } })
    sandbox.account('test-b').switches.set('ishumei.unknownStream', '1100')
    expect(closeStream(sandbox, { accessKey: 'test-a', requestId: 'nope' }).code).toBe(1909)
    expect(closeStream(sandbox, { accessKey: 'test-b', requestId: 'nope' }).code).toBe(1100)
  })

  it.each([
    ['ishumei.unknown', '1', 'there is no such switch. Known switches: '],
    ['ishumei.unknownStream', '404', 'to "404". Possible values: 1902, 1100, 1909'],
    ['ishumei.maxQps', 'many', 'to "many". Possible values: a whole number from 0'],
  ])('refuses %s=%s', (name, value, message) => {
    expect(() => createSandbox({ switches: { [name]: value } })).toThrow(message)
  })
})
