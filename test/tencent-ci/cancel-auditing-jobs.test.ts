import { describe, expect, it } from 'vitest'
import { cancelAuditingJobs } from '../../contracts/tencent-ci/cancel-auditing-jobs.ts'
import { codeOnTheWire, errors } from '../../contracts/tencent-ci/errors.ts'
import { tencentCi } from '../../handlers/tencent-ci/index.ts'
import { createSandbox } from '../../src/index.ts'
import { cancel, DOCUMENTED_JOB, query, submit, UNKNOWN_JOB } from './requests.ts'

const KEY = 'test-cancel'

describe('CancelAuditingJobs', () => {
  it('answers with DataId, id and creation time of the job', () => {
    const sandbox = createSandbox()
    const { clock } = sandbox.account(KEY)
    clock.freeze(Date.UTC(2026, 1, 7, 12, 30))
    const { JobId = '' } = submit(sandbox, KEY).detail
    clock.advance(634_000)

    const answer = cancel(sandbox, KEY, JobId)

    expect(answer.status).toBe(200)
    expect(answer.body).toBe(
      `<Response><JobsDetail><DataId>order-77</DataId><JobId>${JobId}</JobId><CreationTime>2026-02-07T20:30:00+0800</CreationTime></JobsDetail><RequestId>${answer.requestId}</RequestId></Response>`,
    )
  })

  it('answers with the vendor’s headers in the vendor’s order, and one request id in header and body', () => {
    const sandbox = createSandbox()
    sandbox.account(KEY).clock.freeze(Date.UTC(2023, 1, 7, 12, 40, 34))

    const { headers, body, requestId } = cancel(sandbox, KEY, DOCUMENTED_JOB)

    expect(Object.entries(headers)).toEqual([
      ['Content-Type', 'application/xml'],
      ['Content-Length', String(Buffer.byteLength(body))],
      ['Connection', 'keep-alive'],
      ['Date', 'Tue, 07 Feb 2023 12:40:34 GMT'],
      ['Server', 'tencent-ci'],
      ['x-ci-request-id', requestId],
    ])
    expect(atob(requestId)).toMatch(/^63e246c2_[0-9a-f]{8}_[0-9a-f]+_[0-9a-f]+$/)
  })

  it('changes no node of a job but its state, and none of a job that has ended', () => {
    const sandbox = createSandbox()
    const { clock } = sandbox.account(KEY)
    clock.freeze()
    const { JobId = '' } = submit(sandbox, KEY).detail
    clock.advance(150_000)
    const before = query(sandbox, KEY, JobId).detail
    expect(before).toMatchObject({ State: 'Auditing', SnapshotCount: '3' })

    for (const _ of ['running', 'ended']) {
      cancel(sandbox, KEY, JobId)
      clock.advance(6 * 3_600_000)
      expect(query(sandbox, KEY, JobId).detail).toEqual({ ...before, State: 'Success' })
    }
  })

  it('cancels a job before its first frame, which then never gets findings', () => {
    const sandbox = createSandbox()
    const { JobId = '' } = submit(sandbox, KEY).detail
    cancel(sandbox, KEY, JobId)
    sandbox.account(KEY).clock.advance(60_000)

    const { detail } = query(sandbox, KEY, JobId)

    expect(detail.State).toBe('Success')
    expect(detail).not.toHaveProperty('SnapshotCount')
  })

  it.each([['<jobId>2'], ['%zz'], [`av${'0'.repeat(32)}%0A`]])(
    'refuses the malformed id %s with InvalidArgument, with the message that SDK tests expect',
    (jobId) => {
      const sandbox = createSandbox()

      const { status, error, headers, requestId } = cancel(sandbox, KEY, jobId)

      expect(status).toBe(400)
      expect(error).toMatchObject({
        Code: 'InvalidArgument',
        Message: 'auditing jobId is illegal.',
        Resource: `/video/cancel_auditing/${jobId}`,
        RequestId: requestId,
        TraceId: headers['x-ci-trace-id'],
      })
      expect(headers['x-ci-request-id']).toBe(requestId)
    },
  )

  it('accepts the placeholder of the page as an id, but only in documented accounts', () => {
    const documented = createSandbox()
    const empty = createSandbox({ seed: 'empty' })

    for (const placeholder of ['<jobId>', '%3CjobId%3E', '%3cjobId%3e']) {
      expect(cancel(documented, KEY, placeholder).detail.JobId).toBe(DOCUMENTED_JOB)
      expect(query(documented, KEY, placeholder).detail.JobId).toBe(DOCUMENTED_JOB)
      expect(cancel(empty, KEY, placeholder).error.Message).toBe('auditing jobId is illegal.')
    }
    expect(cancel(empty, KEY, DOCUMENTED_JOB).error.Code).toBe('AuditingJobNotFound')
  })

  it('does not know the jobs of another account, and leaves them running', () => {
    const sandbox = createSandbox()
    const { JobId = '' } = submit(sandbox, 'test-one').detail

    expect(cancel(sandbox, 'test-two', JobId).error.Code).toBe('AuditingJobNotFound')
    expect(sandbox.account('test-one').state(tencentCi).jobs.get(JobId)?.state).toBe('Submitted')
  })

  it('refuses the 21st call within a second with SlowDown, without Retry-After, until a second later', () => {
    const sandbox = createSandbox()
    const { clock } = sandbox.account(KEY)
    clock.freeze()
    const answers = Array.from({ length: 21 }, () => {
      clock.advance(40)
      return cancel(sandbox, KEY, DOCUMENTED_JOB)
    })

    expect(answers.slice(0, 20).every(({ status }) => status === 200)).toBe(true)
    expect(answers[20]).toMatchObject({ status: 429, error: { Code: 'SlowDown' } })
    expect(answers[20]?.headers).not.toHaveProperty('Retry-After')
    clock.advance(1000)
    expect(cancel(sandbox, KEY, DOCUMENTED_JOB).status).toBe(200)
  })

  it('counts calls of all buckets of an APPID, even with malformed ids', () => {
    const sandbox = createSandbox()
    sandbox.account(KEY).clock.freeze()
    const statuses = Array.from({ length: 21 }, () => cancel(sandbox, KEY, 'test').status)

    expect(statuses).toEqual([...Array(20).fill(400), 429])
    expect(cancel(sandbox, KEY, DOCUMENTED_JOB, 'other-1250000000.ci.ap-beijing.myqcloud.com').status).toBe(429)
  })

  it('has no limit if the sandbox has no limits', () => {
    const sandbox = createSandbox({ limits: false })
    const statuses = Array.from({ length: 30 }, () => cancel(sandbox, KEY, DOCUMENTED_JOB).status)

    expect(statuses).toEqual(Array(30).fill(200))
  })

  it('finds one job among a hundred thousand without scanning the others', () => {
    const sandbox = createSandbox()
    const { jobs } = sandbox.account(KEY).state(tencentCi)
    const { JobId = '' } = submit(sandbox, KEY).detail
    const job = jobs.get(JobId)
    if (!job) throw new Error('the job is not there')
    for (let index = 0; index < 100_000; index++) jobs.put({ ...job, id: `av${index}`, slot: undefined })
    jobs.find = () => {
      throw new Error('a look-up scanned all records')
    }

    expect(cancel(sandbox, KEY, JobId).status).toBe(200)
    expect(query(sandbox, KEY, JobId).detail.State).toBe('Success')
    expect(submit(sandbox, KEY).status).toBe(200)
  })
})

