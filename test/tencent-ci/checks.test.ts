import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { call, cancel, DOCUMENTED_JOB, query, submit, UNKNOWN_JOB } from './requests.ts'
import { signed } from './sign.ts'

const KEY = 'test-checks'
const HOST = 'examplebucket-1250000000.ci.ap-beijing.myqcloud.com'
const DEMO = 'AKIDsoundcheckdemo0000000000000000001'
const path = `/video/cancel_auditing/${DOCUMENTED_JOB}`

/** The code of an answer's error, or `none`. */
function codeOf({ body }: { body: string }): string {
  return /<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? 'none'
}

describe('the host', () => {
  it.each([
    HOST,
    'examplebucket-1250000000.ci.ap-beijing.tencentci.cn',
    'EXAMPLEBUCKET-1250000000.ci.ap-beijing.myqcloud.com:443',
    'examplebucket-1250000000.cos.ap-beijing.myqcloud.com',
    '127.0.0.1:4747',
    'localhost',
    '',
  ])('"%s" is for the documented bucket', (host) => {
    expect(call(createSandbox(), KEY, { method: 'POST', path, host }).status).toBe(200)
  })

  it.each(['demo-1250000001.ci.ap-guangzhou.myqcloud.com', 'demo-1250000001.cos.ap-guangzhou.myqcloud.com'])(
    '"%s" is for a bucket of its own',
    (host) => {
      const sandbox = createSandbox()
      const { JobId = '' } = submit(sandbox, KEY, { host }).detail

      expect(cancel(sandbox, KEY, JobId).error.Code).toBe('AuditingJobNotFound')
      expect(cancel(sandbox, KEY, JobId, 'demo-1250000001.ci.ap-guangzhou.myqcloud.com').status).toBe(200)
    },
  )

  it.each([
    'examplebucket.ci.ap-beijing.myqcloud.com',
    'ci.ap-beijing.myqcloud.com',
    'a.b-1.ci.ap-beijing.tencentci.cn',
  ])('"%s" names no bucket and is refused with InvalidHost before anything else is checked', (host) => {
    const response = send(createSandbox(), { method: 'DELETE', host, path: '/' })

    expect(response.status).toBe(400)
    expect(codeOf(response)).toBe('InvalidHost')
  })

  it('of the storage is only matched with paths of moderation', () => {
    const sandbox = createSandbox()
    const host = 'examplebucket-1250000000.cos.ap-beijing.myqcloud.com'

    expect(sandbox.vendors.some((vendor) => vendor.matchesHost(host))).toBe(false)
    expect(send(sandbox, { host, path: '/picture.jpg' }).headers['Content-Type']).toBe('application/problem+json')
  })
})

describe('path and method', () => {
  it.each([
    ['POST', '/video/cancel_auditing/'],
    ['POST', '/video/cancel_auditing'],
    ['GET', '/video/auditing/'],
    ['GET', '/video/auditing'],
    ['GET', path],
    ['PUT', path],
    ['DELETE', path],
    ['POST', `/video/auditing/${DOCUMENTED_JOB}`],
    ['GET', `/video/auditing/${DOCUMENTED_JOB}/more`],
    ['POST', '/image/auditing'],
    ['GET', '/'],
  ])('%s %s is not a URL of the vendor: 404 InvalidUrl, even without a credential', (method, lost) => {
    const response = send(createSandbox(), { method, path: lost, host: HOST })

    expect(response.status).toBe(404)
    expect(codeOf(response)).toBe('InvalidUrl')
    expect(response.body).toContain(`<Resource>${lost}</Resource>`)
  })

  it('unknownMethod MethodNotAllowed: 405 for another method on a path, still 404 for another path', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.unknownMethod': 'MethodNotAllowed' } })
    const put = send(sandbox, { method: 'PUT', path, host: HOST })
    const empty = send(sandbox, { method: 'POST', path: '/video/cancel_auditing/', host: HOST })

    expect([put.status, codeOf(put)]).toEqual([405, 'MethodNotAllowed'])
    expect([empty.status, codeOf(empty)]).toEqual([404, 'InvalidUrl'])
  })
})

