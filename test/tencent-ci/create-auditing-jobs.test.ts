import { en, Faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { createAuditingJobs } from '../../contracts/tencent-ci/create-auditing-jobs.ts'
import { errors } from '../../contracts/tencent-ci/errors.ts'
import { fakeSubmission } from '../../fixtures/tencent-ci/factories.ts'
import { tencentCi } from '../../handlers/tencent-ci/index.ts'
import { buildXml } from '../../handlers/tencent-ci/protocol/xml.ts'
import { createSandbox } from '../../src/index.ts'
import { cancel, query, submission, submit } from './requests.ts'

const KEY = 'test-submit'

/** The plain submission with some of its members replaced. */
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

describe('CreateAuditingJobs', () => {
  it('registers a job and answers that it is submitted', () => {
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

  it('goes from Submitted by way of Auditing to Success: the longest stream has five hours', () => {
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

  it('lets ten jobs of an APPID run at the same time; cancelling one frees its slot at once', () => {
    const sandbox = createSandbox()
    const jobs = Array.from({ length: 10 }, () => submit(sandbox, KEY))
    const host = 'other-1250000000.ci.ap-shanghai.myqcloud.com'
    expect(jobs.every(({ status }) => status === 200)).toBe(true)
    expect(submit(sandbox, KEY)).toMatchObject({ status: 403, error: { Code: 'QueueSaturated' } })
    expect(submit(sandbox, KEY, { host }).status).toBe(403)

    cancel(sandbox, KEY, jobs[3]?.detail.JobId ?? '')

    expect(submit(sandbox, KEY).status).toBe(200)
    expect(submit(sandbox, KEY).status).toBe(403)
  })

  it('frees all slots when the jobs end by themselves, and counts every APPID and account for itself', () => {
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

  it('returns a DataId of 512 bytes and user information of 128 bytes unchanged, markup and Chinese included', () => {
    const sandbox = createSandbox()
    const DataId = `<&>"' ${'数'.repeat(168)}ab`
    const UserInfo = Object.fromEntries(
      [
        'TokenId',
        'Nickname',
        'DeviceId',
        'AppId',
        'Room',
        'IP',
        'Type',
        'ReceiveTokenId',
        'Gender',
        'Level',
        'Role',
      ].map((name) => [name, `${name}${'据'.repeat(38)}`]),
    )
    expect(Buffer.byteLength(DataId)).toBe(512)

    const { status, detail } = submit(sandbox, KEY, { body: withFields({ input: { DataId, UserInfo } }) })

    expect(status).toBe(200)
    expect(detail.DataId).toBe(DataId)
    expect(query(sandbox, KEY, detail.JobId ?? '').detail).toMatchObject({ DataId, UserInfo })
  })

  it('accepts fifty submissions of plausible content', () => {
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
    [
      'the order of the Go SDK',
      '<Request><Input><Url>rtmp://a/b</Url></Input><Conf><CallbackType>1</CallbackType></Conf><Type>live_video</Type></Request>',
    ],
    [
      'what the iOS SDK always sends: an empty Path and CallbackType 0',
      withFields({ conf: { CallbackType: '0' }, request: { StorageConf: { Path: '' } } }),
    ],
    ['an empty Conf', withFields({ request: { Conf: '' } })],
    ['an empty CallbackType', withFields({ conf: { CallbackType: '' } })],
    ['no BizType: the default policy applies', withFields({ conf: { BizType: undefined } })],
    ['an empty DataId', withFields({ input: { DataId: '' } })],
    [
      'a DataId as CDATA',
      '<Request><Type>live_video</Type><Input><Url>rtmp://a/b</Url><DataId><![CDATA[<1>]]></DataId></Input><Conf><CallbackType>1</CallbackType></Conf></Request>',
    ],
    [
      'nodes of file moderation',
      withFields({ conf: { DetectType: 'Porn,Ads', Snapshot: { Mode: 'Interval' }, DetectContent: '1' } }),
    ],
    ['a node that nobody knows', withFields({ request: { Later: 'x' } })],
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
    ['https', withFields({ input: { Url: 'https://live.example.net/1.m3u8?a=1&b=2' } })],
    ['CallbackVersion Detail', withFields({ conf: { CallbackVersion: 'Detail' } })],
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
    ['CallbackType 3', withFields({ conf: { CallbackType: '3' } })],
    ['CallbackType one', withFields({ conf: { CallbackType: 'one' } })],
    ['CallbackVersion Short', withFields({ conf: { CallbackVersion: 'Short' } })],
    ['a mask of another kind', withFields({ conf: { Mask: { Images: { Type: 'Blur' } } } })],
    ['a DataId of 513 bytes', withFields({ input: { DataId: '数'.repeat(171) } })],
    ['a Nickname of 129 bytes', withFields({ input: { UserInfo: { Nickname: 'n'.repeat(129) } } })],
    ['a Role of 129 bytes in 43 characters', withFields({ input: { UserInfo: { Role: '据'.repeat(43) } } })],
    ['another root', '<Body><Type>live_video</Type></Body>'],
    ['an empty root', '<Request/>'],
    ['a root in lower case', withFields({}).replaceAll('Request>', 'request>')],
  ])('refuses %s with InvalidArgument', (_, body) => {
    const sandbox = createSandbox()

    expect(submit(sandbox, KEY, { body })).toMatchObject({ status: 400, error: { Code: 'InvalidArgument' } })
    expect(sandbox.account(KEY).state(tencentCi).jobs.size).toBe(1)
  })

  it.each(['nope', 'b81d45f94b91a683255e9a9506f45a1', 'b81d45f94b91a683255e9a9506f45a1g'])(
    'refuses the policy %s, which does not exist, in the words that SDK tests expect',
    (BizType) => {
      const { status, error } = submit(createSandbox(), KEY, { body: withFields({ conf: { BizType } }) })

      expect(status).toBe(400)
      expect(error.Code).toBe('InvalidArgument')
      expect(error.Message).toMatch(/^The bizType provided does not exist/)
    },
  )

  it('refuses a submission without a body with MissingContent', () => {
    expect(submit(createSandbox(), KEY, { body: '' })).toMatchObject({ status: 400, error: { Code: 'MissingContent' } })
  })

  it.each([
    ['a text', 'hello'],
    ['blanks', ' \n '],
    ['JSON', JSON.stringify(submission)],
    ['a body cut off', withFields({}).slice(0, -4)],
    ['mismatched tags', withFields({}).replace('</DataId>', '</DataID>')],
    ['two roots', withFields({}).repeat(2)],
    ['text after the root', `${withFields({})}x`],
    ['a bare ampersand', withFields({}).replace('order-77', 'a&b')],
    ['an entity that nobody declared', withFields({}).replace('order-77', '&order;')],
    ['a reference to no character', withFields({}).replace('order-77', '&#0;')],
    ['a control character', withFields({}).replace('order-77', '\u0001')],
    ['a document type', `<!DOCTYPE Request [<!ENTITY order "77">]>${withFields({}).replace('order-77', '&order;')}`],
    [
      'a name that JavaScript reserves',
      withFields({ request: { ['__proto__']: undefined } }).replace('<Conf>', '<__proto__/><Conf>'),
    ],
    ['bytes that are not UTF-8', new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
    ['XML that is too deep', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`],
  ])('refuses %s with InvalidContent and serves the next request', (_, body) => {
    const sandbox = createSandbox()

    expect(submit(sandbox, KEY, { body })).toMatchObject({ status: 400, error: { Code: 'InvalidContent' } })
    expect(submit(sandbox, KEY).status).toBe(200)
  })

  it.each([
    ['a byte more than a megabyte', 1_048_577 - withFields({}).length],
    ['more than twelve megabytes', 12 * 1_048_576],
  ])('refuses %s with 413 InvalidContent, and takes a whole megabyte', (_, length) => {
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
  ])('answers a submission as %s with %d: XML by any name, but not JSON', (type, status) => {
    expect(submit(createSandbox(), KEY, { headers: { 'content-type': type } }).status).toBe(status)
  })

  it('has no rate limit of its own: the vendor documents none', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.maxLiveJobs': '100' } })
    sandbox.account(KEY).clock.freeze()
    const statuses = Array.from({ length: 60 }, () => submit(sandbox, KEY).status)

    expect(statuses).toEqual(Array(60).fill(200))
  })
})

describe('CreateAuditingJobs, faults', () => {
  const injected = ['QueuePaused', 'ResourceNotFound', 'ResourceDownloadFailed'] as const

  it.each(injected)('gives %s when it is asked for, and registers nothing', (code) => {
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

describe('CreateAuditingJobs, switched', () => {
  it('concurrencyError SlowDown and maxLiveJobs', () => {
    const sandbox = createSandbox({
      switches: { 'tencent-ci.concurrencyError': 'SlowDown', 'tencent-ci.maxLiveJobs': '1' },
    })
    submit(sandbox, KEY)

    expect(submit(sandbox, KEY)).toMatchObject({ status: 429, error: { Code: 'SlowDown' } })
  })

  it('bizTypes any: whatever is sent is a policy', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.bizTypes': 'any' } })

    expect(submit(sandbox, KEY, { body: withFields({ conf: { BizType: 'nope' } }) }).status).toBe(200)
  })

  it('mismatchedTags accepted: reads what some of the vendor’s own samples look like', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.mismatchedTags': 'accepted' } })
    const body = withFields({}).replace('</DataId>', '</DataID>').replace('</Type>', '</Tpye>')

    expect(submit(sandbox, KEY, { body })).toMatchObject({ status: 200, detail: { DataId: 'order-77' } })
    expect(submit(sandbox, KEY, { body: 'hello' }).error.Code).toBe('InvalidContent')
  })

  it('maxCreateAuditingJobsPerSecond: a limit', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.maxCreateAuditingJobsPerSecond': '1' } })
    sandbox.account(KEY).clock.freeze()
    const statuses = Array.from({ length: 2 }, () => submit(sandbox, KEY).status)

    expect(statuses).toEqual([200, 429])
  })
})
