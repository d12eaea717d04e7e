import { refused } from './expectations.ts'
import type { ErrorCode, VendorPromise } from './language.ts'
import { type OperationSample, promiseOf, samples } from './operations.ts'
import { type Authority, doc, errorPage, inferred } from './sources.ts'

interface Condition {
  /** Value of the switch `account`. */
  readonly account: string
  readonly code: ErrorCode
  readonly status: number
  readonly message?: string
  readonly says: string
  readonly authority: Authority
}

const CONDITIONS: readonly Condition[] = [
  {
    account: 'AccessDenied',
    code: 'AccessDenied',
    status: 401,
    says: 'Without permission',
    authority: errorPage,
  },
  {
    account: 'AccessDenied@403',
    code: 'AccessDenied',
    status: 403,
    says: 'If the operation is forbidden',
    authority: errorPage,
  },
  {
    account: 'CIRoleNotExist',
    code: 'CIRoleNotExist',
    status: 400,
    says: 'Without the role CI_QCSRole',
    authority: errorPage,
  },
  {
    account: 'MediaBucketUnBinded',
    code: 'MediaBucketUnBinded',
    status: 400,
    message: "media bucket unbinded, bucket's host is unavailable",
    says: 'In a bucket without the service',
    authority: doc('1045/33700'),
  },
  {
    account: 'AIBucketUnBinded',
    code: 'AIBucketUnBinded',
    status: 400,
    says: 'In a bucket without moderation',
    authority: inferred('customers report this code; the vendor does not list it'),
  },
]

/** Conditions of an account that no call brings about, for every operation. */
export const accountConditions: readonly VendorPromise[] = samples.flatMap(refusalsOf)

function refusalsOf(sample: OperationSample): VendorPromise[] {
  return CONDITIONS.map(({ account, code, status, message, says, authority }) =>
    promiseOf(sample, {
      id: `account-${account.replace('@', '-')}`,
      says: `${says}, ${sample.doing} is refused`,
      ...authority,
      given: [...sample.given, { switches: { account } }],
      then: refused(status, code, message),
      ...(code === 'AccessDenied' && { covers: ['rule.permission'] }),
    }),
  )
}
