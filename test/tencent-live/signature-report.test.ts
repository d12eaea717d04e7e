import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { secretFits } from '../../src/control-room/detail/secret-fits.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { RequestParts } from '../support/wire.ts'
import {
  answerOf,
  type Caller,
  encodeForm,
  formV1,
  getV3,
  HOST,
  KEY,
  NOON,
  postV1,
  postV3,
  sandboxAtNoon,
  stop,
} from './requests.ts'
import { signatureV1 } from './sign.ts'

const BODY = '{"StreamName":"test1","TaskId":123}'
const STOP_V1 = { Action: 'StopLiveRecord', StreamName: 'test1', TaskId: '123' }

/** Sends a request and returns what the journal says about its signature. */
function reportOf(sandbox: Sandbox, parts: RequestParts) {
  const answer = answerOf(sandbox, parts)
  const signature = sandbox.journal().at(-1)?.signature
  return { code: answer.Error?.Code, signature, causes: signature?.causes ?? [] }
}

function reportV3(caller: Caller, body = BODY) {
  const sandbox = sandboxAtNoon()
  return reportOf(sandbox, postV3(sandbox, 'StopLiveRecord', body, caller))
}

describe('the report of a refused signature', () => {
  it('shows the steps of the computation', () => {
    const { signature } = reportV3({ secretKey: 'guessed' })

    expect(signature?.algorithm).toBe('TC3-HMAC-SHA256')
    expect(signature?.canonicalRequest.split('\n').slice(0, 7)).toEqual([
      'POST',
      '/',
      '',
      'content-type:application/json',
      `host:${HOST}`,
      '',
      'content-type;host',
    ])
    expect(signature?.stringToSign).toMatch(/^TC3-HMAC-SHA256\n\d+\n2026-11-21\/live\/tc3_request\n[0-9a-f]{64}$/)
  })

  it('shows the text that v1 signs, without the token', () => {
    const sandbox = sandboxAtNoon()
    const query = formV1(sandbox, 'GET', { ...STOP_V1, Token: 'soundcheck' }, { secretKey: 'guessed' })
    const { signature } = reportOf(sandbox, { host: HOST, path: '/', query })

    expect(signature?.algorithm).toBe('HmacSHA1')
    expect(signature?.stringToSign).toMatch(`GET${HOST}/?Action=StopLiveRecord&Nonce=32768&SecretId=${KEY}&`)
    expect(signature?.stringToSign).toContain('Token=<redacted>')
  })

  it.each([
    [
      'clock-skew: a clock that is slow',
      { headers: { 'x-tc-timestamp': String(NOON / 1000 - 754) } },
      'clock-skew',
      '754 seconds behind',
    ],
    [
      'clock-skew: a clock that is fast',
      { headers: { 'x-tc-timestamp': String(NOON / 1000 + 3600) } },
      'clock-skew',
      '3600 seconds ahead',
    ],
    [
      'secret-of-another-account',
      { secretKey: 'soundcheckTencentSecretKey000001' },
      'secret-of-another-account',
      '(demo)',
    ],
    [
      'header-changed: a content type',
      { signed: { contentType: 'application/json; charset=utf-8' } },
      'header-changed',
      'charset=utf-8',
    ],
    [
      'body-changed: other white space',
      { signed: { body: '{"StreamName": "test1", "TaskId": 123}' } },
      'body-changed',
      'spaces',
    ],
    [
      'body-changed: indented',
      { signed: { body: JSON.stringify(JSON.parse(BODY), undefined, 2) } },
      'body-changed',
      'indented',
    ],
    ['body-changed: UNSIGNED-PAYLOAD', { signed: { body: 'UNSIGNED-PAYLOAD' } }, 'body-changed', 'X-TC-Content-SHA256'],
    ['host-or-port: another port', { signed: { host: `${HOST}:443` } }, 'host-or-port', ':443'],
    ['wrong-service-or-region: another product', { service: 'cvm' }, 'wrong-service-or-region', 'cvm'],
  ] as const)('finds %s first', (_, caller, id, detail) => {
    const { causes } = reportV3(caller)

    expect(causes[0]).toMatchObject({ id, isConfirmed: true })
    expect(causes[0]?.detail).toContain(detail)
  })

  it.each([
    ['a content type', { contentType: 'text/plain' }, { canonicalRequest: expect.stringContaining('text/plain') }],
    ['a body', { body: '{}' }, { body: '{}' }],
    ['a host', { host: `${HOST}:443` }, { canonicalRequest: expect.stringContaining(`host:${HOST}:443`) }],
  ])('says what the client must have signed: %s', async (_, signed, expected) => {
    const { signature, causes } = reportV3({ signed })

    expect(causes[0]?.signed).toMatchObject(expected)
    const { canonicalRequest = '', stringToSign = '' } = causes[0]?.signed ?? {}
    expect(stringToSign.split('\n').at(-1)).toBe(createHash('sha256').update(canonicalRequest).digest('hex'))
    expect(stringToSign).not.toBe(signature?.stringToSign)
  })

  it.each([
    ['the right one', 'guessed', true],
    ['another one', 'soundcheck', false],
  ])('lets a secret be tried where it is: %s', async (_, tried, fits) => {
    const { signature } = reportV3({ secretKey: 'guessed' })
    const sandbox = sandboxAtNoon()
    const query = formV1(sandbox, 'GET', STOP_V1, { secretKey: 'guessed' })
    const older = reportOf(sandbox, { host: HOST, path: '/', query }).signature
    if (!signature?.trial || !older?.trial) throw new Error('no secret can be tried')

    expect(await secretFits(signature.trial, tried)).toBe(fits)
    expect(await secretFits(older.trial, tried)).toBe(fits)
  })

  it('tells no text to sign that holds a token', () => {
    const sandbox = sandboxAtNoon()
    const query = formV1(sandbox, 'GET', { ...STOP_V1, Token: 'soundcheck' }, { secretKey: 'guessed' })
    const { signature } = reportOf(sandbox, { host: HOST, path: '/', query })

    expect(signature?.trial).toBeUndefined()
  })

  it('hides a token in what the client must have signed', () => {
    const sandbox = sandboxAtNoon()
    const query = `${formV1(sandbox, 'GET', { ...STOP_V1, Token: 'soundcheck' })}&Region=ap-guangzhou`
    const { signature, causes } = reportOf(sandbox, { host: HOST, path: '/', query })

    expect(causes[0]?.signed?.canonicalRequest).toContain('Token=<redacted>')
    expect(JSON.stringify(signature)).not.toContain('Token=soundcheck')
  })

  it('finds a key that was derived for another service than the credential names', () => {
    const sandbox = sandboxAtNoon()
    const parts = postV3(sandbox, 'StopLiveRecord', BODY, { service: 'cvm' })
    const authorization = parts.headers?.authorization?.replace('/cvm/', '/live/') ?? ''

    expect(reportOf(sandbox, { ...parts, headers: { ...parts.headers, authorization } }).causes[0]).toMatchObject({
      id: 'wrong-service-or-region',
      isConfirmed: true,
    })
  })

  it('finds a query that was encoded again after signing', () => {
    const sandbox = sandboxAtNoon()
    const query = 'StreamName=%E7%9B%B4%E6%92%AD&TaskId=123'
    const parts = getV3(sandbox, 'StopLiveRecord', query.replaceAll('%', '%25'), { signed: { query } })

    expect(reportOf(sandbox, parts).causes[0]).toMatchObject({ id: 'path-encoded-twice', isConfirmed: true })
  })

  it('names a signed header that is missing', () => {
    const { causes } = reportV3({ signed: { others: { 'x-tc-region': 'ap-guangzhou' } } })

    expect(causes[0]).toMatchObject({ id: 'header-changed', isConfirmed: false })
    expect(causes[0]?.detail).toContain('x-tc-region')
  })

  it('says what was ruled out when nothing can be confirmed', () => {
    expect(reportV3({ secretKey: 'guessed' }).causes.map(({ id, isConfirmed }) => [id, isConfirmed])).toEqual([
      ['unexplained', false],
    ])
  })

  it.each([
    ['secret-of-another-account', { secretKey: 'soundcheckTencentSecretKey000001' }],
    ['host-or-port', { signed: { host: 'localhost:8080' }, host: '127.0.0.1:8080' }],
  ] as const)('finds %s in v1', (id, caller) => {
    const sandbox = sandboxAtNoon()
    const query = formV1(sandbox, 'GET', STOP_V1, caller)
    const parts = { host: 'host' in caller ? caller.host : HOST, path: '/', query }

    expect(reportOf(sandbox, parts).causes[0]).toMatchObject({ id, isConfirmed: true })
  })

  it('finds a parameter of v1 that was added after signing', () => {
    const sandbox = sandboxAtNoon()
    const query = `${formV1(sandbox, 'GET', STOP_V1)}&Region=ap-guangzhou`
    const { causes } = reportOf(sandbox, { host: HOST, path: '/', query })

    expect(causes[0]).toMatchObject({ id: 'parameter-changed', isConfirmed: true })
    expect(causes[0]?.detail).toContain('Region')
  })

  it('finds values of v1 that were signed percent-encoded, or encoded twice', () => {
    const sandbox = sandboxAtNoon()
    const sent = { ...STOP_V1, StreamName: '直播' }
    const common = { Version: '2018-08-01', Timestamp: String(NOON / 1000), Nonce: '1', SecretId: KEY }
    const queryFor = (signed: string, travelling: string) => {
      const Signature = signatureV1({ ...common, ...sent, StreamName: signed }, { method: 'GET', host: HOST })
      return encodeForm({ ...common, ...sent, StreamName: travelling, Signature })
    }
    const encoded = encodeURIComponent('直播')

    for (const query of [queryFor(encoded, '直播'), queryFor('直播', encoded)]) {
      expect(reportOf(sandbox, { host: HOST, path: '/', query }).causes[0]).toMatchObject({
        id: 'path-encoded-twice',
        isConfirmed: true,
      })
    }
  })

  it('finds a signature of v1 whose plus signs arrived as spaces', () => {
    const sandbox = sandboxAtNoon()
    const nonce = Array.from({ length: 100 }, (_, index) => String(index)).find((Nonce) =>
      formV1(sandbox, 'GET', { ...STOP_V1, Nonce }).includes('%2B'),
    )
    const query = formV1(sandbox, 'GET', { ...STOP_V1, Nonce: nonce ?? '' }).replaceAll('%2B', '+')

    expect(reportOf(sandbox, { host: HOST, path: '/', query }).causes[0]).toMatchObject({
      id: 'signature-respelled',
      isConfirmed: true,
    })
  })

  it('finds that the request was made for another method in v1', () => {
    const sandbox = sandboxAtNoon()
    const query = formV1(sandbox, 'POST', STOP_V1)

    expect(reportOf(sandbox, { host: HOST, path: '/', query }).causes[0]).toMatchObject({
      id: 'other-method',
      isConfirmed: true,
    })
  })

  it('never shows a secret, a key or the right signature', () => {
    const sandbox = sandboxAtNoon()
    const right = postV3(sandbox, 'StopLiveRecord', BODY).headers?.authorization?.slice(-64) ?? ''
    const rightV1 = new URLSearchParams(formV1(sandbox, 'GET', STOP_V1)).get('Signature') ?? ''
    stop(sandbox, undefined, { secretKey: 'guessed' })
    stop(sandbox, undefined, { secretKey: 'soundcheckTencentSecretKey000001' })
    postV1(sandbox, STOP_V1, { secretKey: 'soundcheckTencentSecretKey000001' })
    answerOf(sandbox, { host: HOST, path: '/', query: formV1(sandbox, 'GET', STOP_V1, { secretKey: 'guessed' }) })

    const template = { Action: 'CreateLiveCallbackTemplate', TemplateName: 'a', CallbackKey: 'keyOfMine' }
    postV1(sandbox, template, { secretKey: 'guessed' })

    const kept = JSON.stringify(sandbox.journal())
    for (const secret of ['keyOfMine', right, rightV1, 'soundcheckTencentSecretKey000001', '"soundcheck"']) {
      expect(kept).not.toContain(secret)
    }
  })
})
