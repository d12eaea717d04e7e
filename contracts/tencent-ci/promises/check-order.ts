import { idOf, illegalId, jobWith, noSuchUrl, refused, theJobWith } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { jobSamples, type OperationSample, promiseOf, samples } from './operations.ts'
import { cancelPage, inferred } from './sources.ts'
import { cancel, query, submit, submitted } from './steps.ts'

const guess = inferred('the usual order of such services: no page says it')
const tooFast = refused(429, 'SlowDown')
const unsigned = { in: 'nothing' } as const
const malformed = '<Request><Type>live_video</Type>'

/** Which of two things that are wrong is told. */
const everywhere = samples.flatMap((sample): VendorPromise[] => [
  promiseOf(sample, {
    id: 'order-host-path',
    says: `At a host without a bucket and with another method, ${sample.doing} is refused for the host`,
    ...guess,
    when: { wire: { host: 'ci.ap-beijing.myqcloud.com', method: 'PUT' } },
    then: refused(400, 'InvalidHost'),
    covers: ['rule.check-order'],
  }),
  promiseOf(sample, {
    id: 'order-path-credential',
    says: `With another method and without a credential, ${sample.doing} is refused for the method`,
    ...guess,
    when: { wire: { method: 'PUT', sign: unsigned } },
    then: noSuchUrl,
    covers: ['rule.check-order'],
  }),
])

const ofOneJob = jobSamples.map((sample: OperationSample) =>
  promiseOf(sample, {
    id: 'order-credential-id',
    says: `Without a credential and with an illegal id, ${sample.doing} is refused for the credential`,
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
    says: 'Signed with another secret key and with a body that is no XML, submitting a job is refused for the signature',
    ...guess,
    when: { call: 'CreateAuditingJobs', wire: { body: malformed, sign: { secret: 'not-the-secret-of-this-key' } } },
    then: refused(403, 'SignatureDoesNotMatch'),
    covers: ['rule.check-order'],
  },
  {
    id: 'CreateAuditingJobs/order-body-jobs',
    says: 'With as many jobs as there may be, a submission that is no XML is refused for its body',
    ...guess,
    given: [{ ...submitted(), times: 10 }],
    when: { call: 'CreateAuditingJobs', wire: { body: malformed } },
    then: refused(400, 'InvalidContent'),
    covers: ['rule.check-order'],
  },
]

const ofRates: readonly VendorPromise[] = [
  {
    id: 'CancelAuditingJobs/rate-kept',
    says: 'Twenty cancellations in a second are all accepted',
    ...cancelPage,
    given: [submitted(), { ...cancel(), times: 19 }],
    when: cancel(),
    then: theJobWith(),
    covers: ['limit'],
  },
  {
    id: 'CancelAuditingJobs/rate',
    says: 'Of more than twenty cancellations in a second the twenty-first is refused, and a second later they go on',
    ...inferred('the page has the limit and no error for it; the list has this code for calls that come too fast'),
    given: [submitted(), { ...cancel(), times: 20 }],
    when: cancel(),
    then: tooFast,
    afterwards: [{ advance: 1000 }, { ...cancel(), then: theJobWith() }],
    covers: ['limit'],
  },
  {
    id: 'CancelAuditingJobs/rate-of-account',
    says: 'The cancellations of one APPID do not use up those of another, nor queries and submissions',
    ...inferred('sibling products count per account and operation; this page does not say'),
    given: [
      submitted({ as: 'otherJob', host: 'soundcheck-1250000002.ci.ap-beijing.myqcloud.com' }),
      submitted(),
      { ...cancel(), times: 20 },
      { ...cancel(), then: tooFast },
      query(),
      submit(),
    ],
    when: { ...cancel('otherJob'), wire: { host: 'soundcheck-1250000002.ci.ap-beijing.myqcloud.com' } },
    then: jobWith({ JobId: idOf('otherJob') }),
    covers: ['limit'],
  },
  {
    id: 'CancelAuditingJobs/order-credential-rate',
    says: 'A cancellation with a wrong signature is refused for the signature however many there were',
    ...guess,
    given: [submitted(), { ...cancel(), times: 20 }],
    when: { ...cancel(), wire: { sign: { secret: 'not-the-secret-of-this-key' } } },
    then: refused(403, 'SignatureDoesNotMatch'),
    covers: ['rule.check-order'],
  },
  {
    id: 'CancelAuditingJobs/order-rate-id',
    says: 'When there were too many cancellations, one with an illegal id is refused for the rate',
    ...guess,
    given: [submitted(), { ...cancel(), times: 20 }],
    when: { call: 'CancelAuditingJobs', input: { path: { jobId: 'test' } } },
    then: tooFast,
    covers: ['rule.check-order'],
  },
  {
    id: 'CancelAuditingJobs/rate-of-refused',
    says: 'Cancellations that are refused for their ids count, too',
    ...guess,
    given: [
      submitted(),
      { call: 'CancelAuditingJobs', input: { path: { jobId: 'test' } }, times: 20, then: illegalId },
    ],
    when: cancel(),
    then: tooFast,
    covers: ['limit'],
  },
]

export const order: readonly VendorPromise[] = [...everywhere, ...ofOneJob, ...ofSubmissions, ...ofRates]
