import { describe, expect, it } from 'vitest'
import { documentedProject } from '../../fixtures/huawei-metastudio/records.ts'
import { createSandbox, type SandboxOptions } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { type Caller, createRoom, JOB, KEY, PROJECT, ROOM, refusedWith, show, start, stop } from './requests.ts'
import { SIGNED_AT, signedHeaders } from './sign.ts'

const DEMO_KEY = 'SOUNDCHECKDEMOAK0001'
const DEMO_SECRET = 'soundcheck-demo-secret-key-huawei-000001'
const DEMO_PROJECT = '0a1b2c3d4e5f60718293a4b5c6d7e8f9'
const HOST = 'metastudio.cn-north-4.myhuaweicloud.com'

/** A well-formed, wrong signature. */
const forged = (accessKey: string, more: Readonly<Record<string, string>> = {}) => ({
  'x-auth-token': '',
  'x-sdk-date': '20260501T200000Z',
  authorization: `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=host;x-sdk-date, Signature=${'0'.repeat(64)}`,
  ...more,
})
const signer = { key: KEY }

/** A sandbox with its clock at the time of the signatures. */
function sandboxThen(options: Partial<SandboxOptions> = {}) {
  const sandbox = createSandbox(options)
  sandbox.clock.freeze(SIGNED_AT)
  return sandbox
}
const unauthorized = refusedWith('MSS.00000001', 'Unauthorized', 401)
const otherProject = refusedWith('MSS.00010009', 'urlTenantId is not equal tokenTenantId')

/** A refusal by the gateway, whose request id equals that of the header. */
function gatewayRefusal(response: { status: number; headers: Readonly<Record<string, string>>; body: string }) {
  const { request_id: requestId, ...rest } = JSON.parse(response.body)
  expect(requestId).toBe(response.headers['X-Request-Id'])
  return { status: response.status, ...rest }
}

describe('the route', () => {
  it.each([
    ['POST', '/v1/p/smart-live-rooms/r/smart-live-jobs/j/pause'],
    ['GET', '/v2/p/smart-live-rooms'],
    ['GET', '/'],
    ['POST', '/v1/p/smart-live-rooms/r/smart-live-jobs//stop'],
  ])('does not exist for %s %s, with or without credentials', (method, path) => {
    const response = send(createSandbox(), { method, host: HOST, path })
    expect(gatewayRefusal(response)).toEqual({
      status: 404,
      error_msg: 'The API does not exist or has not been published in the environment.',
      error_code: 'APIGW.0101',
    })
  })

  it('exists for one method only', () => {
    const response = send(createSandbox(), { method: 'PATCH', path: `/v1/${PROJECT}/smart-live-rooms` })
    expect(gatewayRefusal(response)).toEqual({
      status: 404,
      error_msg: 'The API does not exist.',
      error_code: 'APIGW.0101',
    })
  })
})

