import { describe, expect, it } from 'vitest'
import { huaweiMetastudio } from '../../handlers/huawei-metastudio/index.ts'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { tencentCi } from '../../handlers/tencent-ci/index.ts'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import { captureAccount } from '../../src/replay/capture.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import { type RequestParts, wireRequest } from '../support/wire.ts'

/** Makes a malformed request that presents a key. */
type Malformed = readonly [what: string, request: (key: string) => RequestParts]

const NOT_UTF8 = new Uint8Array([0x7b, 0xff, 0xfe])
const AT = Date.parse('2026-11-21T12:00:00+08:00')

const sdkHeader = (key: string) => ({
  authorization: `SDK-HMAC-SHA256 Access=${key}, SignedHeaders=host;x-sdk-date, Signature=abcd`,
  'x-sdk-date': '20261121T040000Z',
})
const rooms = '/v1/0123456789abcdef0123456789abcdef/smart-live-rooms'
const huawei: readonly Malformed[] = [
  ['a body that is not JSON', (key) => ({ path: rooms, headers: sdkHeader(key), body: '{"room_name":' })],
  [
    'a wrong content type',
    (key) => ({ path: rooms, headers: { ...sdkHeader(key), 'content-type': 'text/plain' }, body: '{}' }),
  ],
  ['an unknown operation', (key) => ({ path: `${rooms}/a/b/c/d`, headers: sdkHeader(key) })],
  ['an unknown method', (key) => ({ method: 'PATCH', path: rooms, headers: sdkHeader(key) })],
  [
    'a body that is too large',
    (key) => ({ path: rooms, headers: sdkHeader(key), body: new Uint8Array(12 * 1024 * 1024 + 1) }),
  ],
  ['a wrong date', (key) => ({ path: rooms, headers: { ...sdkHeader(key), 'x-sdk-date': 'today' } })],
  ['no date', (key) => ({ path: rooms, headers: { authorization: sdkHeader(key).authorization } })],
  [
    'another algorithm',
    (key) => ({ path: rooms, headers: { authorization: `V11-HMAC-SHA256 Access=${key}, Signature=ab` } }),
  ],
]
const huaweiTest: readonly Malformed[] = [
  ['an unknown operation with a token', (key) => ({ path: `${rooms}/a/b/c/d`, headers: { 'x-auth-token': key } })],
  [
    'a login that is not JSON',
    (key) => ({ path: '/v3/auth/tokens', body: `{"auth":{"user":{"name":"${key}","password":"x"` }),
  ],
]

const qSign = (key: string) =>
  `q-sign-algorithm=sha1&q-ak=${key}&q-sign-time=1;2&q-key-time=1;2&q-header-list=&q-url-param-list=&q-signature=ab`
const ci: readonly Malformed[] = [
  [
    'XML that is malformed',
    (key) => ({ path: '/video/auditing', headers: { authorization: qSign(key) }, body: '<Request>' }),
  ],
  ['an unknown operation', (key) => ({ path: '/video/auditing/a/b', headers: { authorization: qSign(key) } })],
  ['an unknown method', (key) => ({ method: 'PUT', path: '/video/auditing', headers: { authorization: qSign(key) } })],
  ['a key in the query', (key) => ({ path: '/video/auditing/a/b', query: qSign(key) })],
  [
    'a host without a bucket',
    (key) => ({
      host: 'ci.ap-guangzhou.myqcloud.com',
      path: '/video/auditing',
      headers: { authorization: qSign(key) },
    }),
  ],
  [
    'a wrong date',
    (key) => ({ path: '/video/auditing', headers: { authorization: qSign(key).replaceAll('1;2', 'now') }, body: 'x' }),
  ],
  ['half a credential', (key) => ({ path: '/video/auditing', headers: { authorization: `q-ak=${key}` }, body: 'x' })],
  [
    'a body that is too large',
    (key) => ({ path: '/video/auditing', headers: { authorization: qSign(key) }, body: new Uint8Array(1_048_577) }),
  ],
]