describe('CancelAuditingJobs, with faults', () => {
  const injected = ['MissingContentLength', 'SignatureDoesNotMatch', 'InternalError', 'ServiceUnavailable'] as const

  it.each(injected)('answers with %s, and leaves the job running', (code) => {
    const sandbox = createSandbox()
    const account = sandbox.account(KEY)
    account.faults.add({
      vendor: 'tencent-ci',
      operation: 'CancelAuditingJobs',
      what: { kind: 'error', code },
      times: 1,
    })

    const { status, error } = cancel(sandbox, KEY, DOCUMENTED_JOB)

    expect(cancelAuditingJobs.errors).toContain(code)
    expect(status).toBe(errors[code].status)
    expect(error).toMatchObject({ Code: code, Message: errors[code].message })
    expect(account.state(tencentCi).jobs.get(DOCUMENTED_JOB)?.state).toBe('Auditing')
    expect(cancel(sandbox, KEY, DOCUMENTED_JOB).status).toBe(200)
  })

  it('gives one code with either of its two statuses', () => {
    const sandbox = createSandbox()
    const { faults } = sandbox.account(KEY)
    for (const code of ['AccessDenied', 'AccessDenied@403', 'InvalidContent', 'InvalidContent@413']) {
      faults.add({ what: { kind: 'error', code }, vendor: 'tencent-ci', times: 1 })
    }
    const answers = Array.from({ length: 4 }, () => cancel(sandbox, KEY, DOCUMENTED_JOB))

    expect(answers.map(({ status, error }) => [status, error.Code])).toEqual([
      [401, 'AccessDenied'],
      [403, 'AccessDenied'],
      [400, 'InvalidContent'],
      [413, 'InvalidContent'],
    ])
    expect(codeOnTheWire('AccessDenied@403')).toBe('AccessDenied')
  })
})

