import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CiCode, codeOnTheWire, errors } from '../../contracts/tencent-ci/errors.ts'
import { createSandbox } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { NO_ANSWER, type WireResponse } from '../../src/vendor/wire.ts'
import { type RequestParts, send } from '../support/wire.ts'
import { call, cancel, DOCUMENTED_JOB, readXml, submit, UNKNOWN_JOB } from './requests.ts'
import { signed } from './sign.ts'

const KEY = 'test-errors'
const PATH = `/video/cancel_auditing/${DOCUMENTED_JOB}`
const DEMO = 'AKIDsoundcheckdemo0000000000000000001'

interface Cause {
  readonly because: string
  readonly switches?: Readonly<Record<string, string>>
  readonly provoke: (sandbox: Sandbox) => Pick<WireResponse, 'status' | 'headers' | 'body'>
}

const post = (sandbox: Sandbox, parts: Partial<RequestParts>) => send(sandbox, { method: 'POST', path: PATH, ...parts })
const withAuthorization = (sandbox: Sandbox, authorization: string, more: Readonly<Record<string, string>> = {}) =>
  post(sandbox, { headers: { authorization, ...more } })
const signedBy = (secretId: string, more: { secret?: string; window?: string } = {}) =>
  signed({ secretId, method: 'POST', path: PATH, ...more })

/** Adds the account `temporary`, whose key expires. */
function withTemporaryKey(sandbox: Sandbox, expiresAt: number): Sandbox {
  const credential = {
    key: 'AKIDtemporary',
    secret: 'soundcheck',
    attributes: {},
    token: { value: 'token', expiresAt },
  }
  sandbox.accounts.register({ name: 'temporary', credentials: { 'tencent-ci': credential } })
  return sandbox
}

/** How to cause each code that a request can cause. */
const causes: Readonly<Partial<Record<CiCode, Cause>>> = {
  InvalidArgument: { because: 'the id is malformed', provoke: (sandbox) => cancel(sandbox, KEY, 'test') },
  MissingContent: { because: 'a submission has no body', provoke: (sandbox) => submit(sandbox, KEY, { body: '' }) },
  InvalidContent: { because: 'the body is not XML', provoke: (sandbox) => submit(sandbox, KEY, { body: '<a>' }) },
  InvalidHost: {
    because: 'the host names no bucket',
    provoke: (sandbox) => post(sandbox, { host: 'ci.ap-beijing.myqcloud.com' }),
  },
  CIRoleNotExist: {
    because: 'the account has no role',
    switches: { account: 'CIRoleNotExist' },
    provoke: (sandbox) => cancel(sandbox, KEY, DOCUMENTED_JOB),
  },
  MediaBucketUnBinded: {
    because: 'the bucket is not bound',
    switches: { account: 'MediaBucketUnBinded' },
    provoke: (sandbox) => cancel(sandbox, KEY, DOCUMENTED_JOB),
  },
  AIBucketUnBinded: {
    because: 'the service is not enabled',
    switches: { account: 'AIBucketUnBinded' },
    provoke: (sandbox) => submit(sandbox, KEY),
  },
  MissingAuthorization: { because: 'there is no credential', provoke: (sandbox) => post(sandbox, {}) },
  InvalidAuthorization: {
    because: 'the credential has another form',
    provoke: (sandbox) => withAuthorization(sandbox, 'Bearer x'),
  },
  AccessDenied: {
    because: 'the key has no permission',
    switches: { account: 'AccessDenied' },
    provoke: (sandbox) => cancel(sandbox, KEY, DOCUMENTED_JOB),
  },
  SecretidNotExist: {
    because: 'the key is unknown',
    provoke: () => withAuthorization(createSandbox({ auth: 'strict' }), signedBy('nobody')),
  },
  SignatureExpired: {
    because: 'the window has ended',
    provoke: (sandbox) => withAuthorization(sandbox, signedBy(KEY, { window: '1;2' })),
  },
  'AccessDenied@403': {
    because: 'a temporary key comes without its token',
    provoke: (sandbox) =>
      withAuthorization(withTemporaryKey(sandbox, Number.POSITIVE_INFINITY), signedBy('AKIDtemporary')),
  },
  QueueSaturated: {
    because: 'an eleventh job is submitted',
    provoke: (sandbox) => Array.from({ length: 11 }, () => submit(sandbox, KEY)).at(-1) ?? NO_ANSWER,
  },
  QueuePaused: {
    because: 'the queue is paused',
    switches: { queue: 'paused' },
    provoke: (sandbox) => submit(sandbox, KEY),
  },
  InvalidUrl: {
    because: 'there is no such path',
    provoke: (sandbox) => post(sandbox, { path: '/video/auditing/x/y' }),
  },
  AuditingJobNotFound: { because: 'the id is unknown', provoke: (sandbox) => cancel(sandbox, KEY, UNKNOWN_JOB) },
  MissingContentLength: {
    because: 'a POST has no length and is not chunked',
    switches: { contentLength: 'required' },
    provoke: (sandbox) => cancel(sandbox, KEY, DOCUMENTED_JOB),
  },
  'InvalidContent@413': {
    because: 'the body is too large',
    provoke: (sandbox) => submit(sandbox, KEY, { body: ' '.repeat(1_048_577) }),
  },
  SlowDown: {
    because: 'a 21st call comes within a second',
    provoke: (sandbox) => {
      sandbox.clock.freeze()
      const answers = Array.from({ length: 21 }, () => cancel(sandbox, KEY, DOCUMENTED_JOB))
      return answers.at(-1) ?? NO_ANSWER
    },
  },
  ExpiredToken: {
    because: 'a temporary key has expired',
    provoke: (sandbox) =>
      withAuthorization(withTemporaryKey(sandbox, 0), signedBy('AKIDtemporary'), { 'x-ci-security-token': 'token' }),
  },
  SignatureDoesNotMatch: {
    because: 'another secret was used',
    provoke: (sandbox) => withAuthorization(sandbox, signedBy(KEY, { secret: 'wrong' })),
  },
  RequestTimeTooSkewed: {
    because: 'the window begins too late',
    provoke: (sandbox) => withAuthorization(sandbox, signedBy(KEY, { window: '9999999998;9999999999' })),
  },
  NoSuchBucket: {
    because: 'the bucket belongs to another APPID',
    provoke: (sandbox) => cancel(sandbox, DEMO, DOCUMENTED_JOB, 'a-1.ci.ap-beijing.myqcloud.com'),
  },
  MethodNotAllowed: {
    because: 'the path does not have the method',
    switches: { unknownMethod: 'MethodNotAllowed' },
    provoke: (sandbox) => send(sandbox, { method: 'PUT', path: PATH }),
  },
}