const HOST = 'live.tencentcloudapi.com'
const tc3 = (key: string) => ({
  authorization: `TC3-HMAC-SHA256 Credential=${key}/2026-11-21/live/tc3_request, SignedHeaders=content-type;host, Signature=ab`,
  'content-type': 'application/json',
  'x-tc-action': 'StopLiveRecord',
  'x-tc-timestamp': String(AT / 1000),
  'x-tc-version': '2018-08-01',
})
const v1 = (key: string) => `Action=StopLiveRecord&Nonce=1&SecretId=${encodeURIComponent(key)}&Signature=a%3D`
const live: readonly Malformed[] = [
  ['a body that is not JSON', (key) => ({ host: HOST, path: '/', headers: tc3(key), body: '{"TaskId":' })],
  ['a body that is not UTF-8', (key) => ({ host: HOST, path: '/', headers: tc3(key), body: NOT_UTF8 })],
  [
    'a wrong content type',
    (key) => ({
      host: HOST,
      path: '/',
      headers: { ...tc3(key), 'content-type': 'multipart/form-data' },
      body: '{}',
    }),
  ],
  [
    'an unknown action',
    (key) => ({ host: HOST, path: '/', headers: { ...tc3(key), 'x-tc-action': 'Dance' }, body: '{}' }),
  ],
  ['an unknown method', (key) => ({ method: 'PUT', host: HOST, path: '/', headers: tc3(key), body: '{}' })],
  [
    'a body that is too large',
    (key) => ({ host: HOST, path: '/', headers: tc3(key), body: new Uint8Array(10 * 1024 * 1024 + 1) }),
  ],
  [
    'a wrong date',
    (key) => ({ host: HOST, path: '/', headers: { ...tc3(key), 'x-tc-timestamp': 'today' }, body: '{}' }),
  ],
  ['a v1 query with a broken pair', (key) => ({ host: HOST, path: '/', query: `${v1(key)}&broken` })],
  ['a v1 form with a broken escape', (key) => ({ host: HOST, path: '/', body: `${v1(key)}&StreamName=%zz` })],
  [
    'a v1 form that is too large',
    (key) => ({ host: HOST, path: '/', body: `${v1(key)}&StreamName=${'a'.repeat(1_048_577)}` }),
  ],
  [
    'a v1 form in parts',
    (key) => ({
      host: HOST,
      path: '/',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: `--b\r\nContent-Disposition: form-data; name="SecretId"\r\n\r\n${key}\r\n--b--\r\n`,
    }),
  ],
  [
    'v1 parameters as JSON',
    (key) => ({
      host: HOST,
      path: '/',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ Action: 'StopLiveRecord', SecretId: key }),
    }),
  ],
]

const shumei: readonly Malformed[] = [
  '/videostream/v4',
  '/videostream/v2',
  '/videostream/v5',
  '/audiostream/v4',
  '/finish_audiostream/v4',
  '/finish_videostream/v5',
].flatMap((path): readonly Malformed[] => [
  [`${path}: a body that is cut off`, (key) => ({ path, body: `{"accessKey":"${key}","data":{` })],
  [`${path}: a trailing comma`, (key) => ({ path, body: `{"data":{},"accessKey": "${key}",}` })],
  [`${path}: a member missing`, (key) => ({ path, body: JSON.stringify({ accessKey: key }) })],
  [`${path}: a wrong type`, (key) => ({ path, body: JSON.stringify({ data: 1, accessKey: key }) })],
  [`${path}: a misspelled key`, (key) => ({ path, body: JSON.stringify({ access_key: key, data: {} }) })],
  [`${path}: a form`, (key) => ({ path, body: `appId=default&accessKey=${key}` })],
  [`${path}: the key in a header`, (key) => ({ path, headers: { 'x-accesskey': key }, body: '{}' })],
  [`${path}: an unknown method`, (key) => ({ method: 'PUT', path, body: JSON.stringify({ accessKey: key }) })],
  [`${path}: an unknown operation`, (key) => ({ path: `${path}9`, body: JSON.stringify({ accessKey: key }) })],
  [
    `${path}: a body that is too large`,
    (key) => ({ path, body: `{"accessKey":"${key}","data":"${'a'.repeat(1_048_577)}"}` }),
  ],
])

