import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { badArgument, beijingTime, idOf, jobWith, newJobWith } from './expectations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { POLICY, STREAM } from './samples.ts'
import { inferred, mobileSdkTests, submitPage } from './sources.ts'
import { query, submit, submitted } from './steps.ts'

const PROTOCOLS = ['rtmp://a.example/live/1', 'http://a.example/1.flv', 'https://a.example/1.m3u8', 'hls://a.example/1']

const TEXTS = {
  'markup-characters': `a&b<c>"d"'e'`,
  'chinese-characters': '直播 1',
  'spaces-at-its-ends': '  order 77  ',
  'line-breaks': 'order\n77',
  'what-looks-like-entities': '&amp; &#x4e2d; &#38;lt;',
  'nothing-but-digits': '007',
} as const

/** `av` and a version 1 UUID without dashes. */
const JOB_ID = /^av[0-9a-f]{12}1[0-9a-f]{3}[89ab][0-9a-f]{15}$/

/** What a submission answers, and what it starts. */
export const submitting: readonly VendorPromise[] = [
  {
    id: 'CreateAuditingJobs/submits',
    says: 'A stream alone is enough for a job, which begins as Submitted, with an id and the time',
    ...submitPage,
    when: submit(),
    then: newJobWith({ JobId: z.string().min(1), CreationTime: beijingTime(), DataId: absent }),
    covers: ['rule.state-submitted', 'rule.default-policy'],
  },
  {
    id: 'CreateAuditingJobs/id-form',
    says: 'The id of a job is av and a version 1 UUID without dashes',
    ...inferred('every sample of the vendor’s SDKs has this form'),
    when: submit(),
    then: newJobWith({ JobId: z.string().regex(JOB_ID) }),
    covers: ['rule.id-form'],
  },
  {
    id: 'CreateAuditingJobs/request-id-form',
    says: 'The id of a request is base64 of four hexadecimal fields; the first is the time in seconds',
    ...inferred('decoded from four of the vendor’s samples'),
    when: submit(),
    then: { status: 200, body: ({ now }: PromiseContext) => ({ Response: { RequestId: requestIdOf(now) } }) },
    covers: ['rule.id-form'],
  },
  ...Object.entries(TEXTS).map(
    ([name, DataId]): VendorPromise => ({
      id: `CreateAuditingJobs/echoes-${name}`,
      says: `A business id with ${name.replaceAll('-', ' ')} comes back as sent`,
      ...submitPage,
      when: submit({ input: { DataId } }),
      then: newJobWith({ DataId }),
      covers: ['rule.data-id-bytes'],
    }),
  ),
  ...PROTOCOLS.map((Url): VendorPromise => {
    const protocol = Url.slice(0, Url.indexOf(':'))
    return {
      id: `CreateAuditingJobs/protocol-${protocol}`,
      says: `A stream over ${protocol} can be submitted`,
      ...submitPage,
      when: submit({ input: { Url } }),
      then: newJobWith(),
      covers: ['rule.protocols'],
    }
  }),
  {
    id: 'CreateAuditingJobs/policy',
    says: 'A job can have the customer’s own policy',
    ...submitPage,
    when: submit({ conf: { BizType: POLICY } }),
    then: newJobWith(),
    covers: ['rule.known-policy'],
  },
  {
    id: 'CreateAuditingJobs/unknown-policy',
    says: 'For a policy that does not exist, the message begins with "The bizType provided does not exist"',
    ...mobileSdkTests,
    when: submit({ conf: { BizType: 'no-such-policy' } }),
    then: {
      ...badArgument,
      error: { code: 'InvalidArgument', message: z.string().startsWith('The bizType provided does not exist') },
    },
    covers: ['rule.known-policy'],
  },
  {
    id: 'CreateAuditingJobs/twice',
    says: 'The same submission twice makes two jobs, even with the same business id',
    ...inferred('the vendor documents nothing that would identify a repeated submission'),
    given: [submitted({ as: 'otherJob', input: { DataId: 'order-77' } })],
    when: submit({ input: { DataId: 'order-77' } }),
    then: jobWith({ JobId: (context: PromiseContext) => otherThan(idOf('otherJob')(context)) }),
    covers: ['rule.not-idempotent'],
  },
  {
    id: 'CreateAuditingJobs/unreachable',
    says: 'Submitting a stream that cannot be pulled succeeds; its job fails later, with a reason',
    ...inferred('SDK tests submit unreachable streams and expect success; Failed and its reason are on the query page'),
    given: [{ switches: { streams: 'unreachable' } }],
    when: { ...submit(), as: 'job' },
    then: newJobWith(),
    afterwards: [
      { advance: 60_000 },
      {
        ...query(),
        then: jobWith({ State: 'Failed', Code: z.string().min(1), Message: z.string().min(1), Url: STREAM }),
      },
    ],
    covers: ['rule.stream-pulled-later'],
  },
]

function otherThan(id: unknown): z.ZodType {
  return z
    .string()
    .refine((other) => other !== id)
    .describe('another id')
}

function requestIdOf(now: number): z.ZodType {
  const isClose = (text: string) => {
    const [, seconds = ''] = /^([0-9a-f]{8})_[0-9a-f]{8}_[0-9a-f]+_[0-9a-f]+$/.exec(atob(text)) ?? []
    return Math.abs(Number.parseInt(seconds, 16) * 1000 - now) <= 300_000
  }
  return z.base64().refine(isClose).describe('base64 of <now in hexadecimal>_<8 hexadecimal digits>_<…>_<…>')
}
