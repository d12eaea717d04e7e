import { describe, expect, it } from 'vitest'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import { createSandbox } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { WireResponse } from '../../src/vendor/wire.ts'
import * as huawei from '../huawei-metastudio/requests.ts'
import { closeStream, openRequest, openStream, post } from '../ishumei/requests.ts'
import { send } from '../support/wire.ts'
import * as ci from '../tencent-ci/requests.ts'
import * as live from '../tencent-live/requests.ts'

const KEY = 'test-band'

describe('an identifier that asks for a vendor’s error', () => {
  it.each<[string, string, (sandbox: Sandbox) => unknown]>([
    [
      'tencent-live, in JSON',
      'ResourceNotFound.TaskId',
      (sandbox) =>
        live.stop(sandbox, { StreamName: 'sc-fault.ResourceNotFound.TaskId', TaskId: 1 }, { key: KEY }).Error?.Code,
    ],
    [
      'tencent-live, in a query',
      'InternalError.NetworkError',
      (sandbox) =>
        live.answerOf(
          sandbox,
          live.getV3(sandbox, 'StopLiveRecord', 'StreamName=sc-fault.InternalError.NetworkError&TaskId=1', {
            key: KEY,
          }),
        ).Error?.Code,
    ],
    [
      'tencent-live, in a form',
      'FailedOperation',
      (sandbox) =>
        live.postV1(
          sandbox,
          { Action: 'StopLiveRecord', StreamName: 'sc-fault.FailedOperation', TaskId: '1' },
          { key: KEY },
        ).Error?.Code,
    ],
    [
      'huawei-metastudio, in the path',
      'MSS.20010066',
      (sandbox) => huawei.stop(sandbox, huawei.ROOM, 'sc-fault.MSS.20010066', { token: KEY }).json?.error_code,
    ],
    [
      'huawei-metastudio, in the body, where the value breaks what is documented',
      'APIGW.0601',
      (sandbox) =>
        huawei.call(
          sandbox,
          'POST',
          '/smart-live-rooms',
          { room_name: 'r', room_type: 'sc-fault.APIGW.0601' },
          { token: KEY },
        ).json?.error_code,
    ],
    [
      'tencent-ci, in the path, where the id breaks the documented pattern',
      'ServiceUnavailable',
      (sandbox) => ci.cancel(sandbox, KEY, 'sc-fault.ServiceUnavailable').error.Code,
    ],
    [
      'tencent-ci, with the status that tells two rows apart, escaped',
      'AccessDenied',
      (sandbox) => ci.cancel(sandbox, KEY, 'sc-fault.AccessDenied%40403').error.Code,
    ],
    [
      'tencent-ci, in XML',
      'QueuePaused',
      (sandbox) =>
        ci.submit(sandbox, KEY, { body: '<Request><Input><DataId>sc-fault.QueuePaused</DataId></Input></Request>' })
          .error.Code,
    ],
    [
      'ishumei, deep in the body',
      '1904',
      (sandbox) => String(openStream(sandbox, KEY, { data: { ...openRequest.data, tokenId: 'sc-fault.1904' } }).code),
    ],
  ])('%s', (_, expected, act) => {
    const sandbox = createSandbox()
    expect(act(sandbox)).toBe(expected)
    const [entry] = sandbox.account(KEY).journal.entries()
    expect(entry).toMatchObject({
      outcome: 'refused',
      fault: { id: 'in-band', label: expect.stringMatching(/^sc-fault\./), kind: 'error', point: 'before' },
    })
    expect(entry?.explanation).toMatch(
      /^in-band fault sc-fault\.\S+ \(error\): the client reads \S+; nothing has changed/,
    )
  })

  it('changes nothing', () => {
    const sandbox = createSandbox()
    live.create(sandbox, { StreamName: 'sc-fault.InternalError' }, { key: KEY })
    expect(sandbox.account(KEY).state(tencentLive).tasks.size).toBe(1)
  })
})

const close = (sandbox: Sandbox, requestId: string): WireResponse =>
  send(sandbox, { path: '/finish_videostream/v4', body: JSON.stringify({ accessKey: KEY, requestId }) })

