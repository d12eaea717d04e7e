import { describe, expect, it } from 'vitest'
import { createHmacKey, hashHex, hmacHex } from '#digest'
import { parseAuthorization } from '../../handlers/tencent-ci/signature/authorization.ts'
import {
  createSigningKey,
  httpString,
  sign,
  signedParts,
  stringToSign,
} from '../../handlers/tencent-ci/signature/verify.ts'
import { createSandbox } from '../../src/index.ts'
import type { AccountSpec } from '../../src/vendor/credential.ts'
import { type RequestParts, send, wireRequest } from '../support/wire.ts'
import { call, cancel, DOCUMENTED_JOB, query, readXml } from './requests.ts'
import { ANY_TIME, type Signing, signed } from './sign.ts'
import { VECTOR_KEY, VECTOR_SECRET, VECTOR_SIGN_KEY, VECTOR_WINDOW, vectorAuthorization, vectors } from './vectors.ts'

const KEY = 'test-signature'
const HOST = 'examplebucket-1250000000.ci.ap-beijing.myqcloud.com'
const PATH = `/video/cancel_auditing/${DOCUMENTED_JOB}`
const DEMO = { secretId: 'AKIDsoundcheckdemo0000000000000000001', secret: 'soundcheckTencentSecretKey000001' }

const accountOf = (token?: { value: string; expiresAt: number }): AccountSpec => ({
  name: 'vectors',
  credentials: {
    'tencent-ci': { key: VECTOR_KEY, secret: VECTOR_SECRET, attributes: {}, ...(token && { token }) },
  },
})

/** A sandbox that knows the key of the vectors, with its clock inside their window. */
function vectorSandbox() {
  const sandbox = createSandbox({ accounts: [accountOf()], auth: 'strict' })
  sandbox.clock.freeze(1_700_000_060_000)
  return sandbox
}

const isAccepted = (body: string) => /AuditingJobNotFound|<Response>/.test(body)
const codeOf = (body: string) => readXml(body).error.Code

/** Sends a cancellation of the documented job with this signature. */
function cancelSigned(
  sandbox: ReturnType<typeof createSandbox>,
  signing: Partial<Signing>,
  parts: Partial<RequestParts> = {},
) {
  const authorization = signed({ secretId: KEY, method: 'POST', path: PATH, ...signing })
  const { headers, ...others } = parts
  const response = send(sandbox, { method: 'POST', path: PATH, headers: { authorization, ...headers }, ...others })
  return { ...response, code: codeOf(response.body) }
}

describe('the signature, by the vectors of the vendor’s SDK', () => {
  it.each(vectors)('$name: every step', (vector) => {
    const authorization = parseAuthorization(vectorAuthorization(vector))
    const parts = signedParts(wireRequest(vector), authorization)
    const key = createSigningKey(VECTOR_SECRET, authorization)

    expect(hashHex('sha1', httpString(parts))).toBe(vector.digest)
    expect(stringToSign(authorization, httpString(parts))).toBe(`sha1\n${VECTOR_WINDOW}\n${vector.digest}\n`)
    expect(hmacHex('sha1', key, 'x')).toBe(hmacHex('sha1', createHmacKey(VECTOR_SIGN_KEY), 'x'))
    expect(sign(key, authorization, parts)).toBe(vector.signature)
  })

  it.each(vectors)('$name: accepted in the header', (vector) => {
    const headers = { ...vector.headers, authorization: vectorAuthorization(vector) }

    expect(isAccepted(send(vectorSandbox(), { ...vector, headers }).body)).toBe(true)
  })

  it.each(vectors)('$name: accepted in the query, next to unsigned parameters', (vector) => {
    const credential = vectorAuthorization(vector)
      .split('&')
      .map((pair) => pair.replace(/=(.*)$/, (_, value: string) => `=${encodeURIComponent(value)}`))
      .join('&')
    const query = [vector.query, credential, 'unsigned=1'].filter(Boolean).join('&')

    expect(isAccepted(send(vectorSandbox(), { ...vector, query }).body)).toBe(true)
  })

  it.each(vectors)('$name: refused with one digit changed', (vector) => {
    const authorization = vectorAuthorization(vector).replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))
    const response = send(vectorSandbox(), { ...vector, headers: { ...vector.headers, authorization } })

    expect([response.status, codeOf(response.body)]).toEqual([403, 'SignatureDoesNotMatch'])
  })

  it('covers the text that the vendor describes, character by character, for C and F', () => {
    const [http, other] = ['C', 'F'].map((name) => {
      const vector = vectors.find((candidate) => candidate.name === name)
      if (!vector) throw new Error(`there is no vector ${name}`)
      return httpString(signedParts(wireRequest(vector), parseAuthorization(vectorAuthorization(vector))))
    })

    expect(http).toBe(
      'post\n/video/cancel_auditing/av0123456789abcdef0123456789abcdef\n\ncontent-length=0&host=127.0.0.1%3A8080\n',
    )
    expect(other).toBe(
      `get\n/video/auditing/av0123456789abcdef0123456789abcdef\na%20b=x%20y%21%27%28%29%2A~%2F&zed=\nhost=${HOST}\n`,
    )
  })
})