const provoked = Object.entries(causes).map(([code, cause]) => ({ code: code as CiCode, ...cause }))

const page = readFileSync(new URL('../../docs/vendors/tencent-ci.md', import.meta.url), 'utf8')
const [, section = ''] = /^## Only on demand\n(.*?)(?=^## |(?![\s\S]))/ms.exec(page) ?? []
const onDemand = Array.from(section.matchAll(/^- .*$/gm), ([line]) =>
  Array.from(line.matchAll(/`([^`]+)`/g), ([, code = '']) => code),
).flat()

describe('the table of errors', () => {
  it.each(provoked)('$code: $because', ({ code, switches = {}, provoke }) => {
    const full = Object.entries(switches).map(([name, value]) => [`tencent-ci.${name}`, value])
    const sandbox = createSandbox({ switches: Object.fromEntries(full) })

    const { status, headers, body } = provoke(sandbox)

    const { error } = readXml(body)
    expect([status, error.Code]).toEqual([errors[code].status, codeOnTheWire(code)])
    expect(headers['x-ci-trace-id']).toBe(error.TraceId)
    expect(error.TraceId).toMatch(/./)
  })

  it.each(onDemand)('%s: on demand only', (code) => {
    const sandbox = createSandbox()
    sandbox.account(KEY).faults.add({ vendor: 'tencent-ci', what: { kind: 'error', code }, times: 1 })
    const { status, error } = call(sandbox, KEY, { path: `/video/auditing/${DOCUMENTED_JOB}` })

    expect([status, error.Code]).toEqual([errors[code as CiCode].status, code])
  })

  it.each(['PermanentRedirect', 'TemporaryRedirect'])('%s: redirects to the same address, with its query', (code) => {
    const sandbox = createSandbox()
    sandbox.account(KEY).faults.add({ vendor: 'tencent-ci', what: { kind: 'error', code } })
    const path = `/video/auditing/${DOCUMENTED_JOB}`

    expect(call(sandbox, KEY, { path }).headers.Location).toBe(path)
    expect(call(sandbox, KEY, { path, query: 'a=1' }).headers.Location).toBe(`${path}?a=1`)
    expect(cancel(createSandbox(), KEY, UNKNOWN_JOB).headers).not.toHaveProperty('Location')
  })

  it('has only codes with a cause here, or that the page lists as on demand only', () => {
    const codes = [...provoked.map(({ code }) => code), ...onDemand]

    expect(codes.toSorted()).toEqual(Object.keys(errors).toSorted())
  })
})