describe('the credential', () => {
  it('is a token, or a signature with a key and a date', () => {
    const sandbox = sandboxThen()
    expect(show(sandbox, ROOM, JOB).status).toBe(200)
    expect(show(sandbox, ROOM, JOB, { signer }).status).toBe(200)
  })

  it('names the account: a token and a signature with the same key see the same rooms', () => {
    const sandbox = sandboxThen()
    const room = createRoom(sandbox)
    expect(start(sandbox, room, {}, { signer }).status).toBe(202)
  })

  it('is the Authorization header when there are two', () => {
    const sandbox = sandboxThen()
    const room = createRoom(sandbox)
    const both = { signer: { key: 'test-other' }, headers: { 'x-auth-token': KEY } }
    expect(start(sandbox, room, {}, both).json).toMatchObject({ error_code: 'MSS.20010045' })
    expect(start(sandbox, room, {}, { headers: { authorization: 'Basic dGVzdA==' } })).toMatchObject(unauthorized)
  })

  it.each([
    ['nothing', { 'x-auth-token': '' }],
    ['a signature without X-Sdk-Date', forged(KEY, { 'x-sdk-date': '' })],
    ['an X-Sdk-Date of another form', forged(KEY, { 'x-sdk-date': '2024-03-15T08:30:00Z' })],
    ['another algorithm', forged(KEY, { authorization: 'V11-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=00' })],
    ['a signature without key', forged('')],
  ])('is missing or malformed: %s gets MSS.00000001, or APIGW.0301 from the gateway', (_, headers) => {
    const service = sandboxThen()
    const gateway = sandboxThen({ switches: { 'huawei-metastudio.unauthorized': 'gateway' } })

    expect(stop(service, ROOM, JOB, { headers })).toMatchObject(unauthorized)
    expect(stop(gateway, ROOM, JOB, { headers })).toMatchObject({
      status: 401,
      json: {
        error_msg: 'Incorrect IAM authentication information: Unauthorized',
        error_code: 'APIGW.0301',
        request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    })
  })

  it('is unknown: unknown tokens are refused, and unknown keys when accounts are strict', () => {
    const strict = sandboxThen({ auth: 'strict' })
    expect(stop(strict, ROOM, JOB, { signer: { key: 'UNKNOWN' } })).toMatchObject(unauthorized)
    expect(stop(strict, ROOM, JOB, { token: 'MIIunknown' })).toMatchObject(unauthorized)
    expect(stop(sandboxThen(), ROOM, JOB, { token: 'MIIunknown' })).toMatchObject(unauthorized)
    expect(stop(sandboxThen(), ROOM, JOB, { token: DEMO_KEY })).toMatchObject(unauthorized)
  })

  it('is unknown, in the words of the gateway', () => {
    const sandbox = sandboxThen({ auth: 'strict', switches: { 'huawei-metastudio.unauthorized': 'gateway' } })
    const messageFor = (caller: Caller) => stop(sandbox, ROOM, JOB, caller).json?.error_msg
    const prefix = 'Incorrect IAM authentication information: '
    expect(messageFor({ signer: { key: 'UNKNOWN' } })).toBe(`${prefix}ak UNKNOWN not exist`)
    expect(messageFor({ token: 'MII' })).toBe(`${prefix}decrypt token fail`)
  })
})

describe('the project', () => {
  it('of the demo account is its own or that of the pages; another gets MSS.00010009', () => {
    const sandbox = sandboxThen()
    const demo = { key: DEMO_KEY, secret: DEMO_SECRET }
    const showAs = (project: string) => show(sandbox, ROOM, JOB, { signer: demo, project })
    expect(showAs(DEMO_PROJECT).status).toBe(200)
    expect(showAs(documentedProject).status).toBe(200)
    expect(showAs(PROJECT)).toMatchObject(otherProject)
  })

  it('in X-Project-Id has to be the one in the path, with a token and with a signature', () => {
    const sandbox = sandboxThen()
    const headers = { 'x-project-id': 'another' }
    expect(show(sandbox, ROOM, JOB, { headers })).toMatchObject(otherProject)
    expect(show(sandbox, ROOM, JOB, { headers, signer })).toMatchObject(otherProject)
  })

  it('is mandatory in X-Project-Id with a signature, unless projectHeader is optional', () => {
    const path = `/v1/${PROJECT}/smart-live-rooms/${ROOM}/smart-live-jobs/${JOB}`
    const request = { method: 'GET', host: '127.0.0.1:4747', path }
    const headers = signedHeaders(request, signer)
    const lenient = sandboxThen({ switches: { 'huawei-metastudio.projectHeader': 'optional' } })
    expect(send(sandboxThen(), { ...request, headers }).status).toBe(400)
    expect(send(lenient, { ...request, headers }).status).toBe(200)
  })
})

describe('the order of checks', () => {
  it('is credential, project, body, parameters, room', () => {
    const sandbox = createSandbox()
    const wrong = { project: 'one', headers: { 'x-project-id': 'another' } }
    const codeOf = (caller: object, body: string, room: string) => start(sandbox, room, body, caller).json?.error_code
    const tooLong = 'r'.repeat(65)

    expect(codeOf({ ...wrong, token: '' }, '{', tooLong)).toBe('MSS.00000001')
    expect(codeOf(wrong, '{', tooLong)).toBe('MSS.00010009')
    expect(codeOf({}, '{', tooLong)).toBe('MSS.00000002')
    expect(codeOf({}, '{}', tooLong)).toBe('MSS.00000003')
    expect(codeOf({}, '{}', 'nowhere')).toBe('MSS.20010045')
  })
})

describe('the size of a body', () => {
  const LIMIT = 12 * 1024 * 1024

  it('is at most 12 MB; a longer one gets 413, and the next request succeeds', () => {
    const sandbox = createSandbox()
    const fits = `{"priv":"${'x'.repeat(LIMIT - 11)}"}`
    const post = (body: string) =>
      send(sandbox, {
        path: `/v1/${PROJECT}/smart-live-rooms/${ROOM}/smart-live-jobs`,
        headers: { 'x-auth-token': KEY },
        body,
      })

    expect(fits).toHaveLength(LIMIT)
    expect(gatewayRefusal(post(`${fits} `))).toEqual({
      status: 413,
      error_msg: 'Request entity too large',
      error_code: 'APIGW.0201',
    })
    expect(post(fits).status).toBe(202)
  })
})

describe('the rate', () => {
  const limited = () => createSandbox({ switches: { 'huawei-metastudio.limits': 'on' } })

  it('gives back one call at a time', () => {
    const sandbox = limited()
    const { clock } = sandbox.account(KEY)
    clock.freeze()
    for (let calls = 0; calls < 4; calls++) expect(stop(sandbox, ROOM, JOB).status).not.toBe(429)
    expect(stop(sandbox, ROOM, JOB).status).toBe(429)
    clock.advance(250)
    expect(stop(sandbox, ROOM, JOB).status).not.toBe(429)
    const refused = stop(sandbox, ROOM, JOB)
    expect(refused).toMatchObject({ status: 429, json: { request_id: refused.headers['X-Request-Id'] } })
  })

  it('counts by operation, project and account', () => {
    const sandbox = limited()
    sandbox.clock.freeze()
    const stops = (caller: object) => Array.from({ length: 5 }, () => stop(sandbox, ROOM, JOB, caller).status)

    expect(stops({}).at(-1)).toBe(429)
    expect(show(sandbox, ROOM, JOB).status).toBe(200)
    expect(stop(sandbox, ROOM, JOB, { project: 'another' }).status).toBe(200)
    expect(stop(sandbox, ROOM, JOB, { token: 'test-other' }).status).toBe(200)
  })

  it.each([
    ['by default', {}],
    ['when the sandbox has none', { limits: false, switches: { 'huawei-metastudio.limits': 'on' } }],
  ])('is unlimited %s', (_, options) => {
    const sandbox = createSandbox(options)
    sandbox.clock.freeze()
    const statuses = Array.from({ length: 50 }, () => show(sandbox, ROOM, JOB).status)
    expect(new Set(statuses)).toEqual(new Set([200]))
  })
})

describe('the journal', () => {
  it('says why a request was refused', () => {
    const sandbox = createSandbox()
    stop(sandbox, 'nowhere', JOB)
    expect(sandbox.account(KEY).journal.entries().at(-1)).toMatchObject({
      operation: 'stopSmartLive',
      outcome: 'refused',
      code: 'MSS.20010045',
      refusedBy: 'rule',
      explanation: expect.stringContaining('there is no room "nowhere"'),
    })
  })

  it('has no secrets of the request or the answer', () => {
    const sandbox = sandboxThen()
    start(
      sandbox,
      ROOM,
      {
        output_urls: ['rtmp://push.example/live?txSecret=SECRET1'],
        stream_keys: ['SECRET2'],
        live_event_callback_config: { live_event_type_callback_url: 'https://a.example?t=SECRET3', key: 'SECRET4' },
      },
      { signer, headers: { 'x-auth-token': 'SECRET5', 'x-security-token': 'soundcheck' } },
    )

    const [entry] = sandbox.account(KEY).journal.entries()
    const { request = '', response = '' } = entry ?? {}

    expect(response).toContain('HTTP/1.1 202')
    expect(request + response).not.toContain('SECRET')
    expect(request).not.toContain('soundcheck')
    expect(request).not.toMatch(/Signature=[0-9a-f]/)
    expect(response).not.toMatch(/auth_key=[0-9a-f]/)
    expect(response).not.toMatch(/"signature":"[0-9a-f]/)
  })

  it.each(['{"a": SECRET}', '{"key": "SECRET" x}', 'SECRET'])('does not quote a body that is not JSON: %s', (body) => {
    const sandbox = createSandbox()
    start(sandbox, ROOM, body)
    const explanation = sandbox.account(KEY).journal.entries().at(-1)?.explanation
    expect(explanation).toContain('the body is not JSON in UTF-8: ')
    expect(explanation).not.toContain('SECRET')
  })
})
