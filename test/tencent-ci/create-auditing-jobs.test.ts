import { en, Faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { createAuditingJobs } from '../../contracts/tencent-ci/create-auditing-jobs.ts'
import { errors } from '../../contracts/tencent-ci/errors.ts'
import { fakeSubmission } from '../../fixtures/tencent-ci/factories.ts'
import { tencentCi } from '../../handlers/tencent-ci/index.ts'
import { buildXml } from '../../handlers/tencent-ci/protocol/xml.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { DOCUMENTED_JOB, query, submission, submit } from './requests.ts'

const KEY = 'test-submit'

/** The plain submission with some members replaced. */
function withFields(fields: { request?: object; input?: object; conf?: object }): string {
  const { Request: request } = submission
  return buildXml({
    Request: {
      ...request,
      Input: { ...request.Input, ...fields.input },
      Conf: { ...request.Conf, ...fields.conf },
      ...fields.request,
    },
  })
}

const ask = (sandbox: Sandbox, key: string) => query(sandbox, key, DOCUMENTED_JOB)

describe('CreateAuditingJobs', () => {
  it('answers with the new job, its nodes in the vendor’s order', () => {
    const sandbox = createSandbox()
    sandbox.account(KEY).clock.freeze(Date.UTC(2023, 1, 7, 12, 30))

    const answer = submit(sandbox, KEY)

    expect(answer.status).toBe(200)
    expect(answer.detail).toEqual({
      DataId: 'order-77',
      JobId: expect.stringMatching(/^av[0-9a-f]{12}1[0-9a-f]{3}[89ab][0-9a-f]{15}$/),
      State: 'Submitted',
      CreationTime: '2023-02-07T20:30:00+0800',
    })
    expect(Object.keys(answer.detail)).toEqual(['DataId', 'JobId', 'State', 'CreationTime'])
    expect(answer.headers['x-ci-request-id']).toBe(answer.requestId)
  })

  it('gives the same ids to the same account in every run, however often jobs are read', () => {
    const [quiet, curious] = [createSandbox(), createSandbox()]
    const { JobId = '' } = submit(curious, KEY).detail
    query(curious, KEY, JobId)
    query(curious, KEY, 'test')

    expect(submit(quiet, KEY).detail.JobId).toBe(JobId)
    expect(submit(quiet, KEY).detail.JobId).toBe(submit(curious, KEY).detail.JobId)
  })

  it('makes a job that is Submitted for a second, Auditing for five hours and then Success', () => {
    const sandbox = createSandbox()
    const { clock } = sandbox.account(KEY)
    clock.freeze()
    const { JobId = '' } = submit(sandbox, KEY).detail
    const stateAfter = (milliseconds: number) => {
      clock.advance(milliseconds)
      return query(sandbox, KEY, JobId).detail.State
    }

    expect(stateAfter(999)).toBe('Submitted')
    expect(stateAfter(1)).toBe('Auditing')
    expect(stateAfter(5 * 3_600_000 - 1)).toBe('Auditing')
    expect(stateAfter(1)).toBe('Success')
  })

  it('counts the jobs of all buckets of an APPID together', () => {
    const sandbox = createSandbox()
    const statuses = Array.from({ length: 10 }, () => submit(sandbox, KEY).status)

    expect(statuses).toEqual(Array(10).fill(200))
    expect(submit(sandbox, KEY, { host: 'other-1250000000.ci.ap-shanghai.myqcloud.com' }).status).toBe(403)
  })

  it('frees the slots of jobs that end by themselves, and counts each APPID and account separately', () => {
    const sandbox = createSandbox()
    const fill = (key: string, host: string) =>
      Array.from({ length: 10 }, () => submit(sandbox, key, { host }).status).every((status) => status === 200)
    const [one, two] = ['a-1250000000', 'a-1250000001'].map((bucket) => `${bucket}.ci.ap-beijing.myqcloud.com`) as [
      string,
      string,
    ]

    expect([fill(KEY, one), fill(KEY, two), fill('test-other', one)]).toEqual([true, true, true])
    expect(submit(sandbox, KEY, { host: one }).status).toBe(403)
    sandbox.account(KEY).clock.advance(5 * 3_600_000 + 1000)
    expect(fill(KEY, one)).toBe(true)
  })

  it('accepts fifty plausible submissions', () => {
    const faker = new Faker({ locale: en, seed: 49341 })
    const sandbox = createSandbox({ switches: { 'tencent-ci.maxLiveJobs': '50' } })

    for (let index = 0; index < 50; index++) {
      const { Request: request } = fakeSubmission(faker)
      const { detail } = submit(sandbox, KEY, { body: buildXml({ Request: request }) })
      expect(query(sandbox, KEY, detail.JobId ?? '').detail).toMatchObject({
        Url: request.Input.Url,
        DataId: request.Input.DataId,
        UserInfo: request.Input.UserInfo,
      })
    }
  })

  it.each([
    ['an empty Conf', withFields({ request: { Conf: '' } })],
    ['an empty CallbackType', withFields({ conf: { CallbackType: '' } })],
    ['an empty DataId', withFields({ input: { DataId: '' } })],
    ['an unknown node', withFields({ request: { Later: 'x' } })],
    [
      'a mask with one picture',
      withFields({
        conf: { Mask: { Images: { Label: 'default', Type: 'Mosaic' }, LiveOutput: { Url: 'rtmp://a/c' } } },
      }),
    ],
    [
      'a mask with two pictures and silence',
      withFields({ conf: { Mask: { Images: [{ Type: 'Mosaic' }, { Type: 'Mask' }], Audios: { Type: 'Silence' } } } }),
    ],
    [
      'a declaration, comments and line breaks',
      `<?xml version="1.0" encoding="UTF-8"?>\n<!-- mine -->\n${withFields({})}\n`,
    ],
    ['a byte order mark', `\ufeff${withFields({})}`],
  ])('accepts %s', (_, body) => {
    expect(submit(createSandbox(), KEY, { body }).status).toBe(200)
  })

  it.each([
    ['no Type', withFields({ request: { Type: undefined } })],
    ['the Type of file moderation', withFields({ request: { Type: 'video' } })],
    ['a Type with blanks around it', withFields({ request: { Type: ' live_video ' } })],
    ['no Input', withFields({ request: { Input: undefined } })],
    ['no Url', withFields({ input: { Url: undefined } })],
    ['an empty Url', withFields({ input: { Url: '' } })],
    ['two of Url', withFields({ input: { Url: ['rtmp://a/b', 'rtmp://a/c'] } })],
    ['a Url with children', withFields({ input: { Url: { Host: 'a' } } })],
    ['a Url of another protocol', withFields({ input: { Url: 'ftp://live.example.net/1' } })],
    ['a Url without an address', withFields({ input: { Url: 'rtmp://' } })],
    ['no Conf', withFields({ request: { Conf: undefined } })],
    ['a Callback without a protocol', withFields({ conf: { Callback: 'example.net/cb' } })],
    ['CallbackType one', withFields({ conf: { CallbackType: 'one' } })],
    ['CallbackVersion Short', withFields({ conf: { CallbackVersion: 'Short' } })],
    ['a mask of another kind', withFields({ conf: { Mask: { Images: { Type: 'Blur' } } } })],
    ['an empty root', '<Request/>'],
    ['a root in lower case', withFields({}).replaceAll('Request>', 'request>')],
  ])('refuses %s with InvalidArgument', (_, body) => {
    const sandbox = createSandbox()

    expect(submit(sandbox, KEY, { body })).toMatchObject({ status: 400, error: { Code: 'InvalidArgument' } })
    expect(sandbox.account(KEY).state(tencentCi).jobs.size).toBe(1)
  })

  it.each(['b81d45f94b91a683255e9a9506f45a1', 'b81d45f94b91a683255e9a9506f45a1g'])(
    'refuses the policy %s, which does not exist, with the message that SDK tests expect',
    (BizType) => {
      const { status, error } = submit(createSandbox(), KEY, { body: withFields({ conf: { BizType } }) })

      expect(status).toBe(400)
      expect(error.Code).toBe('InvalidArgument')
      expect(error.Message).toMatch(/^The bizType provided does not exist/)
    },
  )

  it.each([
    ['blanks', ' \n '],
    ['two roots', withFields({}).repeat(2)],
    ['text after the root', `${withFields({})}x`],
    ['an undeclared entity', withFields({}).replace('order-77', '&order;')],
    ['a reference to an invalid character', withFields({}).replace('order-77', '&#0;')],
    ['a control character', withFields({}).replace('order-77', '\u0001')],
    ['a document type', `<!DOCTYPE Request [<!ENTITY order "77">]>${withFields({}).replace('order-77', '&order;')}`],
    [
      'a reserved name of JavaScript',
      withFields({ request: { ['__proto__']: undefined } }).replace('<Conf>', '<__proto__/><Conf>'),
    ],
    ['bytes that are not UTF-8', new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
    ['XML that is too deep', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`],
  ])('refuses %s with InvalidContent and accepts the next submission', (_, body) => {
    const sandbox = createSandbox()

    expect(submit(sandbox, KEY, { body })).toMatchObject({ status: 400, error: { Code: 'InvalidContent' } })
    expect(submit(sandbox, KEY).status).toBe(200)
  })

  it.each([
    ['a byte more than a megabyte', 1_048_577 - withFields({}).length],
    ['more than twelve megabytes', 12 * 1_048_576],
  ])('refuses %s with 413 InvalidContent, and accepts exactly a megabyte', (_, length) => {
    const sandbox = createSandbox()
    const fits = withFields({}) + ' '.repeat(1_048_576 - withFields({}).length)

    expect(submit(sandbox, KEY, { body: withFields({}) + ' '.repeat(length) })).toMatchObject({
      status: 413,
      error: { Code: 'InvalidContent' },
    })
    expect(submit(sandbox, KEY, { body: fits }).status).toBe(200)
  })

  it('compares Content-MD5 with the body', () => {
    const sandbox = createSandbox()
    const right = { 'content-md5': 'Wc+7LQ8WF49Cn1xxhSJAUQ==' }
    const body = '<Request></Request>'

    const wrong = submit(sandbox, KEY, { body: `${body}\n`, headers: right })

    expect(wrong).toMatchObject({ status: 400, error: { Code: 'InvalidContent' } })
    expect(submit(sandbox, KEY, { body, headers: right }).error.Code).toBe('InvalidArgument')
  })

  it.each([
    ['application/json', 400],
    ['application/json; charset=utf-8', 400],
    ['application/xml', 200],
    ['text/xml; charset=utf-8', 200],
    ['text/plain;charset=UTF-8', 200],
    ['application/x-www-form-urlencoded', 200],
  ])('with the Content-Type %s, answers %d: only JSON is refused', (type, status) => {
    expect(submit(createSandbox(), KEY, { headers: { 'content-type': type } }).status).toBe(status)
  })

  it('has no rate limit: the vendor documents none', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.maxLiveJobs': '100' } })
    sandbox.account(KEY).clock.freeze()
    const statuses = Array.from({ length: 60 }, () => submit(sandbox, KEY).status)

    expect(statuses).toEqual(Array(60).fill(200))
  })

  it('counts apart from the other operations, where there are limits', () => {
    const limits = { CreateAuditingJobs: '1', DescribeAuditingJobs: '2' }
    const switches = Object.entries(limits).map(([id, most]) => [`tencent-ci.max${id}PerSecond`, most])
    const sandbox = createSandbox({ switches: Object.fromEntries(switches) })
    sandbox.account(KEY).clock.freeze()
    const codes = [submit, submit, ask, ask, ask].map((send) => send(sandbox, KEY).error.Code)
    expect(codes).toEqual([undefined, 'SlowDown', undefined, undefined, 'SlowDown'])
  })
})

describe('CreateAuditingJobs, with faults', () => {
  const injected = ['QueuePaused', 'ResourceNotFound', 'ResourceDownloadFailed'] as const

  it.each(injected)('answers with %s, and adds no job', (code) => {
    const sandbox = createSandbox({ seed: 'empty' })
    const account = sandbox.account(KEY)
    account.faults.add({
      vendor: 'tencent-ci',
      operation: 'CreateAuditingJobs',
      what: { kind: 'error', code },
      times: 1,
    })

    expect(createAuditingJobs.errors).toContain(code)
    expect(submit(sandbox, KEY)).toMatchObject({ status: errors[code].status, error: { Code: code } })
    expect(account.state(tencentCi).jobs.size).toBe(0)
    expect(submit(sandbox, KEY).status).toBe(200)
  })
})

describe('CreateAuditingJobs, with switches', () => {
  it('concurrencyError SlowDown, maxLiveJobs 1: the second job gives 429 SlowDown', () => {
    const sandbox = createSandbox({
      switches: { 'tencent-ci.concurrencyError': 'SlowDown', 'tencent-ci.maxLiveJobs': '1' },
    })
    submit(sandbox, KEY)

    expect(submit(sandbox, KEY)).toMatchObject({ status: 429, error: { Code: 'SlowDown' } })
  })

  it('bizTypes any: every policy exists', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.bizTypes': 'any' } })

    expect(submit(sandbox, KEY, { body: withFields({ conf: { BizType: 'nope' } }) }).status).toBe(200)
  })

  it('maxCreateAuditingJobsPerSecond: sets a limit', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.maxCreateAuditingJobsPerSecond': '1' } })
    sandbox.account(KEY).clock.freeze()
    const statuses = Array.from({ length: 2 }, () => submit(sandbox, KEY).status)

    expect(statuses).toEqual([200, 429])
  })
})
