import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { buildXml } from '../../handlers/tencent-ci/protocol/xml.ts'
import { secretFits } from '../../src/control-room/detail/secret-fits.ts'
import { createSandbox } from '../../src/index.ts'
import { type RequestParts, send } from '../support/wire.ts'
import { DOCUMENTED_JOB, submission } from './requests.ts'
import { ANY_TIME, type Signing, signed } from './sign.ts'

const KEY = 'test-signature-report'
const HOST = 'examplebucket-1250000000.ci.ap-beijing.myqcloud.com'
const PATH = `/video/cancel_auditing/${DOCUMENTED_JOB}`
const DEMO = { secretId: 'AKIDsoundcheckdemo0000000000000000001', secret: 'soundcheckTencentSecretKey000001' }
const body = buildXml(submission)

/** The journal's entry for a request that was signed in one way and sent in another. */
function rejected(signing: Partial<Signing>, parts: Partial<RequestParts> = {}, sandbox = createSandbox()) {
  const { headers, ...others } = parts
  const authorization = signed({ secretId: KEY, method: 'POST', path: PATH, ...signing })
  const { status } = send(sandbox, { method: 'POST', path: PATH, headers: { authorization, ...headers }, ...others })
  const entry = sandbox.journal().at(-1)
  if (!entry?.signature) throw new Error(`no signature was rejected: ${status} ${entry?.explanation}`)
  return { ...entry, report: entry.signature, causes: entry.signature.causes, authorization }
}

const frozenAt = (seconds: number) => {
  const sandbox = createSandbox()
  sandbox.clock.freeze(seconds * 1000)
  return sandbox
}

