import { describe, expect, it } from 'vitest'
import { callbacks } from '../../contracts/tencent-live/callbacks.ts'
import { createLiveCallbackTemplate } from '../../contracts/tencent-live/create-live-callback-template.ts'
import { authorizationOf, oldSignatureOf, type SignOptions } from '../../contracts/tencent-live/signing.ts'
import { stopLiveRecord } from '../../contracts/tencent-live/stop-live-record.ts'
import { wire } from '../../contracts/tencent-live/wire.ts'
import type { ResolvedWire } from '../../src/vendor/client.ts'
import { bodyText } from '../../src/vendor/wire.ts'

/** The vendor's public documentation keys. */
const KEY = 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE'
const SECRET = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'
const TIMESTAMP = 1_700_000_000
const HOST = 'live.tencentcloudapi.com'
const LOOPBACK = '127.0.0.1:18080'
const FORM = 'application/x-www-form-urlencoded'
const CREDENTIAL = { key: KEY, secret: SECRET, attributes: {} }
const signer = { secretId: KEY, secret: SECRET, timestamp: TIMESTAMP }

const json = {
  method: 'POST',
  host: HOST,
  path: '/',
  query: '',
  headers: { 'content-type': 'application/json', 'x-tc-action': 'StopLiveRecord' },
  body: '{"StreamName":"test1","TaskId":123}',
}
const get = {
  ...json,
  method: 'GET',
  query: 'StreamName=test1&TaskId=123',
  headers: { 'content-type': FORM },
  body: '',
}
const published = {
  ...json,
  host: 'cvm.tencentcloudapi.com',
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-tc-action': 'DescribeInstances' },
  body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
}
const withAction = { signedHeaders: ['content-type', 'host', 'x-tc-action'] }

const signatureOf = (authorization: string) => /Signature=(\w+)$/.exec(authorization)?.[1]

describe('TC3-HMAC-SHA256', () => {
  it.each<[string, typeof json, SignOptions, string]>([
    ['JSON', json, {}, '4ea4623ad9a0a84c60dd689209a672122c6d61ef98840826de2dbb453dc870b2'],
    ['a signed action', json, withAction, 'adb6c2f8b90eddef3ec37ebfb297098487a6f5520566d0cf8d78a8669a7614fd'],
    [
      'Chinese text',
      { ...json, body: '{"StreamName":"直播","TaskId":1}' },
      {},
      'a660646129b1741f0169c3813a99e3cdeae221f57362342d088cc5e30f055564',
    ],
    ['no parameters', { ...json, body: '{}' }, {}, '6c8ce4f9378f7eea06395958242f94f058e6e9e7a3eeb1d621dab58378009652'],
    ['a query', get as typeof json, {}, '94154f2a2cf59a1cb6845f9ff8fa19c2593780dc0a4cc5f24ecffd6259ab5073'],
    [
      'an address, as Node signs it',
      { ...json, host: '127.0.0.1' },
      { service: '127' },
      '591138f98456dd52a191fee95b1423957757ba42ea2626c65fad9cdf91c905f8',
    ],
    [
      'an address, as Python and Go sign it',
      { ...json, host: LOOPBACK },
      {},
      '5351a72e0dd213a52ec1d2297cf9b83a87f6d9f93e2b4cd08ffd8747b7711278',
    ],
    [
      'a path',
      { ...json, host: '127.0.0.1', path: '/live.tencentcloudapi.com/' },
      {},
      'cc7519843d5109d71139f2880679394c99e324d7bfc7eb99cc8849096c35338f',
    ],
    [
      'a query to an address',
      { ...get, host: '127.0.0.1' } as typeof json,
      { service: '127' },
      'd63191ff486f314fe2a42e2670b854d574e86d10603b34781d86f9bd54e2b099',
    ],
  ])('signs %s as the vendor’s SDKs do', (_, request, options, signature) => {
    expect(signatureOf(authorizationOf(signer, request, options))).toBe(signature)
  })

  it.each<[string, SignOptions, string, string]>([
    ['first', {}, SECRET, '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168'],
    ['current', withAction, '*'.repeat(32), '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f'],
  ])('signs the %s published example', (_, options, secret, signature) => {
    const example = { ...signer, secret, timestamp: 1_551_113_065 }
    expect(signatureOf(authorizationOf(example, published, { ...options, service: 'cvm' }))).toBe(signature)
  })
})

