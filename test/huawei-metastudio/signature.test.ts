import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { secretFits } from '../../src/control-room/detail/secret-fits.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/index.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'
import { send } from '../support/wire.ts'
import { call, invalidParameter, JOB, KEY, PROJECT, ROOM, refusedWith, show } from './requests.ts'
import { SIGNED_AT, type Signable, type Signer, signedHeaders } from './sign.ts'
import { SESSION_TOKEN, VECTOR_KEY, VECTOR_SECRET, VECTOR_TIME, vectors } from './vectors.ts'

const HOST = '127.0.0.1:4747'
const JOBS = `/v1/${PROJECT}/smart-live-rooms/${ROOM}/smart-live-jobs`
const DEMO_SECRET = 'soundcheck-demo-secret-key-huawei-000001'
const signer = { key: KEY }
const unauthorized = refusedWith('MSS.00000001', 'Unauthorized', 401)
const gateway = { switches: { 'huawei-metastudio.unauthorized': 'gateway' } }
const PREFIX = 'Incorrect IAM authentication information: '

function sandboxThen(options: Partial<SandboxOptions> = {}) {
  const sandbox = createSandbox(options)
  sandbox.clock.freeze(SIGNED_AT)
  return sandbox
}

/** A start request to sign; `changes` are made after signing. */
interface Sent {
  readonly signable?: Partial<Signable>
  readonly signer?: Signer
  readonly changes?: Partial<Omit<WireRequest, 'body'>> & { readonly body?: string }
}

function sendSigned(sandbox: Sandbox, { signable, signer: by = signer, changes }: Sent) {
  const headers = { 'content-type': 'application/json', 'x-project-id': PROJECT }
  const request = { method: 'POST', host: HOST, path: JOBS, headers, body: '{}', ...signable }
  const signed = signedHeaders(request, by)
  return send(sandbox, { ...request, ...changes, headers: { ...signed, ...changes?.headers } })
}

const lastEntry = (sandbox: Sandbox, account = KEY) => sandbox.account(account).journal.entries().at(-1)

describe('the official signer’s requests', () => {
  it.each(vectors)('$id is accepted, and not with another signature', ({ id, request, signature }) => {
    const sandbox = createSandbox({ auth: 'strict' })
    sandbox.clock.freeze(VECTOR_TIME)
    const token = { value: SESSION_TOKEN, expiresAt: VECTOR_TIME.getTime() + 1000 }
    const credential = { key: VECTOR_KEY, secret: VECTOR_SECRET, attributes: {}, ...(id === 'E' && { token }) }
    sandbox.accounts.register({ name: 'vectors', credentials: { 'huawei-metastudio': credential } })

    expect(sandbox.handle(request).response.status).not.toBe(401)

    const authorization = String(request.headers.authorization).replace(signature, '0'.repeat(64))
    expect(sandbox.handle({ ...request, headers: { ...request.headers, authorization } }).response.status).toBe(401)
  })
})

