import * as z from 'zod'
import { type CiCode, codeOnTheWire, errors } from '../errors.ts'
import { refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { type OperationSample, promiseOf, samples } from './operations.ts'
import { type Authority, errorPage, storageErrorPage } from './sources.ts'

type Cause = { readonly when: string; readonly authority: Authority }

/** What no call of a customer's brings about: the service has to fail, or to be asked by somebody else. */
const EVERYWHERE: Partial<Record<CiCode, Cause>> = {
  PermanentRedirect: { when: 'the address has moved for good', authority: errorPage },
  TemporaryRedirect: { when: 'the address has moved for a time', authority: errorPage },
  SecretidNotExist: { when: 'the service does not know the key', authority: errorPage },
  ExpiredToken: { when: 'the token of a temporary key has run out', authority: storageErrorPage },
  NoSuchBucket: { when: 'the service does not know the bucket', authority: storageErrorPage },
  MethodNotAllowed: {
    when: 'the service takes the method for one that it does not allow',
    authority: storageErrorPage,
  },
  UnavailableForLegalReasons: { when: 'there are legal reasons', authority: errorPage },
  InternalError: { when: 'the service fails inside', authority: errorPage },
  NotImplemented: { when: 'the service has not been made to do it', authority: errorPage },
  ServiceUnavailable: { when: 'the service is not available', authority: errorPage },
  SlowDown: { when: 'the service asks for fewer calls', authority: errorPage },
}

const SUBMITTING: Partial<Record<CiCode, Cause>> = {
  ResourceNotFound: { when: 'the service finds that the stream does not exist', authority: errorPage },
  ResourceAccessDenied: { when: 'the service may not pull the stream', authority: errorPage },
  ResourceDownloadFailed: { when: 'the service could not pull the stream', authority: errorPage },
  ResourceNotSupported: { when: 'the service finds the stream damaged or not supported', authority: errorPage },
}

const POSTING: Partial<Record<CiCode, Cause>> = {
  MissingContentLength: { when: 'the service misses the length of the body', authority: errorPage },
}

const CAUSES: Readonly<Record<string, Partial<Record<CiCode, Cause>>>> = {
  CancelAuditingJobs: { ...EVERYWHERE, ...POSTING },
  CreateAuditingJobs: { ...EVERYWHERE, ...POSTING, ...SUBMITTING },
  DescribeAuditingJobs: EVERYWHERE,
}

/** The vendor's SDK for Node tries four times when it meets a 5xx, at once. */
const ATTEMPTS = 4

/** Answers that are asked for by a fault, in the words of the vendor's tables. */
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