describe('the older signature', () => {
  const parameters = {
    Action: 'StopLiveRecord',
    Nonce: '32768',
    RequestClient: 'SDK_NODEJS_4.1.313',
    SecretId: KEY,
    SignatureMethod: 'HmacSHA1',
    StreamName: 'test1',
    TaskId: '123',
    Timestamp: String(TIMESTAMP),
    Version: '2018-08-01',
  }
  const chinese = { ...parameters, StreamName: '直播 a+b', TaskId: '1' }
  const sha256 = { ...parameters, SignatureMethod: 'HmacSHA256' }
  const example = {
    Action: 'DescribeInstances',
    'InstanceIds.0': 'ins-09dx96dg',
    Limit: '20',
    Nonce: '11886',
    Offset: '0',
    Region: 'ap-guangzhou',
    SecretId: KEY,
    Timestamp: '1465185768',
    Version: '2017-03-12',
  }

  it.each([
    ['a query', 'GET', HOST, parameters, 'B0fJVx/XJzJgUNrmJY5Wgk8J/N8='],
    ['Chinese text, as it is meant', 'GET', HOST, chinese, 'BRQW5+rMm/bcZ727lnNHG6NSRdc='],
    ['a form', 'POST', HOST, sha256, 'NPskowx7ejk5vMiOUj/MZn8lPbEDwjxD+D5qS578hBY='],
    ['a query to an address', 'GET', LOOPBACK, parameters, 'LE57reRlb2q57+LCefePGGzkdt0='],
    ['a form to an address', 'POST', LOOPBACK, sha256, 'jnSdtNjyuQE8eum6S77cmP+WyU3MfGusq2r/pudKQZg='],
    ['the published example', 'GET', 'cvm.tencentcloudapi.com', example, 'EliP9YW3pW28FpsEdkXt/+WcGeI='],
  ])('signs %s as the vendor does', (_, method, host, signed, signature) => {
    expect(oldSignatureOf(signed, { method, host, secret: SECRET })).toBe(signature)
  })
})

describe('a request', () => {
  const body = { StreamName: '直播 a+b', TaskId: 123 }
  const encode = (details?: ResolvedWire) =>
    wire.encode(
      { contract: stopLiveRecord, input: { body, headers: { 'x-tc-region': 'ap-guangzhou' } }, wire: details },
      { credential: CREDENTIAL, now: TIMESTAMP * 1000 },
    )

  it.each<[string, ResolvedWire | undefined]>([
    ['JSON', undefined],
    ['a query', { method: 'GET' }],
    ['a form', { sign: { method: 'HmacSHA256' } }],
    ['a query with the older signature', { method: 'GET', sign: { method: 'HmacSHA1' } }],
  ])('as %s means the same when it is read again', (_, details) => {
    const read = wire.decodeRequest(stopLiveRecord, encode(details))
    expect(read).toMatchObject({ body, headers: { 'x-tc-region': 'ap-guangzhou' } })
  })

  it('splits lists in a query, and joins them when it is decoded', () => {
    const input = { body: { TemplateName: 'a', RecordExceptionLevels: ['error', 'info'] } }
    const call = { contract: createLiveCallbackTemplate, input, wire: { method: 'GET' } }
    const request = wire.encode(call, { credential: CREDENTIAL, now: 0 })
    expect(request.query).toBe('TemplateName=a&RecordExceptionLevels.0=error&RecordExceptionLevels.1=info')
    expect(wire.decodeRequest(createLiveCallbackTemplate, request)).toMatchObject(input)
  })

  it('carries the token of a temporary key', () => {
    const credential = { ...CREDENTIAL, token: { value: 'token', expiresAt: 0 } }
    const call = { contract: stopLiveRecord, input: { body }, wire: undefined }
    expect(wire.encode(call, { credential, now: 0 }).headers).toMatchObject({ 'x-tc-token': 'token' })
    const old = wire.encode({ ...call, wire: { sign: { method: 'HmacSHA1' } } }, { credential, now: 0 })
    expect(new URLSearchParams(bodyText(old)).get('Token')).toBe('token')
  })
})

describe('an answer', () => {
  const read = (status: number, body: string) => wire.decodeAnswer(stopLiveRecord, { status, headers: {}, body })

  it('is a refusal if it has an Error, whatever its status', () => {
    const refusal = '{"Response":{"Error":{"Code":"InternalError","Message":"m"},"RequestId":"r"}}'
    const error = { code: 'InternalError', message: 'm', requestId: 'r' }
    expect(read(200, refusal).error).toEqual(error)
    expect(read(500, refusal).error).toEqual(error)
  })

  it.each([
    [502, '<html>'],
    [200, ''],
    [200, '{}'],
    [404, '{"Response":{}}'],
  ])('of status %i with "%s" is no success', (status, body) => {
    expect(read(status, body).error).toMatchObject({ code: '', message: `HTTP ${status}, not an answer of the API` })
  })
})

describe('an event', () => {
  const [, , recordingFile, recordingStatus] = callbacks
  const read = (callback: typeof recordingFile, body: object) =>
    callback && wire.decodeCallback(callback, { url: '', headers: {}, body: JSON.stringify(body), at: 0, waitsMs: 0 })

  it('is decoded by the contract of its kind only, with its embedded JSON', () => {
    const event = { event_type: 332, record_detail: '{"file_format":1}' }
    expect(read(recordingFile, event)).toBeUndefined()
    expect(read(recordingStatus, event)).toEqual({ event_type: 332, record_detail: { file_format: 1 } })
  })

  it('is invalid with an object where embedded JSON is documented', () => {
    expect(read(recordingStatus, { event_type: 332, record_detail: { file_format: 1 } })).toEqual({
      event_type: 332,
      record_detail: undefined,
    })
  })
})
