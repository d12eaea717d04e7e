import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { refused } from './expectations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { type OperationSample, promiseOf, samples } from './operations.ts'
import { cancelPage, errorPage, headerPage, inferred, nodeSdk, requestHeaderPage } from './sources.ts'

const common = {
  'Content-Type': 'application/xml',
  'Content-Length': z.string().regex(/^[1-9]\d*$/),
  Date: z.string().regex(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/),
  Server: 'tencent-ci',
}

/** Headers of calls and answers, for every operation. */
export const answerHeaders: readonly VendorPromise[] = samples.flatMap((sample) => [
  ...headers(sample),
  ...traces(sample),
])

function headers(sample: OperationSample): VendorPromise[] {
  const { doing, given } = sample
  return [
    promiseOf(sample, {
      id: 'headers',
      says: `The answer to ${doing} is XML from tencent-ci, with its length, the date and a request id`,
      ...(sample.operation === 'CancelAuditingJobs' ? cancelPage : headerPage),
      then: { ...sample.succeeds, headers: { ...common, 'x-ci-request-id': z.string().min(1) } },
      covers: ['rule.always-xml'],
    }),
    promiseOf(sample, {
      id: 'headers-of-errors',
      says: `When ${doing} is refused, the answer is XML from tencent-ci, too`,
      ...headerPage,
      when: { wire: { sign: { in: 'nothing' } } },
      then: { ...refused(401, 'MissingAuthorization'), headers: common },
      covers: ['rule.always-xml'],
    }),
    promiseOf(sample, {
      id: 'date',
      says: `With a Date header, ${doing} works`,
      ...(sample.operation === 'CancelAuditingJobs' ? cancelPage : requestHeaderPage),
      given,
      when: { input: { headers: { date: ({ now }: PromiseContext) => new Date(now).toUTCString() } } },
      covers: ['rule.date-optional'],
    }),
    promiseOf(sample, {
      id: 'retry-header',
      says: `With the SDK’s retry header, ${doing} works as without it`,
      ...nodeSdk,
      when: { input: { headers: { 'x-cos-sdk-retry': 'true' } } },
      covers: ['rule.retry-header'],
    }),
  ]
}

function otherThan(id: string): z.ZodType {
  return z
    .string()
    .refine((text) => text !== id, { error: 'the same id' })
    .describe('an id of its own')
}

function traces(sample: OperationSample): VendorPromise[] {
  const { doing } = sample
  return [
    promiseOf(sample, {
      id: 'request-id',
      says: `The answer to ${doing} has the same request id in its body and in a header, but no trace id`,
      ...headerPage,
      when: { as: 'success' },
      then: {
        ...sample.succeeds,
        headers: {
          'x-ci-request-id': ({ answers }: PromiseContext) => answers.success.Response.RequestId,
          'x-ci-trace-id': absent,
        },
      },
      covers: ['rule.request-id', 'rule.trace-id'],
    }),
    promiseOf(sample, {
      id: 'trace-id',
      says: `When ${doing} is refused, body and headers have the same request id and the same trace id`,
      ...errorPage,
      when: { as: 'refusal', wire: { sign: { in: 'nothing' } } },
      then: {
        status: 401,
        error: { code: 'MissingAuthorization', message: z.string().min(1) },
        headers: {
          'x-ci-request-id': ({ answers }: PromiseContext) => answers.refusal.Error.RequestId,
          'x-ci-trace-id': ({ answers }: PromiseContext) => answers.refusal.Error.TraceId,
        },
        body: ({ answers }: PromiseContext) => ({ Error: { TraceId: otherThan(answers.refusal.Error.RequestId) } }),
      },
      covers: ['rule.request-id', 'rule.trace-id'],
    }),
    promiseOf(sample, {
      id: 'escaped-resource',
      says: `When ${doing} is refused, the Resource is escaped as XML wants it`,
      ...inferred('the answer is XML, and a path may have an ampersand'),
      when: { wire: { afterSigning: { path: '/video/a&lt;b&b' } } },
      then: { error: { code: 'InvalidUrl' }, body: { Error: { Resource: '/video/a&lt;b&b' } } },
    }),
    promiseOf(sample, {
      id: 'resource',
      says: `When ${doing} is refused, the error has a Resource, which one of the vendor’s SDKs needs`,
      ...inferred('the Python SDK reads an error without a Resource as "Unknown"; the service does not list one'),
      when: { wire: { sign: { in: 'nothing' } } },
      then: { status: 401, error: { code: 'MissingAuthorization' }, body: { Error: { Resource: z.string().min(1) } } },
    }),
  ]
}
