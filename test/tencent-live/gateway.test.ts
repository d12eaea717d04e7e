import { describe, expect, it } from 'vitest'
import { errors } from '../../contracts/tencent-live/errors.ts'
import { send } from '../support/wire.ts'
import {
  answerOf,
  type Caller,
  call,
  formV1,
  getV1,
  getV3,
  HOST,
  KEY,
  postV1,
  postV3,
  sandboxAtNoon,
  stop,
} from './requests.ts'

const BODY = '{"StreamName":"test1","TaskId":123}'
const STOP_V1 = { Action: 'StopLiveRecord', StreamName: 'test1', TaskId: '123' }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** A valid StopLiveRecord by v3 POST, changed by the arguments. */
function refusedV3(caller: Caller, body = BODY) {
  const sandbox = sandboxAtNoon()
  return answerOf(sandbox, postV3(sandbox, 'StopLiveRecord', body, caller)).Error
}

/** The same by v1 GET. */
function refusedV1(parameters: Readonly<Record<string, string>>) {
  return getV1(sandboxAtNoon(), { ...STOP_V1, ...parameters }).Error
}

function missing(name: string) {
  return { Code: 'MissingParameter', Message: `The request is missing a required parameter \`${name}\`.` }
}

describe('an answer of the gateway', () => {
  it('is compact JSON with HTTP 200, whether it succeeds or refuses', () => {
    const sandbox = sandboxAtNoon()
    const success = send(sandbox, postV3(sandbox, 'StopLiveRecord', BODY))
    const refusal = send(sandbox, postV3(sandbox, 'StopLiveRecord', '{}'))

    expect(success.status).toBe(200)
    expect(success.body).toMatch(/^\{"Response":\{"RequestId":"[0-9a-f-]{36}"\}\}$/)
    expect(refusal.status).toBe(200)
    expect(refusal.body).toMatch(
      /^\{"Response":\{"Error":\{"Code":"[^"]+","Message":"[^"]+"\},"RequestId":"[0-9a-f-]{36}"\}\}$/,
    )
  })

  it('has the vendor’s headers: JSON without a charset', () => {
    const sandbox = sandboxAtNoon()
    const { headers, body } = send(sandbox, postV3(sandbox, 'StopLiveRecord', BODY))

    expect(Object.entries(headers)).toEqual([
      ['Date', 'Sat, 21 Nov 2026 04:00:00 GMT'],
      ['Content-Type', 'application/json'],
      ['Content-Length', String(body.length)],
      ['Connection', 'keep-alive'],
    ])
  })

  it('repeats the trace id, also in refusals and in v1', () => {
    const sandbox = sandboxAtNoon()
    const headers = { 'x-tc-traceid': 'e6bd530d-ffb1-4cdd-863d-8b6d222584d2' }
    const requests = [
      postV3(sandbox, 'StopLiveRecord', BODY, { headers }),
      postV3(sandbox, 'Nothing', BODY, { headers }),
      { host: HOST, path: '/', headers, query: formV1(sandbox, 'GET', STOP_V1) },
    ]

    for (const request of requests) expect(send(sandbox, request).headers['X-TC-TraceId']).toBe(headers['x-tc-traceid'])
  })
})