describe('signatures as clients send them are accepted', () => {
  it.each([
    ['over exactly the request', {}, {}, ''],
    ['the host without the port', { headers: { host: '127.0.0.1' } }, {}, 'the host without the port'],
    [
      'a path still percent-encoded',
      { path: '/video/cancel_auditing/%3CjobId%3E' },
      { path: '/video/cancel_auditing/%3CjobId%3E' },
      'the path percent-encoded',
    ],
    [
      'both',
      { path: '/video/cancel_auditing/%3CjobId%3E', headers: { host: '127.0.0.1' } },
      { path: '/video/cancel_auditing/%3CjobId%3E' },
      'the host without the port, and the path percent-encoded',
    ],
    ['a parameter that is not signed', {}, { query: 'cache=no' }, ''],
    ['a length that only a request on the wire has', { headers: { 'content-length': '0' } }, {}, ''],
    ['names in capitals on the list', { headers: { Host: '127.0.0.1:4747' } }, {}, ''],
  ])('%s', (_, signing, parts, note) => {
    const sandbox = createSandbox()

    expect(cancelSigned(sandbox, signing, parts).status).toBe(200)
    const [entry] = sandbox.account(KEY).journal.entries()
    expect(entry?.explanation).toBe(note === '' ? '' : `accepted although its signature covers ${note}`)
  })

  it('a key whose secret is unknown, with a note', () => {
    const sandbox = createSandbox()
    const secretId = 'AKIDsomebodysown'

    expect(cancelSigned(sandbox, { secretId, secret: 'theirs' }).status).toBe(200)
    expect(sandbox.journal().at(-1)?.explanation).toContain('cannot be verified')
    expect(cancelSigned(createSandbox({ unknownKeySecret: 'theirs' }), { secretId, secret: 'theirs' }).status).toBe(200)
    expect(cancelSigned(createSandbox({ unknownKeySecret: 'ours' }), { secretId, secret: 'theirs' }).status).toBe(403)
  })
})

describe('signatures for another request are refused', () => {
  it.each([
    ['another method', { method: 'GET' }, {}],
    ['another job', { path: '/video/cancel_auditing/test' }, {}],
    ['another host', { headers: { host: 'localhost' } }, {}],
    ['a listed header that did not arrive', { headers: { 'x-cos-sdk-retry': 'true' } }, {}],
    ['a listed parameter that did not arrive', { query: { a: '1' } }, {}],
    ['a parameter that changed', { query: { a: '1' } }, { query: 'a=2' }],
    ['a listed name that only JavaScript defines', { headers: { constructor: 'x' } }, {}],
    [
      'a length for a chunked request',
      { headers: { 'content-length': '0' } },
      { headers: { 'transfer-encoding': 'chunked' } },
    ],
  ])('%s', (_, signing, parts) => {
    expect(cancelSigned(createSandbox(), signing, parts)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
  })

  it('signatureError InvalidAuthorization: with the code from the service’s own list', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.signatureError': 'InvalidAuthorization' } })

    expect(cancelSigned(sandbox, { secret: 'wrong' })).toMatchObject({ status: 401, code: 'InvalidAuthorization' })
    expect(cancelSigned(sandbox, { secret: 'wrong' }).body).toContain('<Message>The signature is invalid.</Message>')
  })

  it('signatures format-only: accepts a made-up signature of any time, but not a malformed one', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.signatures': 'format-only' }, auth: 'strict' })

    expect(cancelSigned(sandbox, { secret: 'wrong', window: '1;2' }).status).toBe(200)
    expect(sandbox.account(KEY).journal.entries()[0]?.explanation).toContain('was not checked')
    expect(cancelSigned(sandbox, {}, { headers: { authorization: 'q-ak=1' } }).code).toBe('InvalidAuthorization')
    expect(cancelSigned(sandbox, {}, { headers: { authorization: '' } }).code).toBe('MissingAuthorization')
    expect(cancelSigned(sandbox, { secretId: 'nobody' }).code).toBe('SecretidNotExist')
  })

  it('signatures off: needs no credential, but one still identifies the account', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.signatures': 'off' } })

    expect(cancelSigned(sandbox, {}, { headers: { authorization: '' } }).status).toBe(200)
    expect(cancelSigned(sandbox, {}, { headers: { authorization: 'Bearer x' } }).status).toBe(200)
    expect(cancelSigned(sandbox, { secret: 'wrong' }).status).toBe(200)
    expect(sandbox.journal().map(({ account }) => account)).toEqual(['anonymous', 'anonymous', KEY])
  })
})

