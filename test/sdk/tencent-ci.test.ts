import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditingClient } from '../../contracts/tencent-ci/clients/cos-sdk.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'

const sandbox = createSandbox()
let server: RunningServer

beforeAll(async () => {
  server = await startServer(sandbox, { port: 0 })
})
afterAll(() => server.close())

const DOCUMENTED_JOB = 'vab1ca9fc8a3ed11ea834c525400863904'
const SUBMIT =
  '<Request><Type>live_video</Type><Input><Url>rtmp://example.com/live/123?a=1&amp;b=2</Url><DataId>d-1</DataId></Input><Conf></Conf></Request>'
const client = (name: string, host?: string) =>
  auditingClient({
    SecretId: `test-cos-${name}`,
    SecretKey: 'soundcheck',
    origin: server.origin,
    ...(host && { host }),
  })

/** How the SDK parses a body: every value is a string, and a single child is an object. */
const details = (result: unknown) =>
  (result as { Response: { JobsDetail: Record<string, unknown> } }).Response.JobsDetail

describe('cos-nodejs-sdk-v5', () => {
  it('cancels the documented job', async () => {
    const answer = await client('documented').cancel(DOCUMENTED_JOB)
    expect(answer).toMatchObject({
      statusCode: 200,
      headers: { server: 'tencent-ci', 'content-type': 'application/xml' },
    })
    expect(details(answer)).toEqual({
      DataId: '123-fdrsg-123',
      JobId: DOCUMENTED_JOB,
      CreationTime: '2021-08-07T12:12:12+0800',
    })
  })

  it('submits, reads, cancels and reads again', async () => {
    const ci = client('cycle')
    const { clock } = sandbox.account('test-cos-cycle')
    clock.freeze()
    const submitted = details(await ci.submit(SUBMIT))
    const JobId = String(submitted.JobId)
    expect(submitted).toMatchObject({ DataId: 'd-1', State: 'Submitted' })
    clock.advance(60_000)
    expect(details(await ci.query(JobId))).toMatchObject({
      JobId,
      State: 'Auditing',
      Url: 'rtmp://example.com/live/123?a=1&b=2',
    })

    expect(details(await ci.cancel(JobId))).toMatchObject({ JobId, DataId: 'd-1' })

    expect(details(await ci.query(JobId))).toMatchObject({ JobId, State: 'Success' })
  })

  it('finds a job in its own bucket only', async () => {
    const [here, there] = ['examplebucket-1250000000', 'other-1250000000'].map((bucket) =>
      client('buckets', `${bucket}.ci.ap-beijing.myqcloud.com`),
    )
    const JobId = String(details(await here?.submit(SUBMIT)).JobId)
    expect(details(await here?.query(JobId))).toMatchObject({ JobId })
    await expect(there?.query(JobId)).rejects.toMatchObject({ code: 'AuditingJobNotFound', statusCode: 404 })
  })

  it('shows a business error in its own error object', async () => {
    const unknown = client('errors').cancel(`av${'0'.repeat(32)}`)
    await expect(unknown).rejects.toBeInstanceOf(Error)
    await expect(unknown).rejects.toMatchObject({
      code: 'AuditingJobNotFound',
      statusCode: 404,
      error: { Code: 'AuditingJobNotFound', RequestId: expect.any(String), TraceId: expect.any(String) },
      RequestId: expect.any(String),
    })
    await expect(client('errors').cancel('test')).rejects.toMatchObject({
      code: 'InvalidArgument',
      message: 'auditing jobId is illegal.',
      statusCode: 400,
    })
  })

  it('does not see the jobs of another account', async () => {
    const JobId = String(details(await client('mine').submit(SUBMIT)).JobId)
    await expect(client('yours').query(JobId)).rejects.toMatchObject({ code: 'AuditingJobNotFound' })
  })

  it('is refused above 20 cancels a second with 429, once, and served a second later', async () => {
    const ci = client('limited')
    const account = sandbox.account('test-cos-limited')
    account.clock.freeze()
    await Promise.all(Array.from({ length: 20 }, () => ci.cancel(DOCUMENTED_JOB)))

    await expect(ci.cancel(DOCUMENTED_JOB)).rejects.toMatchObject({ code: 'SlowDown', statusCode: 429 })
    expect(account.journal.entries()).toHaveLength(21)
    account.clock.advance(1000)
    expect(await ci.cancel(DOCUMENTED_JOB)).toMatchObject({ statusCode: 200 })
  })

  it('is refused with the secret of another key', async () => {
    const ci = auditingClient({ SecretId: 'test-cos-secret', SecretKey: 'mistyped', origin: server.origin })
    await expect(ci.cancel(DOCUMENTED_JOB)).rejects.toMatchObject({ code: 'SignatureDoesNotMatch', statusCode: 403 })
    const entry = sandbox.account('test-cos-secret').journal.entries().at(-1)
    expect(entry?.signature?.causes.map(({ id }) => id)).toEqual(['unexplained'])
  })

  it('tries four times when the service fails', async () => {
    const account = sandbox.account('test-cos-broken')
    account.faults.add({ vendor: 'tencent-ci', what: { kind: 'error', code: 'InternalError' }, times: 3 })
    expect(await client('broken').cancel(DOCUMENTED_JOB)).toMatchObject({ statusCode: 200 })
    expect(account.journal.entries().map(({ outcome }) => outcome)).toEqual([
      'refused',
      'refused',
      'refused',
      'answered',
    ])
  })
})