describe('a signature', () => {
  it('covers the port of the host, the body, the query and every signed header', () => {
    const sandbox = sandboxThen({ switches: { 'huawei-metastudio.keyLock': 'off' } })
    const statusOf = (sent: Sent) => sendSigned(sandbox, sent).status
    expect(statusOf({})).toBe(202)
    expect(statusOf({ changes: { host: '127.0.0.1:4748' } })).toBe(401)
    expect(statusOf({ changes: { body: '{"output_urls":[]}' } })).toBe(401)
    expect(statusOf({ changes: { query: 'a=1' } })).toBe(401)
    expect(statusOf({ changes: { headers: { 'content-type': 'text/plain' } } })).toBe(401)
    expect(statusOf({ changes: { headers: { accept: 'text/plain' } } })).toBe(202)
  })

  it('may cover a path encoded twice, as in the Node SDK: accepted and noted', () => {
    const sandbox = sandboxThen()
    const path = `/v1/${PROJECT}/smart-live-rooms/a%20b/smart-live-jobs`
    const twice = { signable: { path: path.replace('%', '%25') }, changes: { path } }

    expect(sendSigned(sandbox, twice).status).toBe(400)
    expect(lastEntry(sandbox)?.explanation).toContain('encoded twice')
    expect(sendSigned(sandbox, { signable: { path } }).status).toBe(400)
    expect(lastEntry(sandbox)?.explanation).not.toContain('encoded twice')
  })

  it('may cover the hash in X-Sdk-Content-Sha256 instead of the body', () => {
    const sandbox = sandboxThen()
    const headers = { 'x-sdk-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }
    const signable = { headers: { 'x-project-id': PROJECT, ...headers }, body: '' }
    expect(sendSigned(sandbox, { signable, changes: { body: '{}' } }).status).toBe(202)
  })

  it('has to cover X-Sdk-Date, and may cover nothing else', () => {
    const sandbox = sandboxThen()
    const headers = signedHeaders({ method: 'GET', host: HOST, path: `${JOBS}/${JOB}` }, signer)
    const authorization = headers.authorization.replace(';x-sdk-date', '')
    expect(send(sandbox, { path: `${JOBS}/${JOB}`, headers: { ...headers, authorization } }).status).toBe(401)
    expect(lastEntry(sandbox, signer.key)?.explanation).toContain('X-Sdk-Date is not among the SignedHeaders')
  })

  it.each(['__proto__', 'constructor', ''])('may name "%s" as a header, which is then missing', (name) => {
    const sandbox = sandboxThen()
    const authorization = `SDK-HMAC-SHA256 Access=${KEY}, SignedHeaders=x-sdk-date;${name}, Signature=00`
    const headers = { authorization, 'x-sdk-date': '20260501T200000Z' }
    expect(show(sandbox, ROOM, JOB, { headers })).toMatchObject(unauthorized)
  })

  it('with an unknown key is accepted, and the journal says that it was not verified', () => {
    const sandbox = sandboxThen()
    const reply = show(sandbox, ROOM, JOB, { signer: { key: 'AKofMine', secret: 'secret of mine' } })
    expect(reply.status).toBe(200)
    expect(sandbox.journal().at(-1)?.explanation).toContain('cannot be verified')
  })

  it('with V11-HMAC-SHA256 is refused', () => {
    const sandbox = sandboxThen()
    const authorization = `V11-HMAC-SHA256 Credential=${KEY}/20260501/cn-north-4/metastudio, SignedHeaders=x-sdk-date, Signature=00`
    expect(show(sandbox, ROOM, JOB, { headers: { authorization } })).toMatchObject(unauthorized)
    expect(lastEntry(sandbox, 'anonymous')?.explanation).toContain('V11-HMAC-SHA256')
  })
})

describe('the time of a signature', () => {
  it('is in the gateway’s text together with its own', () => {
    const sandbox = createSandbox(gateway)
    sandbox.clock.freeze(new Date('2026-05-01T20:15:01Z'))
    expect(show(sandbox, ROOM, JOB, { signer }).json).toMatchObject({
      error_code: 'APIGW.0301',
      error_msg: `${PREFIX}calc aksk signature fail:signature expired, signature time:20260501T200000Z,server time:20260501T201501Z`,
    })
  })
})

describe('a session token', () => {
  const expiresAt = SIGNED_AT.getTime() + 60_000

  function temporarySandbox() {
    const sandbox = sandboxThen()
    const credential = { key: 'HSTtemporary', secret: 's', attributes: {}, token: { value: 'session', expiresAt } }
    sandbox.accounts.register({ name: 'temporary', credentials: { 'huawei-metastudio': credential } })
    const showWith = (headers: Readonly<Record<string, string>>) =>
      show(sandbox, ROOM, JOB, { signer: { key: 'HSTtemporary', secret: 's' }, headers }).status
    return { sandbox, showWith }
  }

  it('belongs to a temporary key: only the right one is accepted, until it expires', () => {
    const { sandbox, showWith } = temporarySandbox()
    expect(showWith({ 'x-security-token': 'session' })).toBe(200)
    expect(showWith({})).toBe(401)
    expect(showWith({ 'x-security-token': 'another' })).toBe(401)
    sandbox.clock.freeze(expiresAt)
    expect(showWith({ 'x-security-token': 'session' })).toBe(401)
    expect(lastEntry(sandbox, 'temporary')?.explanation).toContain('expired')
  })
})

describe('the lock of an access key', () => {
  const fail = (sandbox: Sandbox, times: number) => {
    for (let count = 0; count < times; count++) show(sandbox, ROOM, JOB, { signer: { key: KEY, secret: 'wrong' } })
  }
  const statusOf = (sandbox: Sandbox) => show(sandbox, ROOM, JOB, { signer }).status

  it('starts after more than five wrong signatures in a row, and lasts five minutes', () => {
    const sandbox = sandboxThen(gateway)
    fail(sandbox, 5)
    expect(statusOf(sandbox)).toBe(200)
    fail(sandbox, 6)

    expect(show(sandbox, ROOM, JOB, { signer }).json).toMatchObject({
      error_msg: `${PREFIX}AK access failed to reach the limit,forbidden.`,
    })
    sandbox.clock.freeze(SIGNED_AT.getTime() + 299_999)
    expect(statusOf(sandbox)).toBe(401)
    sandbox.clock.freeze(SIGNED_AT.getTime() + 300_000)
    expect(statusOf(sandbox)).toBe(200)
  })

  it('does not affect other keys and tokens, and restarts the count when it ends', () => {
    const sandbox = sandboxThen()
    fail(sandbox, 6)
    expect(show(sandbox, ROOM, JOB, { signer: { key: 'test-other' } }).status).toBe(200)
    expect(show(sandbox, ROOM, JOB).status).toBe(200)
    sandbox.clock.freeze(SIGNED_AT.getTime() + 300_000)
    fail(sandbox, 5)
    expect(statusOf(sandbox)).toBe(200)
  })

  it('does not happen when keyLock is off', () => {
    const sandbox = sandboxThen({ switches: { 'huawei-metastudio.keyLock': 'off' } })
    fail(sandbox, 20)
    expect(statusOf(sandbox)).toBe(200)
  })
})

describe('the report on a rejected signature', () => {
  const causeOf = (sent: Sent, at: number = SIGNED_AT.getTime()) => {
    const sandbox = sandboxThen()
    sandbox.clock.freeze(at)
    sendSigned(sandbox, sent)
    return lastEntry(sandbox)?.signature?.causes[0]
  }

  it.each<[string, string, Sent]>([
    ['the secret of the demo account', 'secret-of-another-account', { signer: { key: KEY, secret: DEMO_SECRET } }],
    [
      'a charset that a proxy added',
      'header-changed',
      { changes: { headers: { 'content-type': 'application/json; charset=utf-8' } } },
    ],
    ['another project in the header', 'header-changed', { changes: { headers: { 'x-project-id': 'another' } } }],
    ['no body signed and {} sent', 'body-changed', { signable: { body: '' }, changes: { body: '{}' } }],
    [
      'JSON rewritten on the way',
      'body-changed',
      { signable: { body: '{"a":[1,{"b":"c"}]}' }, changes: { body: '{ "a": [1, {"b": "c"}] }' } },
    ],
    [
      'JSON with blanks, as Python writes it, made compact',
      'body-changed',
      { signable: { body: '{"a": [1, {"b": "c"}], "d": []}' }, changes: { body: '{"a":[1,{"b":"c"}],"d":[]}' } },
    ],
    ['a path without the slash at its end', 'path-slash', { signable: { uri: JOBS } }],
    ['a path without the slash at its beginning', 'path-slash', { signable: { uri: `${JOBS.slice(1)}/` } }],
    [
      'a query in the order in which it was sent',
      'order-changed',
      { signable: { query: 'offset=0&limit=10' }, changes: { query: 'offset=0&limit=10' } },
    ],
    [
      'a path whose escapes were not signed',
      'path-encoded-twice',
      {
        signable: { uri: `/v1/${PROJECT}/smart-live-rooms/a b/smart-live-jobs/` },
        changes: { path: `/v1/${PROJECT}/smart-live-rooms/a%20b/smart-live-jobs` },
      },
    ],
    ['a host without its port', 'host-or-port', { signable: { host: '127.0.0.1' }, changes: { host: HOST } }],
    [
      'the vendor’s host through a base URL',
      'host-or-port',
      { signable: { host: 'metastudio.cn-north-4.myhuaweicloud.com' }, changes: { host: HOST } },
    ],
  ])('%s: %s', (_, id, sent) => {
    expect(causeOf(sent)).toMatchObject({ id, isConfirmed: true })
  })

  it('says what the client must have signed', () => {
    const signed = causeOf({ signable: { body: '' }, changes: { body: '{}' } })?.signed
    const ofHost = causeOf({ signable: { host: '127.0.0.1' }, changes: { host: HOST } })?.signed
    const digest = createHash('sha256')
      .update(ofHost?.canonicalRequest ?? '')
      .digest('hex')

    expect(signed?.body).toBe('')
    expect(ofHost?.canonicalRequest).toContain('\nhost:127.0.0.1\n')
    expect(ofHost?.stringToSign.split('\n').at(-1)).toBe(digest)
  })

  it.each([
    ['the right one', 'mistyped', true],
    ['another one', 'soundcheck', false],
  ])('lets a secret be tried where it is: %s', async (_, tried, fits) => {
    const sandbox = sandboxThen()
    sandbox.clock.freeze(SIGNED_AT.getTime())
    sendSigned(sandbox, { signer: { key: KEY, secret: 'mistyped' } })
    const trial = lastEntry(sandbox)?.signature?.trial
    if (!trial) throw new Error('no secret can be tried')

    expect(await secretFits(trial, tried)).toBe(fits)
  })

  it('a wrong secret: unexplained, when no known secret matches', () => {
    expect(causeOf({ signer: { key: KEY, secret: 'mistyped' } })).toMatchObject({
      id: 'unexplained',
      isConfirmed: false,
    })
  })

  it('a missing signed header: header-changed, by name', () => {
    const sandbox = sandboxThen()
    const { 'x-custom': _, ...rest } = signedHeaders(
      { method: 'GET', host: HOST, path: `${JOBS}/${JOB}`, headers: { 'x-project-id': PROJECT, 'x-custom': 'a' } },
      signer,
    ) as Record<string, string>
    send(sandbox, { path: `${JOBS}/${JOB}`, headers: rest })
    expect(lastEntry(sandbox)?.signature?.causes[0]).toMatchObject({
      id: 'header-changed',
      detail: 'signed but missing on arrival: x-custom',
    })
  })

  it('a wrong clock: clock-skew in seconds, before any other cause', () => {
    expect(causeOf({}, SIGNED_AT.getTime() + 3_600_000)).toEqual({
      id: 'clock-skew',
      isConfirmed: true,
      detail:
        'X-Sdk-Date is 3600 s behind the clock here, 900 s are allowed; that is 1 hour, as when local time (UTC-1) is taken for UTC',
    })
    expect(causeOf({ signer: { key: KEY, secret: 'mistyped' } }, SIGNED_AT.getTime() - 1_000_000)).toMatchObject({
      id: 'clock-skew',
      detail: expect.stringContaining('1000 s ahead'),
    })
  })

  it('has the computed values and no secret', () => {
    const sandbox = sandboxThen()
    const headers = { 'x-project-id': PROJECT, 'x-security-token': 'soundcheck' }
    sendSigned(sandbox, { signable: { headers }, changes: { body: '{"b":1}' } })

    const entry = lastEntry(sandbox)

    expect(entry).toMatchObject({
      outcome: 'refused',
      refusedBy: 'authenticate',
      signature: {
        algorithm: 'SDK-HMAC-SHA256',
        canonicalRequest: expect.stringContaining(`POST\n${JOBS}/\n\nhost:${HOST}\n`),
        stringToSign: expect.stringMatching(/^SDK-HMAC-SHA256\n20260501T200000Z\n[0-9a-f]{64}$/),
      },
    })
    expect(entry?.signature?.canonicalRequest).toContain('x-security-token:<redacted>')
    expect(JSON.stringify(entry)).not.toContain('soundcheck')
  })
})

it('X-Project-Id is checked after the signature', () => {
  const sandbox = sandboxThen()
  expect(sendSigned(sandbox, { signable: { headers: {} } }).status).toBe(400)
  expect(call(sandbox, 'GET', '/smart-live-rooms/x/smart-live-jobs/y', undefined, { project: '%zz' })).toMatchObject(
    invalidParameter,
  )
})