const vendors = [
  { id: huaweiMetastudio.id, vendor: huaweiMetastudio, rows: huawei },
  { id: tencentCi.id, vendor: tencentCi, rows: ci },
  { id: tencentLive.id, vendor: tencentLive, rows: live },
  { id: ishumei.id, vendor: ishumei, rows: shumei },
]
const REGISTERED = 'AKIDregistered'

function sandboxOf(vendor: Vendor): Sandbox {
  const credential = { key: REGISTERED, secret: 'secret', attributes: {} }
  const sandbox = new Sandbox({
    vendors: [vendor],
    accounts: [{ name: 'shop', credentials: { [vendor.id]: credential } }],
  })
  sandbox.clock.freeze(AT)
  return sandbox
}

/** Another vendor of the same behaviour that does not read keys. */
function withoutCallerKey({ callerKey: _, ...vendor }: Vendor): Vendor {
  return vendor
}

function expectNamed(vendor: Vendor, parts: RequestParts, account: string): void {
  const sandbox = sandboxOf(vendor)
  const { response, verdict } = sandbox.handle(wireRequest(parts))
  expect(verdict).toMatchObject({ account, outcome: 'refused' })
  expect(sandbox.account(account).journal.entries()).toHaveLength(1)
  expect(sandbox.account('anonymous').journal.entries()).toEqual([])
  expect(response).toEqual(sandboxOf(withoutCallerKey(vendor)).handle(wireRequest(parts)).response)
}

describe.each(vendors)(
  '$id: a malformed request stands in the journal of the account whose key it presents',
  ({ vendor, rows }) => {
    it.each(rows)('%s', (_, request) => {
      expectNamed(vendor, request('test-caller'), 'test-caller')
      expectNamed(vendor, request(REGISTERED), 'shop')
    })

    it.each(rows)('%s: without a known key it is anonymous', (_, request) => {
      const { verdict } = sandboxOf(vendor).handle(wireRequest(request('')))
      expect(verdict).toMatchObject({ account: 'anonymous', outcome: 'refused' })
    })
  },
)

describe('huawei-metastudio: other ways to name an account', () => {
  it.each(huaweiTest)('%s', (_, request) => expectNamed(huaweiMetastudio, request('test-caller'), 'test-caller'))

  it('names the account that an issued token is of', () => {
    const sandbox = sandboxOf(huaweiMetastudio)
    const password = { user: { name: 'test-caller', password: 'soundcheck', domain: { name: 'test-caller' } } }
    const body = JSON.stringify({
      auth: { identity: { methods: ['password'], password }, scope: { project: { name: 'cn-north-4' } } },
    })
    const headers = { 'content-type': 'application/json' }
    const { response } = sandbox.handle(wireRequest({ path: '/v3/auth/tokens', headers, body }))
    const token = response.headers['X-Subject-Token'] ?? ''
    expect(token).not.toBe('')
    const { verdict } = sandbox.handle(wireRequest({ path: `${rooms}/a/b/c/d`, headers: { 'x-auth-token': token } }))
    expect(verdict.account).toBe('test-caller')
  })
})

it('a capture of the account leaves out answers that have the ids of another account', () => {
  const sandbox = sandboxOf(ishumei)
  const capturing = captureAccount(sandbox.account('test-caller'))
  sandbox.handle(wireRequest({ path: '/videostream/v4', body: '{"accessKey":"test-caller",' }))
  expect(capturing.stop()).toMatchObject({ events: [] })
})
