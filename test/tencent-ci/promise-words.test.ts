import { describe, expect, it } from 'vitest'
import { jobWith, nodeOf, refused } from '../../contracts/tencent-ci/promises/expectations.ts'
import type { Call, Expectation, PromiseContext } from '../../contracts/tencent-ci/promises/language.ts'
import { cancel, submission, submit, submitted } from '../../contracts/tencent-ci/promises/steps.ts'
import { undocumented } from '../../src/vendor/promise.ts'

/** Each line below a `@ts-expect-error` has a misspelt word: `tsc` fails as soon as one of them compiles. */
describe('the words of promises', () => {
  it('are operations', () => {
    const calls: Call[] = [
      { call: 'CancelAuditingJobs' },
      // @ts-expect-error no such operation
      { call: 'CancelAuditingJob' },
    ]

    expect(calls).toHaveLength(2)
  })

  it('are fields of each part of a request', () => {
    const calls: Call[] = [
      { call: 'CancelAuditingJobs', input: { path: { jobId: 'av1' } } },
      { call: 'CancelAuditingJobs', input: { path: { ...undocumented({ jobID: 'av1' }) } } },
      // @ts-expect-error no such parameter of the path
      { call: 'CancelAuditingJobs', input: { path: { jobID: 'av1' } } },
      // @ts-expect-error no such header
      { call: 'CancelAuditingJobs', input: { headers: { 'x-ci-securty-token': 'soundcheck' } } },
      // @ts-expect-error no such root element
      { call: 'CreateAuditingJobs', input: { body: { Requests: {} } } },
      // @ts-expect-error a cancellation has no body
      { call: 'CancelAuditingJobs', input: { body: {} } },
    ]
    const inputs = [
      // @ts-expect-error no such node of Input
      submission({ input: { DataID: 'order-77' } }),
      // @ts-expect-error no such node of Conf
      submission({ conf: { CallBack: 'http://customer.example' } }),
    ]

    expect([...calls, ...inputs]).toHaveLength(8)
  })

  it('are error codes', () => {
    const expectations: Expectation[] = [
      { status: 403, error: { code: 'QueuePaused' } },
      // @ts-expect-error no such code
      { status: 403, error: { code: 'QueuesPaused' } },
      // @ts-expect-error no such code
      refused(404, 'AuditingJobNotfound'),
    ]

    expect(expectations).toHaveLength(3)
  })

  it('are names of answers, and nodes of what they hold', () => {
    const calls: Call[] = [
      { ...submit(), as: 'job' },
      // @ts-expect-error no such answer
      { ...submit(), as: 'jobs' },
      // @ts-expect-error no such answer
      submitted({ as: 'jobs' }),
      // @ts-expect-error no such answer
      cancel('jobs'),
    ]
    const values: ((context: PromiseContext) => unknown)[] = [
      ({ answers }) => answers.job.Response.JobsDetail.JobId,
      // @ts-expect-error no such answer
      ({ answers }) => answers.jobs.Response,
      // @ts-expect-error no such node in the answer
      ({ answers }) => answers.job.Response.JobsDetail.JobID,
      // @ts-expect-error a submission has no screenshots
      nodeOf('job', 'SnapshotCount'),
    ]

    expect([...calls, ...values, jobWith({})]).toHaveLength(9)
  })
})