describe('the report on a rejected signature', () => {
  it('shows what Soundcheck computed', () => {
    const { report, explanation, refusedBy } = rejected({ secret: 'wrong' })
    const http = `post\n${PATH}\n\n\n`

    expect(refusedBy).toBe('signature')
    expect(report.algorithm).toBe('q-sign-algorithm=sha1')
    expect(report.canonicalRequest).toBe(http)
    expect(report.stringToSign).toBe(`sha1\n${ANY_TIME}\n${createHash('sha1').update(http).digest('hex')}\n`)
    expect(explanation).toContain(report.causes[0]?.detail)
  })

  const type = { 'content-type': 'application/xml' }
  const changedBody = { 'content-type': 'application/xml', 'content-length': String(body.length + 1) }

  it.each<[title: string, id: string, isConfirmed: boolean, Partial<Signing>, Partial<RequestParts>]>([
    ['the secret of the demo account', 'secret-of-another-account', true, { secret: DEMO.secret }, {}],
    ['the secret of a test- key', 'secret-of-another-account', true, { ...DEMO, secret: 'soundcheck' }, {}],
    ['an unknown secret', 'unexplained', false, { secret: 'wrong' }, {}],
    [
      'a Content-Type that a proxy completed',
      'header-changed',
      true,
      { headers: type },
      { headers: { 'content-type': 'application/xml; charset=utf-8' } },
    ],
    [
      'a Content-Type that a client added afterwards',
      'header-changed',
      true,
      { headers: { 'content-type': '' } },
      { headers: type },
    ],
    ['a listed header that was lost', 'header-changed', false, { headers: { 'x-cos-sdk-retry': 'true' } }, {}],
    [
      'a line break after the signed body',
      'body-changed',
      true,
      { path: '/video/auditing', headers: { ...type, 'content-length': String(body.length) } },
      { path: '/video/auditing', body: `${body}\n`, headers: changedBody },
    ],
    [
      'the host of the storage, as the SDK signs it for Bucket and Region',
      'wrong-service-or-region',
      true,
      { headers: { host: 'examplebucket-1250000000.cos.ap-beijing.myqcloud.com' } },
      { host: HOST },
    ],
    [
      'another region',
      'wrong-service-or-region',
      true,
      { headers: { host: 'examplebucket-1250000000.ci.ap-shanghai.myqcloud.com' } },
      { host: HOST },
    ],
    [
      'a path encoded in parts',
      'path-encoded-twice',
      true,
      { path: '/video/cancel_auditing/%253CjobId%253E' },
      { path: '/video/cancel_auditing/%3CjobId%3E' },
    ],
    ['a path encoded with its slashes', 'path-encoded-twice', true, { path: encodeURIComponent(PATH) }, {}],
    ['a host with a port, sent without', 'host-or-port', true, { headers: { host: `${HOST}:443` } }, { host: HOST }],
    ['the name of this machine', 'host-or-port', true, { headers: { host: 'localhost:4747' } }, {}],
    ['the bucket’s host, sent to an address', 'host-or-port', true, { headers: { host: HOST } }, {}],
  ])('after a signature with %s: names %s first', (_, id, isConfirmed, signing, parts) => {
    expect(rejected(signing, parts).causes[0]).toMatchObject({ id, isConfirmed })
  })

  it('recognises a SignKey that was used as 20 bytes instead of 40 digits', () => {
    const window = ANY_TIME
    const binary = createHmac('sha1', createHmac('sha1', 'soundcheck').update(window).digest())
    const text = `sha1\n${window}\n${createHash('sha1').update(`post\n${PATH}\n\n\n`).digest('hex')}\n`
    const authorization = signed({ secretId: KEY, method: 'POST', path: PATH })
      .slice(0, -40)
      .concat(binary.update(text).digest('hex'))

    const { causes, report } = rejected({}, { headers: { authorization } })
    // The text is right, the key is not.
    const signedText = { canonicalRequest: report.canonicalRequest, stringToSign: report.stringToSign }
    const detail = expect.stringContaining('40 hexadecimal digits')
    expect(causes).toEqual([{ id: 'key-derived-differently', isConfirmed: true, detail, signed: signedText }])
  })

  it('says what the client must have signed', () => {
    const headers = { host: `${HOST}:443` }
    const { causes, report } = rejected({ headers }, { host: HOST })
    const http = causes[0]?.signed?.canonicalRequest ?? ''

    expect(http).toBe(`post\n${PATH}\n\nhost=${HOST}%3A443\n`)
    expect(report.canonicalRequest).toBe(`post\n${PATH}\n\nhost=${HOST}\n`)
    expect(causes[0]?.signed?.stringToSign).toContain(createHash('sha1').update(http).digest('hex'))
  })

  it('hides tokens in it, in whatever way they were spelled', () => {
    const token = 'a+token of mine'
    const query = `x-cos-security-token=${encodeURIComponent(token)}`
    for (const spelled of ['a%2btoken%20of%20mine', 'a+token of mine', 'a%20token%20of%20mine']) {
      const sent = signed({ secretId: KEY, method: 'POST', path: PATH, query: { 'x-cos-security-token': token } })
      const text = `sha1\n${ANY_TIME}\n${createHash('sha1').update(`post\n${PATH}\nx-cos-security-token=${spelled}\n\n`).digest('hex')}\n`
      const key = createHmac('sha1', 'soundcheck').update(ANY_TIME).digest('hex')
      const authorization = `${sent.slice(0, -40)}${createHmac('sha1', key).update(text).digest('hex')}`
      const { causes, report } = rejected(
        {},
        { headers: { authorization, 'x-ci-security-token': 'soundcheck' }, query },
      )

      expect(causes[0]).toMatchObject({ isConfirmed: true })
      expect(causes[0]?.signed?.canonicalRequest).toContain('x-cos-security-token=<redacted>')
      expect(JSON.stringify(report)).not.toMatch(/of.{0,3}mine/)
    }
  })

  it.each([
    ['the right one', 'guessed', true],
    ['another one', 'soundcheck', false],
  ])('lets a secret be tried where it is: %s', async (_, tried, fits) => {
    const { trial } = rejected({ secret: 'guessed' }).report
    if (!trial) throw new Error('no secret can be tried')

    expect(await secretFits(trial, tried)).toBe(fits)
  })

  it('says what it ruled out, of a header with an unguessable value', () => {
    const { causes } = rejected({ headers: { 'x-ci-trace': 'one' } }, { headers: { 'x-ci-trace': 'two' } })

    expect(causes.map(({ id, isConfirmed }) => [id, isConfirmed])).toEqual([['unexplained', false]])
  })

  it.each([
    ['SignatureExpired', 1_700_003_720, 'ended 120 seconds ago'],
    ['RequestTimeTooSkewed', 1_699_999_000, 'begins in 1000 seconds, and at most 900 are allowed'],
  ])('says by how many seconds a clock is wrong: %s', (code, seconds, detail) => {
    const entry = rejected({ window: '1700000000;1700003600' }, {}, frozenAt(seconds))

    expect(entry.code).toBe(code)
    expect(entry.causes).toEqual([{ id: 'clock-skew', isConfirmed: true, detail: expect.stringContaining(detail) }])
  })

  it('says what else is wrong with an expired signature', () => {
    const signing = { window: '1;2', secret: DEMO.secret }

    expect(rejected(signing).causes.map(({ id, isConfirmed }) => [id, isConfirmed])).toEqual([
      ['clock-skew', false],
      ['secret-of-another-account', true],
    ])
    expect(rejected({ window: '1;2', secretId: 'AKIDsomebody' }).causes).toMatchObject([
      { id: 'clock-skew', isConfirmed: false },
    ])
  })

  it('has no secret, no key derived from one, no token, and neither the sent signature nor the right one', () => {
    const token = 'soundcheck-session-token'
    const headers = { 'x-ci-security-token': 'soundcheck', 'x-cos-security-token': token }
    const query = `x-cos-security-token=${token}`
    const entry = rejected(
      { secret: DEMO.secret, headers, query: { 'x-cos-security-token': token } },
      { headers, query },
    )
    const right = signed({
      secretId: KEY,
      method: 'POST',
      path: PATH,
      headers,
      query: { 'x-cos-security-token': token },
    })
    const keys = ['soundcheck', DEMO.secret].map((secret) => createHmac('sha1', secret).update(ANY_TIME).digest('hex'))
    const { request, response, explanation, report } = entry
    const kept = JSON.stringify({ request, response, explanation, report })

    for (const secret of [DEMO.secret, token, right.slice(-40), entry.authorization.slice(-40), ...keys]) {
      expect(kept).not.toContain(secret)
    }
    expect(report.canonicalRequest).toContain('x-ci-security-token=<redacted>')
  })
})