describe('CancelAuditingJobs, with switches', () => {
  it('strictCancel on: refuses a job that has ended, by itself or by a cancellation', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.strictCancel': 'on' } })
    const { JobId = '' } = submit(sandbox, KEY).detail
    sandbox.account(KEY).clock.advance(5 * 3_600_000 + 1000)
    cancel(sandbox, KEY, DOCUMENTED_JOB)

    for (const ended of [JobId, DOCUMENTED_JOB]) {
      expect(cancel(sandbox, KEY, ended)).toMatchObject({ status: 400, error: { Code: 'InvalidArgument' } })
    }
  })

  it('cancelledState Cancel: a query shows the state of the related API', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.cancelledState': 'Cancel' } })
    cancel(sandbox, KEY, DOCUMENTED_JOB)

    expect(query(sandbox, KEY, DOCUMENTED_JOB).detail.State).toBe('Cancel')
  })

  it.each(['Success', 'Cancel'])(
    'stateInCancelResponse present: the answer has the same state as a query: %s',
    (state) => {
      const sandbox = createSandbox({
        switches: { 'tencent-ci.stateInCancelResponse': 'present', 'tencent-ci.cancelledState': state },
      })

      const { detail } = cancel(sandbox, KEY, DOCUMENTED_JOB)

      expect(Object.keys(detail)).toEqual(['DataId', 'JobId', 'CreationTime', 'State'])
      expect(detail.State).toBe(state)
      expect(query(sandbox, KEY, DOCUMENTED_JOB).detail.State).toBe(state)
    },
  )

  it('errorResource absent: errors have the four listed nodes', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.errorResource': 'absent' } })
    const { body } = cancel(sandbox, KEY, UNKNOWN_JOB)

    expect(body.match(/<\w+>/g)).toEqual(['<Error>', '<Code>', '<Message>', '<RequestId>', '<TraceId>'])
  })

  it('maxCancelAuditingJobsPerSecond: another limit, or none', () => {
    const sandbox = createSandbox({ switches: { 'tencent-ci.maxCancelAuditingJobsPerSecond': '2' } })
    sandbox.account(KEY).clock.freeze()
    sandbox.account('test-free').clock.freeze()
    sandbox.account('test-free').switches.set('tencent-ci.maxCancelAuditingJobsPerSecond', '0')
    const statuses = (key: string) => Array.from({ length: 30 }, () => cancel(sandbox, key, DOCUMENTED_JOB).status)

    expect(statuses(KEY)).toEqual([200, 200, ...Array(28).fill(429)])
    expect(statuses('test-free')).toEqual(Array(30).fill(200))
  })
})