describe('an identifier that asks for a kind of fault', () => {
  it.each([
    ['reset', { status: 0, delivery: { mishap: { kind: 'reset' } } }],
    ['hang', { status: 0, delivery: { mishap: { kind: 'hang' } } }],
    ['empty', { status: 0, delivery: { mishap: { kind: 'empty' } } }],
    ['status', { status: 503, body: '' }],
    ['latency', { status: 200, delivery: { delayMs: 3000 } }],
    ['truncate', { status: 200, delivery: { mishap: { kind: 'truncate' } } }],
    ['dribble', { status: 200, delivery: { mishap: { kind: 'dribble', pieces: 10, overMs: 2000 } } }],
    ['malformed', { status: 200, body: expect.stringMatching(/[^}]$/) }],
  ])('%s', (kind, expected) => {
    const sandbox = createSandbox()
    expect(close(sandbox, `sc-fault.${kind}`)).toMatchObject(expected)
    expect(sandbox.account(KEY).journal.entries()[0]?.fault).toMatchObject({ id: 'in-band', kind })
  })

  it('corrupts the answer of an operation that runs as with any other identifier', () => {
    const sandbox = createSandbox()
    const opened = post(sandbox, '/videostream/v4', {
      accessKey: KEY,
      ...openRequest,
      data: { ...openRequest.data, tokenId: 'sc-fault.latency' },
    })
    expect(opened.code).toBe(1100)
    expect(sandbox.account(KEY).journal.entries()[0]).toMatchObject({ outcome: 'answered', fault: { delayMs: 3000 } })
  })

  it('comes before the faults that are set, and latencies add up', () => {
    const sandbox = createSandbox()
    const { faults, journal } = sandbox.account(KEY)
    faults.add({ what: { kind: 'latency', ms: 500 } })
    expect(close(sandbox, 'sc-fault.latency').delivery).toEqual({ delayMs: 3500 })
    faults.add({ what: { kind: 'reset' } })
    expect(close(sandbox, 'sc-fault.status').status).toBe(503)
    expect(journal.entries().at(-1)?.fault).toMatchObject({ id: 'in-band', delayMs: 0 })
  })
})

describe('no fault', () => {
  it('for a request with an unverified signature', () => {
    const sandbox = createSandbox()
    const caller = { key: KEY, secretKey: 'mistyped' }
    const { Error: refused } = live.stop(sandbox, { StreamName: 'sc-fault.InternalError', TaskId: 1 }, caller)
    expect(refused?.Code).toBe('AuthFailure.SignatureFailure')
  })

  it('for a field that is not documented', () => {
    const sandbox = createSandbox()
    const body = {
      accessKey: KEY,
      requestId: 'YOUR_REQUEST_ID',
      remark: 'sc-fault.1903',
      more: { deep: ['sc-fault.1903'] },
    }
    expect(closeStream(sandbox, body).code).toBe(1100)
  })

  it('for an unknown name: the request passes, and the journal names the nearest ones', () => {
    const sandbox = createSandbox()
    expect(JSON.parse(close(sandbox, 'sc-fault.rest').body).code).toBe(1902)
    const { Error: refused } = live.stop(sandbox, { StreamName: 'sc-fault.InternalEror', TaskId: 1 }, { key: KEY })
    expect(refused?.Code).toBe('ResourceNotFound.TaskId')
    const [first, second] = sandbox.account(KEY).journal.entries()
    expect(first?.explanation).toContain('"sc-fault.rest" asks for a fault that does not exist: the nearest are reset')
    expect(second?.explanation).toContain('the nearest are InternalError')
    expect(first?.fault).toBeUndefined()
  })

  it('for `error`, which is not an error code', () => {
    const sandbox = createSandbox()
    expect(JSON.parse(close(sandbox, 'sc-fault.error').body).code).toBe(1902)
  })

  it('inside a longer text, or in the body of another vendor', () => {
    const sandbox = createSandbox()
    expect(JSON.parse(close(sandbox, 'my-sc-fault.reset').body).code).toBe(1902)
    expect(close(sandbox, 'sc-faul').status).toBe(200)
  })

  it('with the option inbandFaults: false', () => {
    const sandbox = createSandbox({ inbandFaults: false })
    expect(JSON.parse(close(sandbox, 'sc-fault.reset').body).code).toBe(1902)
    expect(sandbox.account(KEY).journal.entries()[0]?.explanation).not.toContain('sc-fault')
  })
})