describe('the credential', () => {
  it('is missing if its header is empty', () => {
    const empty = send(createSandbox(), { method: 'POST', path, headers: { authorization: '' } })

    expect(codeOf(empty)).toBe('MissingAuthorization')
  })

  it('of an unknown key: 401 SecretidNotExist, if accounts are not opened on first use', () => {
    const sandbox = createSandbox({ auth: 'strict' })
    const answer = cancel(sandbox, 'AKIDEXAMPLE0000000000000000000000000', DOCUMENTED_JOB)

    expect([answer.status, answer.error.Code]).toEqual([401, 'SecretidNotExist'])
    expect(cancel(sandbox, DEMO, DOCUMENTED_JOB).status).toBe(200)
  })

  it('can be in the query, percent-encoded', () => {
    const sandbox = createSandbox()
    const credential = signed({ secretId: KEY, method: 'POST', path })
    const query = `x=1&${credential.replaceAll(';', '%3B')}`

    const response = send(sandbox, { method: 'POST', path, query })

    expect(response.status).toBe(200)
    const [entry] = sandbox.account(KEY).journal.entries()
    expect(entry?.request).toContain('q-signature=<redacted>')
    expect(entry?.request).not.toContain(credential.slice(-40))
  })
})

describe('the account', () => {
  it('has only the buckets of its APPID', () => {
    const sandbox = createSandbox()
    const answer = cancel(sandbox, DEMO, UNKNOWN_JOB, 'demo-1250000001.ci.ap-beijing.myqcloud.com')

    expect([answer.status, answer.error.Code]).toEqual([404, 'NoSuchBucket'])
    expect(cancel(sandbox, DEMO, UNKNOWN_JOB, 'another-1250000000.ci.ap-beijing.myqcloud.com').error.Code).toBe(
      'AuditingJobNotFound',
    )
  })

  it('buckets any: every bucket exists', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.buckets': 'any' } })
    const host = 'demo-1250000001.ci.ap-beijing.myqcloud.com'

    expect(submit(sandbox, DEMO, { host }).status).toBe(200)
  })
})

describe('the length', () => {
  it('contentLength required: a POST needs one or chunks; a GET does not', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.contentLength': 'required' } })
    const post = (headers: Record<string, string>) => call(sandbox, KEY, { method: 'POST', path, headers })

    expect(post({})).toMatchObject({ status: 411, error: { Code: 'MissingContentLength' } })
    expect(post({ 'content-length': '0' }).status).toBe(200)
    expect(post({ 'transfer-encoding': 'chunked' }).status).toBe(200)
    expect(submit(sandbox, KEY).status).toBe(411)
    expect(query(sandbox, KEY, DOCUMENTED_JOB).status).toBe(200)
  })
})

describe('the queue', () => {
  it('paused: jobs can still be cancelled and queried', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.queue': 'paused' } })

    expect(cancel(sandbox, KEY, DOCUMENTED_JOB).status).toBe(200)
    expect(query(sandbox, KEY, DOCUMENTED_JOB).status).toBe(200)
  })
})

describe('the journal', () => {
  it('says why a request was refused, and has no signature and no token', () => {
    const sandbox = createSandbox()
    const headers = { 'x-ci-security-token': 'soundcheck', 'x-cos-security-token': 'soundcheck-token-two' }
    const query = 'x-cos-security-token=soundcheck-token-three&x=1'
    call(sandbox, KEY, { method: 'POST', path: `/video/cancel_auditing/${UNKNOWN_JOB}`, headers, query })

    const [entry] = sandbox.account(KEY).journal.entries()

    expect(entry).toMatchObject({ outcome: 'refused', code: 'AuditingJobNotFound', refusedBy: 'rule' })
    expect(entry?.explanation).toContain('this account has no job with this id')
    expect(entry?.request).toContain('authorization: <redacted>')
    expect(JSON.stringify(entry)).not.toMatch(/soundcheck-token|q-signature=[0-9a-f]/)
  })

  it.each([
    ['path parameter', 'InvalidArgument', { path: '/video/cancel_auditing/test', method: 'POST' }],
    ['content', 'MissingContent', { path: '/video/auditing', method: 'POST' }],
    ['decode', 'InvalidContent', { path: '/video/auditing', body: '<a>' }],
    ['validate', 'InvalidArgument', { path: '/video/auditing', body: '<a></a>' }],
  ])('names the check "%s" that gave %s', (refusedBy, code, parts) => {
    const sandbox = createSandbox()
    call(sandbox, KEY, parts)

    expect(sandbox.account(KEY).journal.entries()[0]).toMatchObject({ outcome: 'refused', refusedBy, code })
  })
})
