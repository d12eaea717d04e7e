import { noSuchUrl, refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { jobSamples, type OperationSample, promiseOf, samples } from './operations.ts'
import { inferred } from './sources.ts'
import { cancel, submitted } from './steps.ts'

const guess = inferred('no page gives an order; such services usually have this one')
const unsigned = { in: 'nothing' } as const
const malformed = '<Request><Type>live_video</Type>'

const everywhere = samples.flatMap((sample): VendorPromise[] => [
  promiseOf(sample, {
    id: 'order-host-path',
    says: `At a host without a bucket and with another method, ${sample.doing} is refused because of the host`,
    ...guess,
    when: { wire: { host: 'ci.ap-beijing.myqcloud.com', method: 'DELETE' } },
    then: refused(400, 'InvalidHost'),
    covers: ['rule.check-order'],
  }),
  promiseOf(sample, {
    id: 'order-path-credential',
    says: `With another method and without a credential, ${sample.doing} is refused because of the method`,
    ...guess,
    when: { wire: { method: 'DELETE', sign: unsigned } },
    then: noSuchUrl,
    covers: ['rule.check-order'],
  }),
])

const ofOneJob = jobSamples.map((sample: OperationSample) =>
  promiseOf(sample, {
    id: 'order-credential-id',
    says: `Without a credential and with an illegal id, ${sample.doing} is refused because of the credential`,
    ...guess,
    given: [],
    when: { input: { path: { jobId: 'test' } }, wire: { sign: unsigned } },
    then: refused(401, 'MissingAuthorization'),
    covers: ['rule.check-order'],
  }),
)

const ofSubmissions: readonly VendorPromise[] = [
  {
    id: 'CreateAuditingJobs/order-credential-body',
    says: 'With a wrong signature and a body that is not XML, submitting a job is refused because of the signature',
    ...guess,
    when: { call: 'CreateAuditingJobs', wire: { body: malformed, sign: { secret: 'not-the-secret-of-this-key' } } },
    then: refused(403, 'SignatureDoesNotMatch'),
    covers: ['rule.check-order'],
  },
  {
    id: 'CreateAuditingJobs/order-body-jobs',
    says: 'At the limit of live jobs, a submission that is not XML is refused because of its body',
    ...guess,
    given: [{ ...submitted(), times: 10 }],
    when: { call: 'CreateAuditingJobs', wire: { body: malformed } },
    then: refused(400, 'InvalidContent'),
    covers: ['rule.check-order'],
  },
]

const ofRates: readonly VendorPromise[] = [
  {
    id: 'CancelAuditingJobs/order-credential-rate',
    says: 'Beyond the rate limit, a cancellation with a wrong signature is refused because of the signature',
    ...guess,
    given: [submitted(), { ...cancel(), times: 20 }],
    when: { ...cancel(), wire: { sign: { secret: 'not-the-secret-of-this-key' } } },
    then: refused(403, 'SignatureDoesNotMatch'),
    covers: ['rule.check-order'],
  },
  {
    id: 'CancelAuditingJobs/order-rate-id',
    says: 'Beyond the rate limit, a cancellation with an illegal id is refused because of the rate',
    ...guess,
    given: [submitted(), { ...cancel(), times: 20 }],
    when: { call: 'CancelAuditingJobs', input: { path: { jobId: 'test' } } },
    then: refused(429, 'SlowDown'),
    needs: ['still-time'],
    covers: ['rule.check-order'],
  },
]

/** Which of two mistakes decides the error. */
export const checkOrder: readonly VendorPromise[] = [...everywhere, ...ofOneJob, ...ofSubmissions, ...ofRates]
