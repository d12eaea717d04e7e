import * as z from 'zod'
import { type CiCode, codeOnTheWire, errors } from '../errors.ts'
import { refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { type OperationSample, promiseOf, samples } from './operations.ts'
import { type Authority, errorPage, storageErrorPage } from './sources.ts'

type Cause = { readonly when: string; readonly authority: Authority }

/** Errors that no customer's call brings about, for every operation. */
const EVERYWHERE: Partial<Record<CiCode, Cause>> = {
  PermanentRedirect: { when: 'the address has moved for good', authority: errorPage },
  TemporaryRedirect: { when: 'the address has moved for a while', authority: errorPage },
  SecretidNotExist: { when: 'the service does not know the key', authority: errorPage },
  ExpiredToken: { when: 'the token of a temporary key has run out', authority: storageErrorPage },
  NoSuchBucket: { when: 'the service does not know the bucket', authority: storageErrorPage },
  MethodNotAllowed: {
    when: 'the service does not allow the method',
    authority: storageErrorPage,
  },
  UnavailableForLegalReasons: { when: 'the law forbids it', authority: errorPage },
  InternalError: { when: 'the service has an internal error', authority: errorPage },
  NotImplemented: { when: 'the service has not implemented it', authority: errorPage },
  ServiceUnavailable: { when: 'the service is not available', authority: errorPage },
  SlowDown: { when: 'the service receives too many calls', authority: errorPage },
}

const SUBMITTING: Partial<Record<CiCode, Cause>> = {
  ResourceNotFound: { when: 'the stream does not exist', authority: errorPage },
  ResourceAccessDenied: { when: 'the service has no access to the stream', authority: errorPage },
  ResourceDownloadFailed: { when: 'the service cannot pull the stream', authority: errorPage },
  ResourceNotSupported: { when: 'the stream is damaged or not supported', authority: errorPage },
}

const POSTING: Partial<Record<CiCode, Cause>> = {
  MissingContentLength: { when: 'the service misses the length of the body', authority: errorPage },
}

const CAUSES: Readonly<Record<string, Partial<Record<CiCode, Cause>>>> = {
  CancelAuditingJobs: { ...EVERYWHERE, ...POSTING },
  CreateAuditingJobs: { ...EVERYWHERE, ...POSTING, ...SUBMITTING },
  DescribeAuditingJobs: EVERYWHERE,
  CreateStrategy: { ...EVERYWHERE, ...POSTING },
  UpdateStrategy: { ...EVERYWHERE, ...POSTING },
  GetStrategyList: EVERYWHERE,
  GetStrategyDetail: EVERYWHERE,
  ReportBadCase: { ...EVERYWHERE, ...POSTING },
}

/** The vendor's SDK for Node makes four attempts at once if the answer is 5xx. */
const ATTEMPTS = 4

/** Errors of the vendor's tables that only a fault brings about. */
export const refusals: readonly VendorPromise[] = samples.flatMap((sample) =>
  Object.entries(CAUSES[sample.operation] ?? {}).map(([code, cause]) => toPromise(sample, code as CiCode, cause)),
)

function toPromise(sample: OperationSample, code: CiCode, { when, authority }: Cause): VendorPromise {
  const { status } = errors[code]
  const times = status >= 500 ? ATTEMPTS : 1
  return promiseOf(sample, {
    id: `error-${code}`,
    says: `When ${when}, ${sample.doing} is refused with ${status} and ${code}`,
    ...authority,
    given: [...sample.given, { fault: { what: { kind: 'error', code }, times } }],
    then: {
      ...refused(status, codeOnTheWire(code), z.string().min(1)),
      ...(status < 400 && { headers: { Location: z.string().min(1) } }),
    },
  })
}