describe('the gateway reports as missing', () => {
  it.each([
    ['Timestamp', { 'x-tc-timestamp': undefined, 'x-tc-version': undefined }],
    ['Timestamp', { 'x-tc-timestamp': '' }],
    ['Action', { 'x-tc-action': undefined, 'x-tc-version': undefined }],
    ['Version', { 'x-tc-version': undefined }],
  ])('%s among the headers of v3', (name, headers) => {
    expect(refusedV3({ headers })).toEqual(missing(name))
  })

  it.each(['Timestamp', 'Action', 'Version', 'Nonce', 'SecretId', 'Signature'])(
    '%s among the parameters of v1, when it and all that follow are missing',
    (name) => {
      const sandbox = sandboxAtNoon()
      const order = ['Timestamp', 'Action', 'Version', 'Nonce', 'SecretId', 'Signature']
      const absent = order.slice(order.indexOf(name))
      const query = formV1(sandbox, 'GET', STOP_V1)
        .split('&')
        .filter((pair) => !absent.includes(pair.slice(0, pair.indexOf('='))))
        .join('&')

      expect(answerOf(sandbox, { host: HOST, path: '/', query }).Error).toEqual(missing(name))
    },
  )

  it('Timestamp when a proxy has dropped the X-TC- headers of a JSON request', () => {
    const headers = { 'content-type': 'application/json' }
    expect(answerOf(sandboxAtNoon(), { host: HOST, path: '/', headers, body: BODY }).Error).toEqual(
      missing('Timestamp'),
    )
  })
})