describe('the time window', () => {
  const at = (seconds: number) => {
    const sandbox = createSandbox()
    sandbox.account(KEY).clock.freeze(seconds * 1000)
    return sandbox
  }

  it.each([
    ['at its end', 1_700_003_600, 200, undefined],
    ['a millisecond after its end', 1_700_003_600.001, 401, 'SignatureExpired'],
    ['at its start', 1_700_000_000, 200, undefined],
    ['fifteen minutes before its start', 1_699_999_100, 200, undefined],
    ['earlier than fifteen minutes before its start', 1_699_999_099.999, 403, 'RequestTimeTooSkewed'],
  ])('%s', (_, seconds, status, code) => {
    expect(cancelSigned(at(seconds), { window: VECTOR_WINDOW })).toMatchObject({ status, code })
  })

  it('applies to the key’s window, too', () => {
    const late = signed({ secretId: KEY, method: 'POST', path: PATH }).replace(
      `q-key-time=${ANY_TIME}`,
      'q-key-time=1700000000;1700000001',
    )

    expect(cancelSigned(at(1_700_000_100), {}, { headers: { authorization: late } }).code).toBe('SignatureExpired')
    expect(cancelSigned(at(1_600_000_000), {}, { headers: { authorization: late } }).code).toBe('RequestTimeTooSkewed')
  })

  it('follows the clock of the account, and applies to unknown keys, too', () => {
    const sandbox = at(1_700_000_000)
    const { clock } = sandbox.account(KEY)
    expect(cancelSigned(sandbox, { window: VECTOR_WINDOW }).status).toBe(200)

    clock.advance(3_600_001)

    expect(cancelSigned(sandbox, { window: VECTOR_WINDOW }).code).toBe('SignatureExpired')
    expect(cancelSigned(sandbox, { secretId: 'AKIDown', window: VECTOR_WINDOW }).code).toBe('SignatureExpired')
  })
})

describe('temporary keys', () => {
  const expiresAt = 1_700_000_600_000
  const sandboxAt = (now: number) => {
    const sandbox = createSandbox()
    sandbox.clock.freeze(now)
    sandbox.accounts.register(accountOf({ value: 'token+1', expiresAt }))
    return sandbox
  }
  const withToken = (now: number, parts: Partial<RequestParts>) =>
    cancelSigned(sandboxAt(now), { secretId: VECTOR_KEY, secret: VECTOR_SECRET }, parts)

  it.each([
    ['this service’s header', { headers: { 'x-ci-security-token': 'token+1' } }],
    ['the storage’s header', { headers: { 'x-cos-security-token': 'token+1' } }],
    ['the query', { query: 'x-cos-security-token=token%2B1' }],
  ])('work with their token in %s', (_, parts) => {
    expect(withToken(expiresAt - 1, parts).status).toBe(200)
  })

  it.each([
    ['without their token', {}, 403, 'AccessDenied'],
    ['with another token', { headers: { 'x-ci-security-token': 'token+2' } }, 403, 'AccessDenied'],
  ])('are refused %s', (_, parts, status, code) => {
    expect(withToken(expiresAt - 1, parts)).toMatchObject({ status, code })
  })

  it('are refused with ExpiredToken from the moment they expire', () => {
    const headers = { 'x-ci-security-token': 'token+1' }

    expect(withToken(expiresAt, { headers })).toMatchObject({ status: 400, code: 'ExpiredToken' })
  })

  it('are the only ones with a token: one sent with a permanent key is refused', () => {
    const headers = { 'x-ci-security-token': 'token+1' }

    expect(cancelSigned(createSandbox(), DEMO, { headers })).toMatchObject({ status: 403, code: 'AccessDenied' })
    expect(cancelSigned(createSandbox(), DEMO).status).toBe(200)
  })
})

describe('identity', () => {
  it('one account’s credential never reads another account’s jobs', () => {
    const sandbox = createSandbox()
    cancel(sandbox, KEY, DOCUMENTED_JOB)

    expect(query(sandbox, KEY, DOCUMENTED_JOB).detail.State).toBe('Success')
    expect(query(sandbox, 'test-other', DOCUMENTED_JOB).detail.State).toBe('Auditing')
    expect(call(sandbox, 'test-other', { path: `/video/auditing/${DOCUMENTED_JOB}`, host: HOST }).status).toBe(200)
  })
})