describe('the gateway refuses', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('the method %s', (method) => {
    const sandbox = sandboxAtNoon()
    const request = { ...postV3(sandbox, 'StopLiveRecord', BODY), method }

    expect(answerOf(sandbox, request).Error).toEqual({
      Code: 'UnsupportedProtocol',
      Message: errors.UnsupportedProtocol.message,
    })
  })

  it.each([
    ['no body', ''],
    ['a body that is not JSON', 'StreamName=test1&TaskId=123'],
    ['a body cut off', '{"StreamName":"test1","TaskId":'],
    ['a list', '[]'],
    ['a text', '"hello"'],
    ['null', 'null'],
    ['a number', '123'],
    ['JSON that is too deep', `{"StreamName":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('%s, and serves the next request', (_, body) => {
    const sandbox = sandboxAtNoon()

    expect(answerOf(sandbox, postV3(sandbox, 'StopLiveRecord', body)).Error).toEqual({
      Code: 'InvalidParameter',
      Message: 'Invalid parameter.',
    })
    expect(stop(sandbox)).not.toHaveProperty('Error')
  })

  it.each([
    ['JSON of v3', { 'x-tc-action': 'StopLiveRecord', 'content-type': 'application/json' }],
    ['JSON without an action', { 'content-type': 'application/json' }],
    ['a form', FORM],
  ])('bytes that are not UTF-8 as %s', (_, headers) => {
    const sandbox = sandboxAtNoon()
    const body = new Uint8Array([0x7b, 0xff, 0x7d])

    expect(answerOf(sandbox, { host: HOST, path: '/', headers, body }).Error?.Code).toBe('InvalidParameter')
    expect(stop(sandbox)).not.toHaveProperty('Error')
  })

  it('JSON signed with v3 of a byte more than 10 MB', () => {
    const sandbox = sandboxAtNoon()
    const limit = 10 * 1024 * 1024
    const padded = (bytes: number) => BODY + ' '.repeat(bytes - BODY.length)

    expect(answerOf(sandbox, postV3(sandbox, 'StopLiveRecord', padded(limit)))).not.toHaveProperty('Error')
    expect(answerOf(sandbox, postV3(sandbox, 'StopLiveRecord', padded(limit + 1))).Error).toEqual({
      Code: 'RequestSizeLimitExceeded',
      Message: errors.RequestSizeLimitExceeded.message,
    })
    expect(stop(sandbox)).not.toHaveProperty('Error')
  })

  it('a form signed with v1 of a byte more than 1 MB, with the advice to use v3', () => {
    const sandbox = sandboxAtNoon()
    const limit = 1024 * 1024
    const form = formV1(sandbox, 'POST', STOP_V1)
    const padded = (bytes: number) => form + '&'.repeat(bytes - form.length)
    const post = (body: string) => answerOf(sandbox, { host: HOST, path: '/', headers: FORM, body })

    expect(post(padded(limit))).not.toHaveProperty('Error')
    expect(post(padded(limit + 1)).Error).toEqual({
      Code: 'AuthFailure.SignatureFailure',
      Message:
        'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.',
    })
  })

  it('a GET of a byte more than 32 KB', () => {
    const sandbox = sandboxAtNoon()
    const limit = 32 * 1024
    const query = formV1(sandbox, 'GET', STOP_V1)
    const get = (bytes: number) =>
      answerOf(sandbox, { host: HOST, path: '/', query: query + '&'.repeat(bytes - query.length - '/'.length) })

    expect(get(limit)).not.toHaveProperty('Error')
    expect(get(limit + 1).Error?.Code).toBe('RequestSizeLimitExceeded')
  })

  it('a query with a part without "="', () => {
    const sandbox = sandboxAtNoon()
    const expected = { Code: 'InvalidParameter', Message: 'Url key and value should be splited by `=`.' }

    expect(answerOf(sandbox, { host: HOST, path: '/', query: 'Action' }).Error).toEqual(expected)
    expect(answerOf(sandbox, getV3(sandbox, 'StopLiveRecord', 'StreamName')).Error).toEqual(expected)
    expect(answerOf(sandbox, { host: HOST, path: '/', headers: FORM, body: BODY }).Error).toEqual(expected)
  })

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a v3 POST of the type %s',
    (type) => {
      expect(refusedV3({ headers: { 'content-type': type } })?.Code).toBe('InvalidParameter')
    },
  )

  it.each(['now', '1.5', '-1', '1'.repeat(20)])('the Timestamp %s', (timestamp) => {
    const expected = { Code: 'InvalidParameter', Message: 'The value type of parameter `Timestamp` is not valid.' }

    expect(refusedV3({ headers: { 'x-tc-timestamp': timestamp } })).toEqual(expected)
    expect(refusedV1({ Timestamp: timestamp })).toEqual(expected)
  })

  it('a Nonce that is not a number, but accepts 19 digits', () => {
    expect(refusedV1({ Nonce: 'dice' })?.Code).toBe('InvalidParameter')
    expect(refusedV1({ Nonce: '9223372036854775807' })).toBeUndefined()
  })

  it('another version, and names it', () => {
    const expected = {
      Code: 'NoSuchVersion',
      Message: 'The specified api version=`2019-07-22` does not exist in service=`live`.',
    }
    expect(refusedV3({ headers: { 'x-tc-version': '2019-07-22' } })).toEqual(expected)
    expect(refusedV1({ Version: '2019-07-22' })).toEqual(expected)
  })

  it.each([
    ['StopScreenshotTask', 'the vendor has the action StopScreenshotTask, but Soundcheck does not'],
    ['DescribeLiveRecord', 'the vendor has no action of this name'],
    ['DescribeLiveForbidStreamList', 'set the switch "edition" to international'],
  ])('the action %s, and explains why', (Action, explanation) => {
    const sandbox = sandboxAtNoon()
    call(sandbox, Action, {})

    expect(sandbox.journal()[0]?.explanation).toContain(explanation)
  })

  it.each(['DescribeLiveRecord', 'stopLiveRecord', '__proto__', 'constructor'])('the action %s', (Action) => {
    const expected = {
      Code: 'InvalidAction',
      Message: `The request action=\`${Action}\` is invalid or not found in service=\`live\` and version=\`2018-08-01\`.`,
    }
    expect(refusedV3({ headers: { 'x-tc-action': Action } })).toEqual(expected)
    expect(refusedV1({ Action })).toEqual(expected)
  })

  it.each([
    ['nothing', undefined, '`Algorithm`'],
    ['SKIP', 'SKIP', '`Algorithm`'],
    [
      'the date of another day',
      `TC3-HMAC-SHA256 Credential=${KEY}/2026-11-20/live/tc3_request, SignedHeaders=content-type;host, Signature=0`,
      '`Date` in Credential',
    ],
    [
      'a date that does not exist',
      `TC3-HMAC-SHA256 Credential=${KEY}/2026-13-41/live/tc3_request, SignedHeaders=content-type;host, Signature=0`,
      '`Date` in Credential',
    ],
    [
      'another product',
      `TC3-HMAC-SHA256 Credential=${KEY}/2026-11-21/cvm/tc3_request, SignedHeaders=content-type;host, Signature=0`,
      '`Service` in Credential',
    ],
  ])('%s as Authorization', (_, authorization, part) => {
    expect(refusedV3({ headers: { authorization } })).toEqual({
      Code: 'AuthFailure.InvalidAuthorization',
      Message: `The request \`Authorization\` header does not conform to tencentcloud standards: ${part} not valid.`,
    })
  })

  it('an unknown SecretId, when requests do not open accounts', () => {
    const sandbox = sandboxAtNoon({ auth: 'strict' })
    const expected = {
      Code: 'AuthFailure.SecretIdNotFound',
      Message: 'The SecretId is not found, please ensure that your SecretId is correct.',
    }
    expect(stop(sandbox, undefined, { key: 'AKIDnobody' }).Error).toEqual(expected)
    expect(getV1(sandbox, STOP_V1, { key: 'AKIDnobody' }).Error).toEqual(expected)
    expect(stop(sandbox)).not.toHaveProperty('Error')
  })

  it('the SecretId null, with which the Node SDK signs without credentials', () => {
    expect(stop(sandboxAtNoon(), undefined, { key: 'null' }).Error?.Code).toBe('AuthFailure.SecretIdNotFound')
  })

  it('in the vendor’s order', () => {
    const sandbox = sandboxAtNoon({ auth: 'strict' })
    const refusal = (action: string, body: string, headers: Caller['headers'] = {}) =>
      answerOf(sandbox, postV3(sandbox, action, body, { key: 'AKIDnobody', headers })).Error?.Code

    const badHeaders = { 'x-tc-timestamp': '1', 'x-tc-version': '2000-01-01', 'x-tc-region': '' }
    expect(refusal('Nothing', '[]', badHeaders)).toBe('InvalidParameter')
    expect(refusal('Nothing', '{}', badHeaders)).toBe('NoSuchVersion')
    expect(refusal('Nothing', '{}', { ...badHeaders, 'x-tc-version': '2018-08-01' })).toBe('InvalidAction')
    expect(refusal('StopLiveRecord', '{}', { 'x-tc-region': '', 'x-tc-timestamp': '1' })).toBe('InvalidParameterValue')
    const stale = { 'x-tc-timestamp': '1' }
    expect(refusal('StopLiveRecord', '{}', { ...stale, authorization: 'SKIP' })).toBe(
      'AuthFailure.InvalidAuthorization',
    )
    expect(refusal('StopLiveRecord', '{}', stale)).toBe('AuthFailure.SignatureExpire')
    expect(refusal('StopLiveRecord', '{}')).toBe('AuthFailure.SecretIdNotFound')
  })
})

describe('the gateway accepts', () => {
  it('all common parameters of v1', () => {
    const others = {
      SignatureMethod: 'HmacSHA1',
      Region: 'ap-guangzhou',
      Token: 'soundcheck',
      Language: 'en-US',
      RequestClient: 'c',
    }
    expect(getV1(sandboxAtNoon(), { ...STOP_V1, ...others })).not.toHaveProperty('Error')
    expect(postV1(sandboxAtNoon(), { ...STOP_V1, ...others })).not.toHaveProperty('Error')
  })

  it('no common parameters in the query of v3', () => {
    const sandbox = sandboxAtNoon()
    const query = 'StreamName=test1&TaskId=123&Region=ap-guangzhou'
    expect(answerOf(sandbox, getV3(sandbox, 'StopLiveRecord', query)).Error?.Code).toBe('UnknownParameter')
  })

  it('a charset after the type, and a body without a type', () => {
    expect(refusedV3({ headers: { 'content-type': 'application/json; charset=utf-8' } })).toBeUndefined()
    expect(refusedV3({ headers: { 'content-type': undefined } })).toBeUndefined()
  })
})
